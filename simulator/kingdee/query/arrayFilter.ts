import { pickText } from '../args';
import type { Bag } from '../args';
import type { Switches } from '../profiles';
import { unreadable } from './tokens';

/** Codes of `Compare`; 67 is the one the official sample shows (equality: UNCONFIRMED, reference 4.4). */
const CODES: Readonly<Record<string, string>> = { '67': '=', StatusEqualto: '=' };
const SIGNS = ['=', '<>', '!=', '>', '<', '>=', '<='];
const WORDS: Readonly<Record<string, string>> = { '0': 'AND', '1': 'OR', AND: 'AND', OR: 'OR' };

/** The array form of a filter (reference 4.4) as a FilterString; a trailing `Logic` is ignored. */
export function filterText(rows: readonly Bag[], compare67: Switches['compare67']): string {
	return rows
		.map((row, at) => {
			const joins = at < rows.length - 1 ? ` ${logic(row)} ` : '';
			return pickText(row, 'Left') + comparison(row, compare67) + pickText(row, 'Right') + joins;
		})
		.join('');
}

function comparison(row: Bag, compare67: Switches['compare67']): string {
	const compare = pickText(row, 'Compare').trim();
	if (compare === '67' && compare67 === 'contains') return contains(row);
	const sign = CODES[compare] ?? compare.toUpperCase();
	const name = pickText(row, 'FieldName');
	const value = pickText(row, 'Value');
	const literal = `'${value.replaceAll("'", "''")}'`;
	if (SIGNS.includes(sign) || sign === 'LIKE') return `${name} ${sign} ${literal}`;
	if (sign !== 'IN' && sign !== 'NOT IN') throw unreadable(compare);
	const list = value.split(',').map((item) => `'${item.trim().replaceAll("'", "''")}'`);
	return `${name} ${sign} (${list.join(',')})`;
}

function contains(row: Bag): string {
	const part = pickText(row, 'Value').replaceAll("'", "''").replace(/[!%_]/g, '!$&');
	return `${pickText(row, 'FieldName')} LIKE '%${part}%' ESCAPE '!'`;
}

function logic(row: Bag): string {
	const text = pickText(row, 'Logic').trim().toUpperCase();
	const word = WORDS[text === '' ? '0' : text];
	if (!word) throw unreadable(text);
	return word;
}
