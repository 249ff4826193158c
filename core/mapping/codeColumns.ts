import { foldCode } from './codeText';
import { isRow, type Row } from './record';

/** What a column of a code table is for. */
export const ROLES = ['from', 'to', 'kind', 'organisation', 'match', 'system'] as const;

export type Role = (typeof ROLES)[number];

/** Columns by their role; a role that is not there has none. */
export type Columns = Readonly<Partial<Record<Role, string>>>;

/** Names that are understood without being told, without case, blanks and signs. */
const NAMES: Readonly<Record<Role, readonly string[]>> = {
	from: (
		'from fromcode source sourcecode src srccode old oldcode ' +
		'源 源编码 源系统编码 来源 来源编码 来源系统编码 原编码 旧编码 外部编码'
	).split(' '),
	to: (
		'to tocode target targetcode new newcode kingdee kingdeecode ' +
		'目标 目标编码 目标系统编码 新编码 对应编码 金蝶编码'
	).split(' '),
	kind: 'kind codekind 种类 类别 类型 编码类型 基础资料 基础资料类型 资料类型'.split(' '),
	organisation: 'organisation organization org orgcode 组织 使用组织 适用组织'.split(' '),
	match: 'match matching 匹配 匹配方式'.split(' '),
	system: 'system sourcesystem 系统 源系统 来源系统 平台'.split(' '),
};

/** Labels of the options that name a column, as the messages show them. */
const LABELS: Readonly<Record<Role, string>> = {
	from: 'From Column',
	to: 'To Column',
	kind: 'Kind Column',
	organisation: 'Organisation Column',
	match: 'Match Column',
	system: 'System Column',
};

function plain(name: string): string {
	return foldCode(name).replaceAll(/[\s_\-()[\]]/g, '');
}

/** Whether a name says by itself what its column is for. */
export function isColumnName(name: string, role?: Role): boolean {
	const roles = role ? [role] : ROLES;
	return roles.some((one) => NAMES[one].includes(plain(name)));
}

/** The cell of a row; a column may be a path into it, e.g. `FUseOrgId.FNumber`. */
export function cellOf(row: unknown, column: string): unknown {
	if (!isRow(row)) return undefined;
	if (Object.hasOwn(row, column)) return row[column];
	return column.split('.').reduce<unknown>((value, key) => {
		return isRow(value) && Object.hasOwn(value, key) ? value[key] : undefined;
	}, row);
}

function namesOf(rows: readonly unknown[]): readonly string[] {
	const names = new Set<string>();
	for (const row of rows)
		if (isRow(row)) for (const name of Object.keys(row as Row)) names.add(name);
	return [...names];
}

function list(names: readonly string[]): string {
	return names.length === 0 ? 'none' : names.map((name) => `"${name}"`).join(', ');
}

/** The column of one role, or what is wrong. A name that the user gave wins; nothing is guessed between two. */
function columnFor(
	role: Role,
	{ rows, names, chosen }: Table,
): { readonly column?: string; readonly fault?: string } {
	const given = chosen[role];
	if (given !== undefined) {
		if (rows.some((row) => cellOf(row, given) !== undefined)) return { column: given };
		return { fault: `${LABELS[role]}: no row has "${given}"; the columns are ${list(names)}` };
	}
	const taken = new Set(Object.values(chosen));
	const fitting = names.filter((name) => !taken.has(name) && isColumnName(name, role));
	const [column, second] = fitting;
	if (fitting.includes(role)) return { column: role };
	if (second !== undefined) {
		return { fault: `columns ${list(fitting)} could all be it: choose one as ${LABELS[role]}` };
	}
	const needed = role === 'from' || role === 'to';
	if (column === undefined && needed) {
		return { fault: `choose the ${LABELS[role]} in Options: the columns are ${list(names)}` };
	}
	return { column };
}

interface Table {
	readonly rows: readonly unknown[];
	readonly names: readonly string[];
	readonly chosen: Columns;
}

/** Finds the columns of a table: those that the user named, the others by their names (English or Chinese). */
export function findColumns(
	rows: readonly unknown[],
	chosen: Columns,
): { readonly columns: Columns; readonly faults: readonly string[] } {
	const table = { rows, names: namesOf(rows), chosen };
	const found = ROLES.map((role) => [role, columnFor(role, table)] as const);
	return {
		columns: Object.fromEntries(found.map(([role, { column }]) => [role, column])),
		faults: found.flatMap(([, { fault }]) => (fault === undefined ? [] : [fault])),
	};
}
