import type { ILoadOptionsFunctions } from 'n8n-workflow';
import { sourceRecord, type SourceList, type SourceRecord } from '../../core/mapping/sourceFields';
import { pickedValue, type EntryRow } from './formRows';

/** The part of n8n's own context class that its interface does not name (n8n-core 2.40, LoadOptionsContext). */
interface WithPath {
	readonly path?: unknown;
}

/** The record that the editor shows at the input; none before the node in front was run. */
export function sampleOf(context: ILoadOptionsFunctions): SourceRecord {
	const sample = context.getCurrentNodeParameter('sample');
	if (typeof sample !== 'object' || sample === null) return sourceRecord(sample);
	// What Org Code Map keeps for a replay is no field of the record.
	const fields = Object.entries(sample).filter(([key]) => key !== 'orgCodeMap');
	return sourceRecord(Object.fromEntries(fields));
}

function entryRows(context: ILoadOptionsFunctions): readonly EntryRow[] {
	return (context.getCurrentNodeParameter('entries.entry') ?? []) as readonly EntryRow[];
}

function textOf(picked: EntryRow['entry']): string {
	const value = pickedValue(picked);
	return typeof value === 'string' ? value.trim() : '';
}

/** The list of the sample that an entry reads: the one that is named in its line, else the one of the same name. */
export function listOf(
	{ lists }: SourceRecord,
	entry: string,
	rows: readonly EntryRow[],
): SourceList | undefined {
	const row = rows.find((line) => textOf(line.entry).toLowerCase() === entry.toLowerCase());
	const name = textOf(row?.source) || entry;
	return lists.find(({ path }) => path.toLowerCase() === name.toLowerCase());
}

export function listOfEntry(context: ILoadOptionsFunctions, entry: string): SourceList | undefined {
	return listOf(sampleOf(context), entry, entryRows(context));
}

/** Key of the entry whose line is being edited; undefined where n8n does not tell, or none is picked yet. */
export function editedEntry(context: ILoadOptionsFunctions): string | undefined {
	const { path } = context as WithPath;
	const [, index] = /entries\.entry\[(\d+)\]/.exec(String(path)) ?? [];
	return index === undefined
		? undefined
		: textOf(entryRows(context)[Number(index)]?.entry) || undefined;
}
