import type { Field } from './form';

/** Kind of owner, keeper or contact (货主类型, 保管者类型, 往来单位类型) → the form its number is looked up in (reference 7.1, 7.3). */
export const OWNER_FORMS: Readonly<Record<string, string>> = {
	BD_OwnerOrg: 'ORG_Organizations',
	BD_KeeperOrg: 'ORG_Organizations',
	BD_Supplier: 'BD_Supplier',
	BD_Customer: 'BD_Customer',
	BD_Empinfo: 'BD_Empinfo',
	BD_Department: 'BD_Department',
};
export const OWNER_KINDS = ['BD_OwnerOrg', 'BD_Supplier', 'BD_Customer'];
export const KEEPER_KINDS = ['BD_KeeperOrg', 'BD_Supplier', 'BD_Customer'];

/** 往来单位类型 of 其他应付单 (reference 7.3). */
export const CONTACT_KINDS = ['BD_Supplier', 'BD_Empinfo', 'BD_Customer', 'BD_Department'];

/** Forms a reference may point to: several where a sibling field names the kind. */
export function lookUps({
	lookUp,
	kindField,
	kinds = OWNERS,
}: Pick<Field, 'lookUp' | 'kindField' | 'kinds'>): readonly string[] {
	if (kindField) return kinds;
	return lookUp ? [lookUp] : [];
}

const OWNERS = ['ORG_Organizations', 'BD_Supplier', 'BD_Customer'];
