/** What a form (业务对象) is. Forms are data: one file a form in `data/`, read by `read.ts` and completed by `complete.ts`. */

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
	/** Forms that kindField may name. */
	readonly kinds?: readonly string[];
	/** Flex field (维度关联): dimension → form of its values. */
	readonly dimensions?: Readonly<Record<string, string>>;
}

/** Keys of the fields by which an entry row moves goods: material and warehouse say what else the row must carry. */
export interface Goods {
	readonly material: string;
	readonly quantity: string;
	readonly stock?: string;
	readonly location?: string;
	readonly status?: string;
	readonly lot?: string;
	readonly produced?: string;
	readonly expires?: string;
}

/** Keys of the fields from which an entry row's amounts are computed, and of those amounts. */
export interface Prices {
	readonly quantity: string;
	readonly price: string;
	readonly net: string;
	readonly taxPrice?: string;
	readonly taxRate?: string;
	readonly tax?: string;
	readonly gross?: string;
	/** Flag of a row that is given away. */
	readonly free?: string;
	/** Currency field of the head, for the precision of amounts. */
	readonly currency?: string;
	/** Head fields that hold the sums of net and tax over the rows. */
	readonly totals?: { readonly net: string; readonly tax: string };
	/** Sub-heads and head fields that reset the prices of rows filled before them (reference 4.7, key order). */
	readonly follows?: readonly string[];
	/** A row that is not free needs a price (reference 5.3). */
	readonly needed?: boolean;
}

/**
 * Fields of base data that decide over the bills naming it: 1 in `batch`, `shelfLife` (material), `locations`, `negative` (warehouse);
 * decimals in `amountDigits`, `priceDigits` (currency), `digits` (unit).
 */
export type Trait =
	| 'batch'
	| 'shelfLife'
	| 'locations'
	| 'negative'
	| 'amountDigits'
	| 'priceDigits'
	| 'digits';

/** Fields of the form that keeps the stock ledger (即时库存): those of `Goods`, and the organisation. */
export interface Ledger extends Required<Goods> {
	readonly organisation: string;
}

/** A conversion rule (单据转换) to another form: target field ← source field, or `=number`, or `$number` of the source bill. */
export interface Conversion {
	readonly id: string;
	readonly target: string;
	readonly billType: string;
	/** The target's organisation ← the source's, overridden by TargetOrgId. */
	readonly organisation: readonly [string, string];
	readonly head: Readonly<Record<string, string>>;
	readonly subHead?: {
		readonly key: string;
		/** A dotted source stands in a sub-head. */
		readonly fields: Readonly<Record<string, string>>;
	};
	readonly entry: {
		readonly source: string;
		readonly target: string;
		readonly fields: Readonly<Record<string, string>>;
	};
	/** Date fields of the target that take the day of the push. */
	readonly dates: readonly string[];
}

/** What auditing a bill does to the stock ledger (即时库存). */
export interface StockEffect {
	readonly entry: string;
	readonly sign: 1 | -1;
	/** Head field and value that turn the sign around. */
	readonly turned?: { readonly key: string; readonly value: string };
}

/** An operation beyond the common ones, that sets one field of the head or of the named entry rows (reference 4.12). */
export interface Operation {
	readonly number: string;
	readonly label: string;
	readonly field: string;
	readonly value: string;
	readonly entry?: string;
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
	readonly goods?: Goods;
	readonly prices?: Prices;
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
	/** Written by the server only: Save refuses it. */
	readonly readOnly?: boolean;
	/** Which closing date (关账日期) stops the bill. */
	readonly closes?: 'stock' | 'payable';
	/** Reference field of the head that groups base data (GroupSave, reference 4.13). */
	readonly group?: string;
	readonly stock?: StockEffect;
	readonly traits?: Readonly<Partial<Record<Trait, string>>>;
	/** The form keeps the stock ledger. */
	readonly ledger?: Ledger;
	/** GetSysReportData shows its rows: the columns without FieldKeys. */
	readonly report?: string;
	/** Number and name of the bill types (单据类型) every site has. */
	readonly billTypes: ReadonlyArray<readonly [string, string]>;
	/** Rows every site has: cells by field key. */
	readonly rows: ReadonlyArray<Readonly<Record<string, string | number>>>;
	readonly operations: readonly Operation[];
	/** Rules to push it down; the first to a form is the default rule. Ids of rules differ per site: these are this simulator's. */
	readonly pushes: readonly Conversion[];
	readonly head: readonly Field[];
	readonly subHeads: readonly Entity[];
	readonly entries: readonly Entity[];
}
