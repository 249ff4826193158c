import { Refusal } from '../answer';
import { isBag, pick, pickCount, pickList, pickText } from '../args';
import type { Bag } from '../args';
import { ignoring } from '../fold';
import type { Site } from '../site';
import { hiddenOrganisations, isMasked, MASK } from '../rights';
import { quoted } from '../store/layout';
import type { Layout, Row } from '../store/layout';
import { texts } from '../texts';
import { filterText } from './arrayFilter';
import { Fields } from './fields';
import { parseFilter } from './filter';
import { shown } from './select';
import { unreadable } from './tokens';
import { Where } from './where';

const DATABASE_FAILURE = 6;
const BAD_PARAMETER = 8;
const UNKNOWN = 9;

/** Rows as JSON text: arrays for ExecuteBillQuery, objects for BillQuery. SQLite writes it, which is several times faster. */
export function runQuery(site: Site, data: Bag, shape: 'array' | 'object'): string {
	return site.late.seen(() => rowsText(site, data, shape));
}

function rowsText(site: Site, data: Bag, shape: 'array' | 'object'): string {
	const formId = pickText(data, 'FormId');
	const keys = splitKeys(pickText(data, 'FieldKeys'));
	if (formId === '') throw new Refusal(texts.missing('FormId'), BAD_PARAMETER);
	if (keys.length === 0) throw new Refusal(texts.missing('FieldKeys'), BAD_PARAMETER);
	const layout = site.store.layout(formId);
	if (!layout) throw new Refusal(texts.noSuchForm(formId), UNKNOWN);
	if (layout.form.hidden) throw new Refusal(texts.databaseFailed, DATABASE_FAILURE);

	// A missing or wrong sub-system can silently return nothing (reference 4.3, one source).
	const { subSystem } = site.switches;
	if (subSystem !== null && pickText(data, 'SubSystemId') !== subSystem) return '[]';

	const fields = new Fields(site.store, layout, site.switches);
	const isCount = keys.length === 1 && /^COUNT\(1\)$/i.test(keys[0]);
	const row = isCount ? 'COUNT(1)' : rowOf(site, fields, { formId, keys, shape });
	const where = new Where(fields, site.switches);
	const condition = parseFilter(filterOf(site, data));
	const filter = filterSql(condition && where.sql(condition), rightsSql(site, layout));
	if (isCount) {
		const count = read(site, `SELECT COUNT(1) FROM ${fields.from()} ${filter}`, where.parameters);
		return `[[${count}]]`;
	}
	const { offset, limit } = windowOf(site, data);
	if (limit <= 0) return '[]';
	const order = orderOf(site, fields, pickText(data, 'OrderString'));
	const rows = `SELECT ${row} AS r FROM ${fields.from()} ${filter} ORDER BY ${order} LIMIT ? OFFSET ?`;
	const cells = [...where.parameters, limit, offset];
	return `[${read(site, `SELECT group_concat(r) FROM (${rows})`, cells) ?? ''}]`;
}

interface Wanted {
	readonly formId: string;
	readonly keys: readonly string[];
	readonly shape: 'array' | 'object';
}

function rowOf(site: Site, fields: Fields, { formId, keys, shape }: Wanted): string {
	const values = keys.map((key) => {
		const value = shown(fields.column(key), site.switches);
		return isMasked(site, formId, key) ? `'${MASK}'` : value;
	});
	if (shape === 'array') return `json_array(${values.join(',')})`;
	// Names of keys are checked by `column`: letters, digits, underscores and dots only.
	const name = (key: string) =>
		site.switches.billQueryKeys === 'asWritten' ? key : key.replaceAll('.', '_');
	return `json_object(${values.map((value, at) => `'${name(keys[at])}',${value}`).join(',')})`;
}

/** Rows of organisations without data right are not there at all (reference 4.3); ids are the simulator's own numbers. */
function rightsSql(site: Site, { form }: Layout): string | undefined {
	const hidden = form.org ? hiddenOrganisations(site) : [];
	const column = quoted((form.org ?? '').toUpperCase());
	return hidden.length > 0 ? `h.${column} NOT IN (${hidden.join(',')})` : undefined;
}

function filterSql(...conditions: ReadonlyArray<string | undefined>): string {
	const parts = conditions.filter((part) => part !== undefined);
	return parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '';
}

function splitKeys(text: string): string[] {
	return text
		.split(',')
		.map((key) => key.trim())
		.filter(Boolean);
}

function filterOf({ switches }: Site, data: Bag): string {
	const filter = pick(data, 'FilterString');
	if (!Array.isArray(filter)) return pickText(data, 'FilterString');
	return filterText(pickList(data, 'FilterString').filter(isBag), switches.compare67);
}

/** TopRowCount caps the rows counted from row 0, before StartRow; Limit 0 is the server's maximum (reference 4.3). */
function windowOf({ switches }: Site, data: Bag): { offset: number; limit: number } {
	const asked = pickCount(data, 'Limit');
	const { maxRows } = switches;
	if (asked > maxRows && switches.aboveMax === 'error') {
		throw new Refusal(texts.aboveMax(maxRows), BAD_PARAMETER);
	}
	const offset = pickCount(data, 'StartRow');
	const top = pickCount(data, 'TopRowCount');
	const limit = asked === 0 ? maxRows : Math.min(asked, maxRows);
	return { offset, limit: top === 0 ? limit : Math.min(limit, top - offset) };
}

function orderOf(site: Site, fields: Fields, text: string): string {
	const items = splitKeys(text);
	if (items.length === 0) return unstable(site, fields);
	return items
		.map((item) => {
			const [path, direction = 'ASC', ...rest] = item.split(/\s+/);
			if (rest.length > 0 || !/^(asc|desc)$/i.test(direction)) throw unreadable(item);
			const { sql, type } = fields.column(path);
			const isText = type === 'text' || type === 'enum';
			const collate = isText && ignoring(site.switches.collation).case ? ' COLLATE NOCASE' : '';
			return `${sql}${collate} ${direction}`;
		})
		.join(', ');
}

/** Without OrderString paging is unstable (reference 4.3): another order every time, the same in every run of a test. */
function unstable(site: Site, fields: Fields): string {
	return `(${fields.headId()} * 7919 + ${site.nextSalt() * 389}) % 1009, ${fields.headId()}`;
}

function read(site: Site, sql: string, cells: Row) {
	const outcome = attempt(() => site.store.database.value(sql, cells));
	if (!outcome.ok) throw new Refusal(texts.databaseFailed, DATABASE_FAILURE);
	return outcome.value;
}

function attempt<T>(work: () => T): { ok: true; value: T } | { ok: false } {
	try {
		return { ok: true, value: work() };
	} catch {
		return { ok: false };
	}
}
