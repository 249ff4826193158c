import type { Switches } from './switches';
import { accessRows } from './switchRows/access';
import { queriesRows } from './switchRows/queries';
import type { SwitchRow } from './switchRows/row';
import { savesRows } from './switchRows/saves';

/** Every switch of a site: the compiler refuses one without a row. */
export const switchTable: Readonly<Record<keyof Switches, SwitchRow>> = {
	...accessRows,
	...queriesRows,
	...savesRows,
};
