import { Refusal } from '../answer';
import type { Field, FieldType } from '../forms/form';
import { lookUps } from '../forms/owners';
import { FOLDED, quoted } from '../store/layout';
import type { Layout, Table } from '../store/layout';
import type { Switches } from '../switches';
import type { Store } from '../store/store';
import { texts } from '../texts';
import { unreadable } from './tokens';

/** A field path of a query as SQL. */
export interface Column {
	readonly sql: string;
	/** The folded twin, where the field is the number of its form. */
	readonly folded?: string;
	readonly type: FieldType | 'id';
	/** The path goes through a reference, so the row may be missing. */
	readonly isReferred: boolean;
}

const UNKNOWN = 9;
const NO_FIELD = {};

/** Maps field paths of one query to columns, and collects the joins they need. */
export class Fields {
	private readonly joins = new Map<string, string>();
	private readonly usedEntries = new Set<number>();

	constructor(
		private readonly store: Store,
		private readonly layout: Layout,
		private readonly switches: Pick<Switches, 'siblingEntries' | 'emptyEntry'>,
	) {}

	/** FROM with everything the paths asked for so far. Several entries of one bill multiply (reference 4.3). */
	from(): string {
		const pk = quoted(this.layout.head.columns[0]);
		const join = this.switches.emptyEntry === 'none' ? 'JOIN' : 'LEFT JOIN';
		const entries = [...this.usedEntries].map((at, place, [first]) => {
			const name = quoted(this.layout.entries[at].name);
			const isAligned = place > 0 && this.switches.siblingEntries === 'align';
			const line = isAligned ? ` AND e${at}.SEQ = e${first}.SEQ` : '';
			return `${join} ${name} e${at} ON e${at}.HEAD_ID = h.${pk}${line}`;
		});
		return [`${quoted(this.layout.form.id)} h`, ...entries, ...this.joins.values()].join(' ');
	}

	headId(): string {
		return `h.${quoted(this.layout.head.columns[0])}`;
	}

	column(path: string): Column {
		const [first, ...rest] = path.split('.');
		// Labels instead of keys are not even looked up (reference 5.3).
		if (/[^\w]/.test(first)) throw unreadable(path);
		const start = this.root(first.toUpperCase());
		if (!start) throw new Refusal(texts.noSuchField(first), UNKNOWN);
		return rest.length === 0 ? plain(start) : this.follow(start, rest, path);
	}

	private root(name: string): Place | undefined {
		const { head, entries } = this.layout;
		const inHead = placeIn(head, 'h', name);
		if (inHead) return inHead;
		for (const [at, table] of entries.entries()) {
			const place = entryColumn(table, at, name) ?? placeIn(table, `e${at}`, name);
			if (!place) continue;
			this.usedEntries.add(at);
			return place;
		}
		return undefined;
	}

	private follow(start: Place, names: string[], path: string): Column {
		const found = this.reach(start, names);
		if (found.length === 0) throw unreadable(path);
		const [first] = found;
		const all = (part: (column: Column) => string | undefined) =>
			found.length === 1
				? part(first)
				: `COALESCE(${found.map((column) => part(column) ?? column.sql).join(',')})`;
		return {
			type: first.type,
			isReferred: true,
			sql: all((column) => column.sql) ?? first.sql,
			folded: first.folded ? all((column) => column.folded) : undefined,
		};
	}

	/** Columns at the end of a dotted path; several where a reference may point to several forms. */
	private reach(place: Place, [name, ...rest]: string[]): Column[] {
		if (place.flex) {
			const dimension = placeIn(place.table, place.alias, `${place.flex}__${name}`.toUpperCase());
			if (!dimension) return [];
			return rest.length === 0 ? [plain(dimension)] : this.reach(dimension, rest);
		}
		return lookUps(place.field ?? NO_FIELD).flatMap((formId) => {
			const target = this.store.layout(formId);
			if (!target) return [];
			const alias = this.join(place, target);
			const next = placeIn(target.head, alias, name.toUpperCase());
			if (!next) return [];
			return rest.length === 0 ? [plain(next)] : this.reach(next, rest);
		});
	}

	private join(place: Place, target: Layout): string {
		const key = `${place.sql}>${target.form.id}`;
		const alias = `r${[...this.joins.keys()].indexOf(key) + 1 || this.joins.size + 1}`;
		const pk = quoted(target.head.columns[0]);
		const sql = `LEFT JOIN ${quoted(target.form.id)} ${alias} ON ${alias}.${pk} = ${place.sql}`;
		if (!this.joins.has(key)) this.joins.set(key, sql);
		return alias;
	}
}

/** A field in a table of the query. */
interface Place {
	readonly table: Table;
	readonly alias: string;
	readonly sql: string;
	readonly type: Column['type'];
	readonly field?: Field;
	readonly flex?: string;
	readonly folded?: string;
}

function plain({ sql, type, folded, alias }: Place): Column {
	return { sql, type, folded, isReferred: alias.startsWith('r') };
}

function placeIn(table: Table, alias: string, name: string): Place | undefined {
	const flex = table.entity.fields.find(
		(field) => field.type === 'flex' && field.key.toUpperCase() === name,
	);
	if (flex) {
		const [dimension] = Object.keys(flex.dimensions ?? {});
		const column = `${flex.key}__${dimension}`.toUpperCase();
		return { table, alias, sql: `${alias}.${quoted(column)}`, type: 'ref', flex: flex.key };
	}
	const at = table.position.get(name);
	if (at === undefined || name === FOLDED) return undefined;
	const field = table.fields[at];
	const sql = `${alias}.${quoted(name)}`;
	if (!field) return at === 0 && !alias.startsWith('e') ? idPlace(table, alias, sql) : undefined;
	const folded = at === table.numberAt ? `${alias}.${FOLDED}` : undefined;
	return { table, alias, sql, type: field.type, field, folded };
}

function idPlace(table: Table, alias: string, sql: string): Place {
	return { table, alias, sql, type: 'id' };
}

/** The entry's own columns: `FEntity_FEntryID` and `FEntity_FSeq` (reference 4.3). */
function entryColumn(table: Table, at: number, name: string): Place | undefined {
	const { key, pk } = table.entity;
	const alias = `e${at}`;
	if (name === `${key}_${pk}`.toUpperCase()) {
		return idPlace(table, alias, `${alias}.${quoted(pk.toUpperCase())}`);
	}
	return name === `${key}_FSEQ`.toUpperCase() ? idPlace(table, alias, `${alias}.SEQ`) : undefined;
}
