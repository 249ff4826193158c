/** The shapes in which forms (业务对象) are described as data: a new form is a new data file, no code. */

export type FieldType = 'text' | 'enum' | 'date' | 'datetime' | 'number' | 'bool' | 'ref' | 'flex';

export interface Field {
	readonly key: string;
	readonly label: string;
	readonly type: FieldType;
	readonly required?: boolean;
	/** Most characters of a text. */
	readonly length?: number;
	/** Name in View answers; by default the key without its F (reference 4.6: irregular). */
	readonly orm?: string;
	readonly initial?: string | number;
	readonly values?: readonly string[];
	/** Written by the server only; what a model says about it is ignored. */
	readonly system?: boolean;
	/** Form the reference is looked up in. */
	readonly lookUp?: string;
	/** Key of the sibling field that names the kind of form (owners and keepers). */
	readonly kindField?: string;
	/** Flex field (维度关联): dimension → form of its values. */
	readonly dimensions?: Readonly<Record<string, string>>;
}

/** An entry (单据体) with many rows, or a sub-head (子单据头) with one. */
export interface Entity {
	readonly key: string;
	readonly label: string;
	/** Name of the entry in View answers and in QueryBusinessInfo. */
	readonly orm: string;
	readonly table: string;
	readonly pk: string;
	readonly required?: boolean;
	readonly fields: readonly Field[];
}

export interface Form {
	readonly id: string;
	readonly label: string;
	readonly kind: 'bill' | 'baseData';
	readonly pk: string;
	readonly table: string;
	/** Key of the field that holds the number (编码). */
	readonly number: string;
	/** Inner key of a reference to this form in a model, e.g. FNumber, FUserID. */
	readonly numberKey: string;
	readonly numbering?: { readonly prefix: string; readonly digits: number };
	/** Organisation field: of a bill the one that scopes its base data, of base data the one that uses it. */
	readonly org?: string;
	/** Business date that closing dates apply to. */
	readonly date?: string;
	/** Base data that comes into being when a bill names it (lots), or that this simulator does not restrict. */
	readonly free?: boolean;
	/** Forms that Kingdee refuses to query (reference 7.6: BOS_BillType). */
	readonly hidden?: boolean;
	readonly head: readonly Field[];
	readonly subHeads: readonly Entity[];
	readonly entries: readonly Entity[];
}
