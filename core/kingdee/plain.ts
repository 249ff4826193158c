import { asRecord } from '../json';
import { wallTime } from './time';

/**
 * View's answer (reference 4.6) as a person reads it: texts in one language instead of a list, `/Date(ms)/` as wall
 * clock, the doubled `MultiLanguageText` left out. Names and everything else stay as they are.
 *
 * @param language language id of the credential, e.g. 2052
 */
export function plain(value: unknown, language: number, zone: string): unknown {
	if (Array.isArray(value))
		return isMultiLanguage(value)
			? textOf(value, language)
			: value.map((each) => plain(each, language, zone));
	if (typeof value === 'object' && value !== null) return plainRecord(value, language, zone);
	const ticks =
		typeof value === 'string' ? /^\/Date\((-?\d+)[^)]*\)\/$/.exec(value)?.[1] : undefined;
	return ticks === undefined ? value : wallTime(Number(ticks), zone);
}

function plainRecord(record: object, language: number, zone: string): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(record)
			.filter(([name]) => name !== 'MultiLanguageText')
			.map(([name, value]) => [name, plain(value, language, zone)]),
	);
}

function isMultiLanguage(list: readonly unknown[]): boolean {
	return (
		list.length > 0 &&
		list.every((each) => {
			const keys = Object.keys(asRecord(each)).sort();
			return keys.join() === 'Key,Value';
		})
	);
}

function textOf(texts: readonly unknown[], language: number): unknown {
	const named = texts.map(asRecord);
	return (named.find(({ Key: key }) => Number(key) === language) ?? named[0]).Value;
}
