import type { Json } from './executions';
import type { Session } from './session';

const PAGE = 250;

export interface Table {
	readonly id: string;
	readonly name: string;
}

export interface Column {
	readonly name: string;
	readonly type: 'string' | 'number' | 'boolean' | 'date';
}

/** A row with the columns that n8n adds: `id`, `createdAt`, `updatedAt`. */
export type Row = Json & { readonly id: number };

/** n8n's Data Tables, by exact name (n8n's own look-up by name takes a part of a name too). */
export interface Tables {
	list(): Promise<Table[]>;
	create(name: string, columns: readonly Column[]): Promise<Table>;
	rows(name: string): Promise<Row[]>;
	insert(name: string, rows: readonly Json[]): Promise<void>;
	/** Removes the rows whose column has the value; gives how many there were. */
	removeRows(name: string, column: string, value: string | number | boolean): Promise<number>;
	drop(name: string): Promise<void>;
}

export async function openTables(session: Session): Promise<Tables> {
	const project = await session.get<{ id: string }>('/projects/personal');
	const base = `/projects/${project.id}/data-tables`;
	const list = async () => await listTables(session, base);
	const path = async (name: string) => `${base}/${await idOf(await list(), name)}`;
	return {
		list,
		create: async (name, columns) => await session.post<Table>(base, { name, columns }),
		rows: async (name) => await allRows(session, await path(name)),
		insert: async (name, data) => {
			await session.post(`${await path(name)}/insert`, { data, returnType: 'count' });
		},
		removeRows: async (name, columnName, value) => {
			const filters = [{ columnName, condition: 'eq', value }];
			const filter = JSON.stringify({ type: 'and', filters });
			const gone = await session.remove<Row[]>(`${await path(name)}/rows`, {
				filter,
				returnData: 'true',
			});
			return gone.length;
		},
		drop: async (name) => {
			await session.remove(await path(name));
		},
	};
}

async function listTables(session: Session, path: string): Promise<Table[]> {
	const page = async (skip: number) =>
		await session.get<{ data: Table[] }>(path, { skip, take: PAGE });
	return await everyPage(async (skip) => (await page(skip)).data);
}

async function allRows(session: Session, path: string): Promise<Row[]> {
	const query = { take: PAGE, sortBy: 'id:asc' };
	const page = async (skip: number) =>
		await session.get<{ data: Row[] }>(`${path}/rows`, { ...query, skip });
	return await everyPage(async (skip) => (await page(skip)).data);
}

async function everyPage<T>(page: (skip: number) => Promise<T[]>): Promise<T[]> {
	const all: T[] = [];
	for (let size = PAGE; size === PAGE; ) {
		const found = await page(all.length);
		all.push(...found);
		size = found.length;
	}
	return all;
}

function idOf(tables: readonly Table[], name: string): string {
	const found = tables.find((table) => table.name === name);
	if (!found)
		throw new Error(
			`n8n has no Data Table "${name}", only: ${tables.map((t) => t.name).join(', ')}`,
		);
	return found.id;
}
