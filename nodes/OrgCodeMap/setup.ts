import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { CodeKind } from '../../core/mapping/codeKind';
import { keysOf, parsePaths, type CodePath, type MissPolicy } from '../../core/mapping/codePath';
import type { CodeTable } from '../../core/mapping/codeTable';
import type { TranslateOptions } from '../../core/mapping/codeTranslate';
import { readTable } from './table';
import { textOption } from './textOption';

export interface Usable extends TranslateOptions {
	/** Where the number of a bill is; empty where it is to be found. */
	readonly billPath: string;
	/** Rows of the table that were left out. */
	readonly skipped: number;
}

export type Setup =
	| { readonly ok: true; readonly options: Usable }
	| { readonly ok: false; readonly faults: readonly string[] };

function policyOf(kind: unknown, code: unknown): MissPolicy {
	if (kind === 'default') return { kind, code: String(code ?? '').trim() };
	return { kind: kind === 'keep' ? 'keep' : 'unmapped' };
}

/** What holds for paths that do not say it themselves, and what is wrong with it. */
function readPolicy(context: IExecuteFunctions): readonly [MissPolicy, string[]] {
	const kind = context.getNodeParameter('missing', 0);
	const code = kind === 'default' ? context.getNodeParameter('defaultCode', 0) : '';
	const policy = policyOf(kind, code);
	return policy.kind === 'default' && policy.code === ''
		? [{ kind: 'unmapped' }, ['default code: expected a code']]
		: [policy, []];
}

function readPaths(context: IExecuteFunctions, missing: MissPolicy): ReturnType<typeof parsePaths> {
	const listed = context.getNodeParameter('paths.path', 0, []) as readonly IDataObject[];
	const written = listed.map((path) => ({
		name: String(path.name ?? ''),
		onlyIf: String(path.onlyIf ?? ''),
		kind: (path.kind || 'any') as CodeKind,
		missing: path.missing ? policyOf(path.missing, path.defaultCode) : missing,
	}));
	const { paths, faults } = parsePaths(written);
	return paths.length > 0 ? { paths, faults } : { paths, faults: ['paths: expected at least one'] };
}

/** A path of a kind without a single row would find nothing, whatever comes: a slip, not a missing code. */
function kindFaults(table: CodeTable, paths: readonly CodePath[]): string[] {
	if (table.kinds.has('any')) return [];
	const known = [...table.kinds].sort().join(', ');
	return paths
		.filter(({ kind }) => !table.kinds.has(kind))
		.map(({ text, kind }) => {
			const asked = kind === 'any' ? 'without a kind' : `of the kind ${kind}`;
			return `path "${text}": the table has no row ${asked}, only rows of the kind ${known}`;
		});
}

function organisationFaults(table: CodeTable, path: string, keys: unknown): string[] {
	if (typeof keys === 'string') return [`Organisation Path "${path}": ${keys}`];
	const [first] = table.organisations;
	if (path !== '' || first === undefined) return [];
	return [
		`code table: rows are valid only for some organisations, e.g. "${first}": set Organisation Path in Options`,
	];
}

/** Everything the run needs, read once; or all that is wrong with it. */
export function readSetup(context: IExecuteFunctions): Setup {
	const read = readTable(context);
	const [missing, noDefault] = readPolicy(context);
	const { paths, faults } = readPaths(context, missing);
	const organisationPath = textOption(context, 'organisationPath');
	const organisation = organisationPath === '' ? undefined : keysOf(organisationPath);
	const table = read.ok
		? [
				...kindFaults(read.table, paths),
				...organisationFaults(read.table, organisationPath, organisation),
			]
		: read.faults;
	const all = [...table, ...faults, ...noDefault];
	if (!read.ok || typeof organisation === 'string' || all.length > 0) {
		return { ok: false, faults: all };
	}
	const strict = context.getNodeParameter('options.emptyIsUnmapped', 0, false) === true;
	const billPath = textOption(context, 'billPath');
	const { skipped } = read;
	return {
		ok: true,
		options: { table: read.table, paths, organisation, strict, billPath, skipped },
	};
}
