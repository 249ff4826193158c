import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Columns } from '../../core/mapping/codeColumns';
import { readCodeRows, type CodeMatch, type RowSettings } from '../../core/mapping/codeRows';
import { jsonRows, pastedRows, type ReadSource } from '../../core/mapping/codeSource';
import { buildCodeTable, type CodeTable, type Direction } from '../../core/mapping/codeTable';
import { optionalRows } from '../shared/items';
import { textOption } from './textOption';

export type ReadTable =
	| { readonly ok: true; readonly table: CodeTable; readonly skipped: number }
	| { readonly ok: false; readonly faults: readonly string[] };

const COLUMN_OPTIONS = {
	from: 'fromColumn',
	to: 'toColumn',
	kind: 'kindColumn',
	organisation: 'organisationColumn',
	match: 'matchColumn',
	system: 'systemColumn',
} as const;

/** The columns that the user named. */
function chosenColumns(context: IExecuteFunctions): Columns {
	const given = Object.entries(COLUMN_OPTIONS).map(
		([role, option]) => [role, textOption(context, option)] as const,
	);
	return Object.fromEntries(given.filter(([, name]) => name !== ''));
}

function parsed(json: unknown): { readonly json: unknown } | { readonly faults: string[] } {
	if (typeof json !== 'string') return { json };
	try {
		return { json: JSON.parse(json) };
	} catch (error) {
		return { faults: [`code table: ${error instanceof Error ? error.message : String(error)}`] };
	}
}

function fromJson(context: IExecuteFunctions): ReadSource {
	const read = parsed(context.getNodeParameter('tableJson', 0));
	return 'faults' in read ? read : jsonRows(read.json, chosenColumns(context));
}

function fromInput(context: IExecuteFunctions): ReadSource {
	const rows = optionalRows(context, 1);
	const place = (index: number) => `item ${index} of Code Table`;
	return rows
		? { rows, columns: chosenColumns(context), place }
		: { faults: ['code table: the input Code Table is not connected or gave no rows'] };
}

function fromForm(context: IExecuteFunctions): ReadSource {
	const rows = context.getNodeParameter('table.row', 0, []) as IDataObject[];
	return { rows, columns: {}, place: (index) => `row ${index + 1}` };
}

function fromText(context: IExecuteFunctions): ReadSource {
	const text = String(context.getNodeParameter('tableText', 0, ''));
	return pastedRows(text, chosenColumns(context));
}

const SOURCES: Readonly<Record<string, (context: IExecuteFunctions) => ReadSource>> = {
	csv: fromText,
	form: fromForm,
	input: fromInput,
	json: fromJson,
};

function rowSettings(context: IExecuteFunctions): RowSettings {
	return {
		match: textOption(context, 'match', 'exact') as CodeMatch,
		system: textOption(context, 'system'),
		skipIncomplete: context.getNodeParameter('options.skipIncomplete', 0, false) === true,
	};
}

/** The code table from wherever it is, ready for look-ups; or everything that is wrong with it. */
export function readTable(context: IExecuteFunctions): ReadTable {
	const source = SOURCES[String(context.getNodeParameter('tableFrom', 0))](context);
	if ('faults' in source) return { ok: false, faults: source.faults };
	const { rows, faults, skipped } = readCodeRows(source, rowSettings(context));
	const direction = textOption(context, 'direction', 'forward') as Direction;
	const built = buildCodeTable(rows, direction);
	const all = [...faults, ...(built.ok ? [] : built.faults)];
	return built.ok && all.length === 0
		? { ok: true, table: built.table, skipped }
		: { ok: false, faults: all };
}
