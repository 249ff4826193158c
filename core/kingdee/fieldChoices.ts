import type { Field, Form } from './metadata';

/** A field path as ExecuteBillQuery takes it, and how a list shows it. */
export interface FieldChoice {
	readonly key: string;
	/** Chinese label, then the key: 库存组织 FStockOrgId.FNumber. */
	readonly name: string;
	/** Where it stands, what it holds, whether it is required. */
	readonly about: string;
}

/** What a reference calls its name, where it is not FName (reference 4.3). */
const NAME_KEYS: Readonly<Record<string, string | undefined>> = {
	BOS_ASSISTANTDATA_DETAIL: 'FDataValue',
};

const HEAD = '单据头 header';

const HELD = { text: 'text', number: 'number', date: 'date' } as const;

/**
 * All field paths of a form in Kingdee's order: the primary key, head and sub-head fields, then entry by entry its id, its
 * line number (行号) and its fields. References come as number, name and internal id. The metadata does not name the parts
 * of a flex field (弹性域); FSTOCKLOCID.FF100001.FNumber is written by hand.
 */
export function fieldChoices(form: Form): readonly FieldChoice[] {
	const head = form.fields.filter(({ entry }) => !entry);
	return [
		{ key: form.primaryKey, name: `内码 ${form.primaryKey}`, about: `${HEAD} · internal id` },
		...head.flatMap(pathsOf),
		...form.entries.flatMap((entry) => {
			const { key, label, primaryKey } = entry;
			const own = form.fields.filter((field) => field.entry === entry);
			return [
				line(`${key}_${primaryKey}`, `${label} 分录内码`, `${label} ${key} · internal id`),
				line(`${key}_FSeq`, `${label} 行号`, `${label} ${key} · line number`),
				...own.flatMap(pathsOf),
			];
		}),
	];
}

function line(key: string, label: string, about: string): FieldChoice {
	return { key, name: `${label} ${key}`, about };
}

function pathsOf(field: Field): FieldChoice[] {
	const { key, label, lookUp, numberKey } = field;
	if (!lookUp || !numberKey) return [line(key, label, aboutOf(field, HELD[field.holds]))];
	const name = NAME_KEYS[lookUp] ?? 'FName';
	return [
		line(`${key}.${numberKey}`, label, aboutOf(field, `number of ${lookUp}`)),
		line(`${key}.${name}`, `${label} 名称`, aboutOf(field, `name of ${lookUp}`)),
		line(key, `${label} 内码`, aboutOf(field, `internal id of ${lookUp}`)),
	];
}

function aboutOf({ entry, subHead, required }: Field, holds: string): string {
	const place = entry ? `${entry.label} ${entry.key}` : (subHead ?? HEAD);
	return [place, holds, required ? 'required' : ''].filter(Boolean).join(' · ');
}
