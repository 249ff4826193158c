import type { Field } from './form';

const ORGANISATIONS = 'ORG_Organizations';
const OWNER_FORMS: ReadonlyMap<string, string> = new Map([
	['BD_OwnerOrg', ORGANISATIONS],
	['BD_KeeperOrg', ORGANISATIONS],
]);

/**
 * Kind of owner, keeper or contact (货主类型, 保管者类型, 往来单位类型) → the form its number is looked up in (reference 7.1, 7.3): all but
 * the organisations are called as their form.
 */
export function ownerForm(kind: string): string {
	return OWNER_FORMS.get(kind) ?? kind;
}

/** Forms a reference may point to: several where a sibling field names the kind. */
export function lookUps({ lookUp, kinds }: Pick<Field, 'lookUp' | 'kinds'>): readonly string[] {
	if (kinds) return kinds;
	return lookUp ? [lookUp] : [];
}
