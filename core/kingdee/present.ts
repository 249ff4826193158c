import { DateTime } from 'luxon';
import type { Form } from './metadata';
import type { ReadBill } from './query';

export interface Presentation {
	/** One record a bill, or one a line. */
	readonly unit: 'bills' | 'rows';
	/** Objects as Save takes them, or flat names with `_` for the dot. */
	readonly names: 'nested' | 'flat';
	/** As Kingdee sends them (wall clock, no zone), or ISO with the zone of the site. */
	readonly dates: 'kingdee' | 'iso';
	/** As Kingdee sends them (`" "`, 0 for no reference, null), or null. */
	readonly empty: 'kingdee' | 'null';
	readonly zone: string;
}

type Row = Record<string, unknown>;

/** Turns bills into the records that the user asked for. */
export function presenter(
	form: Form,
	fields: readonly string[],
	wanted: Presentation,
): (bill: ReadBill) => Row[] {
	const values = valuesOf(form, wanted);
	const keys = new Map(fields.map((key) => [key.replaceAll('.', '_'), key]));
	const asSent = wanted.dates === 'kingdee' && wanted.empty === 'kingdee';
	const flatValues = (row: Row) =>
		asSent ? row : changed(row, (name, value) => values(keys.get(name) ?? name, value));
	const nestedValues = (row: Row): Row => (asSent ? row : deep(row, values));
	return (read) => {
		if (wanted.unit === 'rows') {
			return wanted.names === 'flat'
				? read.rows.map(flatValues)
				: unfolded(nestedValues(read.bill));
		}
		const nested = nestedValues(read.bill);
		return [wanted.names === 'flat' ? flat(nested) : nested];
	};
}

type Values = (key: string, value: unknown) => unknown;

const WALL_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;

function valuesOf(form: Form, { dates, empty, zone }: Presentation): Values {
	return (key, value) => {
		const field = form.field(key);
		if (empty === 'null') {
			if (typeof value === 'string' && value.trim() === '') return null;
			const isReference = field?.lookUp !== undefined || /\.Id$/.test(key);
			if (isReference && Number(value) === 0) return null;
		}
		if (dates === 'iso' && typeof value === 'string' && WALL_TIME.test(value)) {
			if (field?.holds === 'date') return DateTime.fromISO(value, { zone }).toISO() ?? value;
		}
		return value;
	};
}

function changed(row: Row, values: Values): Row {
	return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, values(key, value)]));
}

/** Values of an object and of all below it; inside a reference the path counts, e.g. `FStockOrgId.FNumber`. */
function deep(row: Row, values: Values, above = ''): Row {
	return changed(row, (key, value) => {
		if (Array.isArray(value)) return value.map((line: Row) => deep(line, values));
		if (typeof value === 'object' && value !== null) return deep(value as Row, values, `${key}.`);
		return values(above + key, value);
	});
}

/** One record a line, with the head around it; a bill without lines gives its head. */
function unfolded(bill: Row): Row[] {
	const head = Object.entries(bill).filter(([, value]) => !Array.isArray(value));
	const lines = Object.values(bill).find(Array.isArray) as readonly Row[] | undefined;
	const rows = lines && lines.length > 0 ? lines : [{}];
	return rows.map((line) => ({ ...Object.fromEntries(head), ...line }));
}

function flat(row: Row, above = ''): Row {
	return Object.fromEntries(
		Object.entries(row).flatMap(([key, value]) => {
			if (Array.isArray(value)) return [[key, value.map((line: Row) => flat(line))]];
			if (typeof value === 'object' && value !== null)
				return Object.entries(flat(value as Row, `${above}${key}_`));
			return [[`${above}${key}`, value]];
		}),
	);
}
