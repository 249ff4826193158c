import type { RECORD } from './expressions';

function quoted(text: string, quote: string): string {
	return text.replaceAll('\\', '\\\\').replaceAll(quote, quote + quote);
}

/** A value as typed outside quotes. */
function typed(value: unknown): string {
	if (value === null) return 'NULL';
	return /^-?\d+(\.\d+)?$/.test(String(value)) ? String(value) : `'${quoted(String(value), "'")}'`;
}

/** The expression as MySQL is asked it: every reference replaced by its value, inside quotes as text. */
export function toSql(expression: string, record: typeof RECORD): string {
	const values = new Map<string, unknown>(Object.entries(record));
	let quote = '';
	return expression.replace(
		/\\[\s\S]|''|['"]|\{\{(\w+)\}\}|\{(\w+)\}/g,
		(piece, double?: string, single?: string) => {
			const name = double ?? single;
			if (name === undefined) {
				if (piece === quote) quote = '';
				else if (quote === '' && /^['"]$/.test(piece)) quote = piece;
				return piece;
			}
			const value = values.get(name);
			return quote === '' ? typed(value) : quoted(String(value ?? ''), quote);
		},
	);
}
