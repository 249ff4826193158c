import { asRecord } from '../json';

/** Value of a key in any case: field keys are case-insensitive in practice (reference 4.7). */
export function valueOf(model: Readonly<Record<string, unknown>>, field: string): unknown {
	const key = Object.keys(model).find((name) => name.toLowerCase() === field.toLowerCase());
	return key === undefined ? undefined : model[key];
}

/** Value of a head field `FDate` or `FStockOrgId.FNumber`; fields of sub-heads stand one level deeper. */
export function headValue(model: Readonly<Record<string, unknown>>, path: string): unknown {
	const [root, ...rest] = path.split('.');
	const nested = Object.values(model).map((part) => valueOf(asRecord(part), root));
	const found = valueOf(model, root) ?? nested.find((value) => value !== undefined);
	return rest.reduce((value, key) => valueOf(asRecord(value), key), found);
}

/** Whether Kingdee's value says the same as ours: 5 and "5.0", 2026-01-05 and 2026-01-05T00:00:00, null and a blank. */
export function isSame(ours: unknown, theirs: unknown): boolean {
	const [a, b] = [plain(ours), plain(theirs)];
	if (a === b) return true;
	const [x, y] = [Number(a), Number(b)];
	if (a === '' || b === '' || !Number.isFinite(x) || !Number.isFinite(y)) return false;
	// Sums of decimals differ in their last binary digits.
	return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(x));
}

function plain(value: unknown): string {
	const text = String(value ?? '').trim();
	return text.replace(/^(\d{4}-\d\d-\d\d)[T ](.*)$/, (_, day: string, time: string) =>
		/^[0:.]*$/.test(time) ? day : `${day}T${time.replace(/\.0+$/, '')}`,
	);
}
