import type { Field } from './form';

/** Kind of owner or keeper (货主类型, 保管者类型) → the form its number is looked up in (reference 7.1). */
export const OWNER_FORMS: Readonly<Record<string, string>> = {
	BD_OwnerOrg: 'ORG_Organizations',
	BD_KeeperOrg: 'ORG_Organizations',
	BD_Supplier: 'BD_Supplier',
	BD_Customer: 'BD_Customer',
};
export const OWNER_KINDS = ['BD_OwnerOrg', 'BD_Supplier', 'BD_Customer'];
export const KEEPER_KINDS = ['BD_KeeperOrg', 'BD_Supplier', 'BD_Customer'];

/** Forms a reference may point to: several where a sibling field names the kind. */
export function lookUps({
	lookUp,
	kindField,
}: Pick<Field, 'lookUp' | 'kindField'>): readonly string[] {
	if (kindField) return ALL;
	return lookUp ? [lookUp] : [];
}

const ALL = [...new Set(Object.values(OWNER_FORMS))];
