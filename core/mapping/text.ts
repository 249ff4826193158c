import { describe, Trouble } from './fault';

/** A number without exponent, as people and Kingdee write it. */
export function numberText(value: number): string {
	const [, sign, whole, fraction = '', exponent] =
		/^(-?)(\d)(?:\.(\d+))?e([+-]\d+)$/.exec(String(value)) ?? [];
	if (exponent === undefined) return String(value);
	const digits = whole + fraction;
	const point = 1 + Number(exponent);
	return sign + (point > 0 ? digits.padEnd(point, '0') : `0.${'0'.repeat(-point)}${digits}`);
}

/** A single value as text; null as ''. Lists and objects have no text. */
export function textOf(value: unknown): string | Trouble {
	if (typeof value === 'string') return value;
	if (value === null) return '';
	if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
	if (typeof value === 'boolean') return String(value);
	return new Trouble('a single value (text, number or yes/no)', value);
}

/** Any value from outside as text; `String` throws on an object that brings a key `toString` of its own. */
export function plainText(value: unknown): string {
	return typeof value === 'object' && value !== null ? describe(value) : String(value ?? '');
}

const DEEPEST = 50;

/** Every text in a value, also those inside lists and objects. */
export function textsIn(value: unknown, depth = 0): readonly string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || depth > DEEPEST) return [];
	return Object.values(value).flatMap((inner) => textsIn(inner, depth + 1));
}
