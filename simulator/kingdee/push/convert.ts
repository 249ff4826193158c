import type { PlainDocument } from '../bills';
import { isBag } from '../args';
import type { Layout } from '../store/layout';
import type { Conversion } from '../forms/form';

export interface Converting {
	readonly rule: Conversion;
	readonly source: Layout;
	readonly target: Layout;
	/** Entry rows of the source that are wanted; all when empty. */
	readonly rows: ReadonlySet<number>;
	/** Number of the target's organisation; '' = as the rule says. */
	readonly organisation: string;
	readonly day: string;
}

/** The target's model, sub-heads before entries (reference 4.7); undefined when no row of the source is wanted. */
export function converted(bill: PlainDocument, converting: Converting): PlainDocument | undefined {
	const { rule, source, target, rows, organisation } = converting;
	const lines = bill[rule.entry.source] as PlainDocument[];
	const { pk = '' } = source.form.entries.find(({ key }) => key === rule.entry.source) ?? {};
	const wanted = rows.size === 0 ? lines : lines.filter((line) => rows.has(Number(line[pk])));
	if (wanted.length === 0) return undefined;
	const number = bill[source.form.number];
	const typeKey = target.form.head.find(({ lookUp }) => lookUp === 'BOS_BillType')?.key;
	const [orgKey, orgFrom] = rule.organisation;
	const model: PlainDocument = {
		...(typeKey === undefined ? {} : { [typeKey]: { FNumber: rule.billType } }),
		[orgKey]: organisation === '' ? read(bill, orgFrom) : { FNumber: organisation },
		...mapped(rule.head, bill, number),
	};
	const subHead = { ...mapped(rule.subHead?.fields ?? {}, bill, number) };
	for (const key of rule.dates) {
		const isHead = target.form.head.some((field) => field.key === key);
		(isHead ? model : subHead)[key] = converting.day;
	}
	if (rule.subHead) model[rule.subHead.key] = subHead;
	model[rule.entry.target] = wanted.map((line) => mapped(rule.entry.fields, line, number));
	return model;
}

function mapped(
	fields: Readonly<Record<string, string>>,
	row: PlainDocument,
	number: unknown,
): PlainDocument {
	return Object.fromEntries(
		Object.entries(fields).map(([key, from]) => [
			key,
			from === '$number' ? number : read(row, from),
		]),
	);
}

/** A field of the source, one in a sub-head, or after `=` the number of base data. */
function read(row: PlainDocument, from: string): unknown {
	if (from.startsWith('=')) return { FNumber: from.slice(1) };
	const [key, inner] = from.split('.');
	const value = row[key];
	return inner === undefined || !isBag(value) ? value : value[inner];
}
