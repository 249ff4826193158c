import { ekuaibaoSystem } from './ekuaibao';
import { jushuitanSystem } from './jushuitan';
import type { SystemOf } from './stage';
import { wangdiantongSystem } from './wangdiantong';

/** Every source system in every edition, by its name in the table. */
export const systems: Readonly<Record<string, SystemOf>> = {
	ekuaibao: ekuaibaoSystem,
	flagshipQimen: (...stage) => wangdiantongSystem('flagshipQimen', ...stage),
	flagship: (...stage) => wangdiantongSystem('flagship', ...stage),
	enterprise: (...stage) => wangdiantongSystem('enterprise', ...stage),
	enterpriseQimen: (...stage) => wangdiantongSystem('enterpriseQimen', ...stage),
	jushuitan: jushuitanSystem,
};
