/** How the value of a line of the form is found. */
export const KINDS = ['source', 'constant', 'expression', 'codeTable', 'template'] as const;

export type FormKind = (typeof KINDS)[number];

/** One line of the visual form, free of n8n. What does not belong to its kind is ''. */
export interface FormField {
	/** Kingdee's key, with the number key of a reference: `FBillNo`, `FStockOrgId.FNumber`. */
	readonly target: string;
	/** Chinese label, '' when typed by hand. */
	readonly label: string;
	/** Number key of a reference where it is none of the usual ones; else ''. */
	readonly numberKey: string;
	readonly kind: FormKind;
	/** Source and Code Table: path of the source field, e.g. `FStockOrgId.FNumber`. */
	readonly source: string;
	/** Constant, Expression, Template: the text. */
	readonly value: string;
	/** Code Table: lines `code=value`, or two columns of a spreadsheet. */
	readonly codes: string;
	readonly type: string;
	readonly missing: 'fail' | 'required' | 'omit' | 'default';
	readonly default: string;
}

/** One entry (单据体) of the form. */
export interface FormEntry {
	readonly entry: string;
	readonly label: string;
	/** List of the record; '' for the list of the same name, or the record itself as the one row. */
	readonly source: string;
	readonly whenEmpty: 'write' | 'required' | 'omit';
	readonly fields: readonly FormField[];
}

/** How many bills come of how many items. */
export type FormShape =
	| { readonly kind: 'one' }
	| { readonly kind: 'group'; readonly by: readonly string[]; readonly as: string }
	| {
			readonly kind: 'split';
			readonly source: string;
			readonly by: readonly string[];
			readonly key: string;
	  };

/** The visual form: head fields first, then the entries. */
export interface MappingForm {
	readonly fields: readonly FormField[];
	readonly entries: readonly FormEntry[];
	readonly shape: FormShape;
}

/** Types of the form; `languages` is text in several languages, the others are those of the rules. */
export const FORM_TYPES = [
	'string',
	'int',
	'number',
	'boolean',
	'date',
	'datetime',
	'object',
	'array',
	'languages',
] as const;

/** Keys that Kingdee names references by (reference 4.7): behind the last dot of a target they make one. */
const NUMBER_KEYS = new Set(['FNumber', 'FNUMBER', 'FStaffNumber', 'FSTAFFNUMBER', 'FUserID']);

export function isNumberKey(key: string): boolean {
	return NUMBER_KEYS.has(key);
}
