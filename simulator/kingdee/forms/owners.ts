/** Kind of owner or keeper (货主类型, 保管者类型) → the form its number is looked up in (reference 7.1). */
export const OWNER_FORMS: Readonly<Record<string, string>> = {
	BD_OwnerOrg: 'ORG_Organizations',
	BD_KeeperOrg: 'ORG_Organizations',
	BD_Supplier: 'BD_Supplier',
	BD_Customer: 'BD_Customer',
};
export const OWNER_KINDS = ['BD_OwnerOrg', 'BD_Supplier', 'BD_Customer'];
export const KEEPER_KINDS = ['BD_KeeperOrg', 'BD_Supplier', 'BD_Customer'];
