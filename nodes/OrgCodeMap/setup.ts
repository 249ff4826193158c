import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import { parsePaths, type TranslateOptions } from '../../core/mapping/codePath';
import { buildCodeTable, tableRows, type TableColumns } from '../../core/mapping/codeTable';
import { optionalRows } from '../shared/items';

export type Setup =
	| { readonly ok: true; readonly options: TranslateOptions }
	| { readonly ok: false; readonly faults: readonly string[] };

type Rows = { readonly rows: readonly unknown[] } | { readonly fault: string };

const INLINE: TableColumns = { from: 'from', to: 'to' };

function columnsOf(context: IExecuteFunctions): TableColumns {
	const name = (parameter: string, fallback: string) =>
		String(context.getNodeParameter(`options.${parameter}`, 0, fallback)).trim() || fallback;
	return { from: name('fromColumn', INLINE.from), to: name('toColumn', INLINE.to) };
}

function parsed(json: unknown): { readonly json: unknown } | { readonly fault: string } {
	if (typeof json !== 'string') return { json };
	try {
		return { json: JSON.parse(json) };
	} catch (error) {
		return { fault: `code table: ${error instanceof Error ? error.message : String(error)}` };
	}
}

function jsonRows(context: IExecuteFunctions, columns: TableColumns): Rows {
	const read = parsed(context.getNodeParameter('tableJson', 0));
	if ('fault' in read) return read;
	const rows = tableRows(read.json, columns);
	return rows ? { rows } : { fault: 'code table: expected {"100":"125"} or a list of rows' };
}

function connectedRows(context: IExecuteFunctions): Rows {
	const rows = optionalRows(context, 1);
	return rows
		? { rows }
		: { fault: 'code table: the input Code Table is not connected or gave no rows' };
}

/** Rows of the table and the columns they are in. */
function readRows(context: IExecuteFunctions): readonly [Rows, TableColumns] {
	const from = context.getNodeParameter('tableFrom', 0);
	if (from === 'form') {
		return [{ rows: context.getNodeParameter('table.row', 0, []) as IDataObject[] }, INLINE];
	}
	const columns = columnsOf(context);
	return [from === 'json' ? jsonRows(context, columns) : connectedRows(context), columns];
}

function readPaths(context: IExecuteFunctions): ReturnType<typeof parsePaths> {
	const listed = context.getNodeParameter('paths.path', 0, []) as ReadonlyArray<IDataObject>;
	const written = listed.map(({ name, onlyIf }) => ({
		name: String(name ?? ''),
		onlyIf: String(onlyIf ?? ''),
	}));
	const { paths, faults } = parsePaths(written);
	return paths.length > 0 ? { paths, faults } : { paths, faults: ['paths: expected at least one'] };
}

/** Everything the run needs, read once; or all that is wrong with it. */
export function readSetup(context: IExecuteFunctions): Setup {
	const [rows, columns] = readRows(context);
	const built =
		'fault' in rows
			? { ok: false as const, faults: [rows.fault] }
			: buildCodeTable(rows.rows, columns);
	const { paths, faults } = readPaths(context);
	const useDefault = context.getNodeParameter('missing', 0) === 'default';
	const fallback = useDefault
		? String(context.getNodeParameter('defaultCode', 0)).trim()
		: undefined;
	const noDefault = fallback === '' ? ['default code: expected a code'] : [];
	const all = [...(built.ok ? [] : built.faults), ...faults, ...noDefault];
	if (!built.ok || all.length > 0) return { ok: false, faults: all };
	const strict = context.getNodeParameter('options.emptyIsUnmapped', 0, false) === true;
	return { ok: true, options: { table: built.table, paths, fallback, strict } };
}
