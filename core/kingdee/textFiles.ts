type Row = Readonly<Record<string, unknown>>;

/** One JSON object a line. */
export function jsonLines(records: readonly Row[]): string {
	return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}

/** Comma separated, a heading first, quoted by RFC 4180; objects and lists as JSON. The mark in front tells Excel: UTF-8. */
export function csv(records: readonly Row[], columns: readonly string[]): string {
	const lines = [columns, ...records.map((record) => columns.map((name) => record[name]))];
	return `\uFEFF${lines.map((cells) => cells.map(cell).join()).join('\r\n')}\r\n`;
}

/** A text that a spreadsheet would take for a formula stays one: this is data for programs, not changed on the way. */
function cell(value: unknown): string {
	if (value === null || value === undefined) return '';
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
