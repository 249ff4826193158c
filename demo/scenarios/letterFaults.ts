import type { Json } from '../executions';
import type { Failure } from './sync';

/** A source document that cannot arrive, and what its dead letter has to tell: label of the field, value, what to do. */
export interface Expected {
	readonly number: string;
	readonly tells: readonly string[];
}

/**
 * What is wrong with the dead letters: documents that should be there and are not, letters that nobody expected, and
 * letters whose reason does not name number, field and value.
 */
export function letterFaults(expected: readonly Expected[], letters: readonly Json[]): string[] {
	const wanted = new Map(expected.map((one) => [one.number, one]));
	const held = new Map(
		letters.map(({ source_id, messages }) => [String(source_id), String(messages)]),
	);
	const absent = expected.filter(({ number }) => !held.has(number));
	const silent = [...held].flatMap(([number, text]) => {
		const tells = wanted.get(number)?.tells;
		if (tells === undefined) return [`${number} should have arrived: ${text}`];
		const missing = [number, ...tells].filter((word) => !text.includes(word));
		return missing.length > 0 ? [`${number} does not tell ${missing.join(', ')}: ${text}`] : [];
	});
	return [...absent.map(({ number }) => `${number} has no dead letter`), ...silent];
}

/** A dead letter as the report tells it. */
export function told({ bill_key, source_id, stage, messages }: Json): Failure {
	const [opening, ...rest] = String(messages).split(' | ');
	// It opens with its system and number, which stands in front of it anyway.
	const parts = opening.endsWith(String(source_id)) ? rest : [opening, ...rest];
	const reason = stage === 'none' ? 'refused by Kingdee' : String(stage);
	return { key: String(bill_key), reason, text: parts.join(' | ') };
}
