import type { Answer } from './answer';
import { isBag } from './args';
import type { Bag } from './args';
import { guessed } from './guessed';
import type { Switches } from './switches';
import { texts } from './texts';

const LOST = 1;
const ANY = '\u0000';

/** What a site says in place of a text that nobody has recorded. */
const OTHER = '操作失败';

/** Every guessed text as a pattern: its blanks may hold anything. */
const GUESSED = Object.values(guessed).map((text) => {
	const written = typeof text === 'string' ? text : blanked(text);
	const parts = written.split(ANY).map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
	return new RegExp(`^${parts.join('.*')}$`, 's');
});

/** The answer in the words and codes of the site: what the reference leaves open in errors (1.5, 3, 4.2, 10). */
export function reworded(answer: Answer, switches: Switches): Answer {
	const said = answer.ok || isUsual(switches) ? answer : refusalReworded(answer, switches);
	if (switches.chinese === 'plain') return said;
	const escape = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
	const isJson = /^[[{]/.test(said.body);
	return isJson ? { ...said, body: said.body.replace(/[\u0080-\uffff]/g, escape) } : said;
}

function isUsual(switches: Switches): boolean {
	const { guessedTexts, msgCodes, errorFields, sessionLostText, wrongAccountText } = switches;
	return (
		guessedTexts === 'own' &&
		msgCodes === 'table' &&
		errorFields === 'always' &&
		sessionLostText === 'usual' &&
		wrongAccountText === 'named'
	);
}

function refusalReworded(answer: Answer, switches: Switches): Answer {
	const body = parsed(answer.body);
	if (body === undefined) return answer;
	const isLost = answer.body.includes(texts.sessionLost);
	if (isLost && switches.sessionLostText === 'contextNull') return { ...answer, body: NO_CONTEXT };
	return { ...answer, body: JSON.stringify(walked(body, switches)) };
}

function walked(value: unknown, switches: Switches): unknown {
	if (Array.isArray(value)) return value.map((item) => walked(item, switches));
	if (!isBag(value)) return value;
	const all = Object.entries(value).map(([key, inner]) => [key, entry(key, inner, switches)]);
	return Object.fromEntries(all.filter(([key]) => key !== 'FieldName' || isNamed(value, switches)));
}

function entry(key: string, value: unknown, switches: Switches): unknown {
	if (key === 'Message' && typeof value === 'string') return message(value, switches);
	// Older clients know 1 = lost and 0 = anything else (reference 10).
	if (key === 'MsgCode' && value !== LOST && switches.msgCodes === 'old') return 0;
	return walked(value, switches);
}

function message(text: string, switches: Switches): string {
	const { guessedTexts, sessionLostText, wrongAccountText } = switches;
	const isAccount = text === texts.wrongAccount && wrongAccountText === 'sessionLost';
	if (isAccount) return texts.sessionLost;
	if (text === texts.sessionLost) return SESSION_LOST[sessionLostText];
	const isGuessed = guessedTexts === 'other' && GUESSED.some((pattern) => pattern.test(text));
	return isGuessed ? OTHER : text;
}

function isNamed({ FieldName }: Bag, { errorFields }: Switches): boolean {
	return errorFields === 'always' || FieldName !== null;
}

function blanked(text: (...blanks: never[]) => string): string {
	return text(...(Array.from({ length: text.length }, () => ANY) as never[]));
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

// Reference 3: other texts met, and the body that names ctx == null.
const SESSION_LOST: Readonly<Record<Switches['sessionLostText'], string>> = {
	usual: texts.sessionLost,
	timedOut: texts.sessionTimedOut,
	invalid: texts.sessionInvalid,
	contextNull: texts.sessionLost,
};
const NO_CONTEXT = 'response_error:ctx == null';
