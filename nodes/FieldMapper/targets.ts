import { isNumberKey } from '../../core/mapping/formField';
import type { SourceField } from '../../core/mapping/sourceFields';
import type { Entry, Field, Form } from '../../core/kingdee/metadata';

/** Set by Kingdee itself on saving, submitting, auditing: read back often, copied over hardly ever. */
const KINGDEES_OWN = new Set([
	...['FDocumentStatus', 'FCreatorId', 'FCreateDate', 'FModifierId', 'FModifyDate', 'FApproverId'],
	...['FApproveDate', 'FCancelStatus', 'FCancellerId', 'FCancelDate'],
]);

/** What to do where no site can be asked. */
export const WITHOUT = 'set Target Fields to By Hand';

/** A field that a mapping may write, as the lists of the editor show it. */
export interface TargetField {
	readonly key: string;
	readonly label: string;
	readonly numberKey?: string;
	/** `FStockOrgId.FNumber`, `FsubHeadSuppiler.FChargeId.FNumber`, without the entry. */
	readonly target: string;
	readonly required: boolean;
	readonly holds: Field['holds'];
	readonly entry: Entry | undefined;
	/** Kingdee writes it itself: it is never suggested. */
	readonly locked: boolean;
}

function targetOf(field: Field): TargetField {
	const { key, label, numberKey, subHead, required, holds, entry } = field;
	const inside = subHead ? `${subHead}.${key}` : key;
	const target = numberKey ? `${inside}.${numberKey}` : inside;
	const locked = field.locked || KINGDEES_OWN.has(key);
	return { key, label, ...(numberKey && { numberKey }), target, required, holds, entry, locked };
}

export function targetsOf(form: Form): readonly TargetField[] {
	return form.fields.map(targetOf);
}

/**
 * Parts of a flex field (弹性域), such as the dimensions of a stock location: the metadata does not name them, a record
 * that holds the field does, as `FSTOCKLOCID.FSTOCKLOCID__FF100001.FNumber` (reference 4.7).
 */
export function flexParts(
	field: TargetField,
	sources: readonly SourceField[],
): ReadonlyArray<{ readonly part: TargetField; readonly source: SourceField }> {
	if (field.numberKey) return [];
	return sources
		.filter(({ keys }) => keys.length > 2 && keys[0].toLowerCase() === field.key.toLowerCase())
		.filter(({ keys }) => isNumberKey(keys[keys.length - 1]))
		.map((source) => {
			const target = [field.target, ...source.keys.slice(1)].join('.');
			return { part: { ...field, target }, source };
		});
}
