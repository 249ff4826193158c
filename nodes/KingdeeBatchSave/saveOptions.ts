import type { SaveOptions } from '../../core/kingdee/run';
import { KingdeeError } from '../../core/kingdee/errors';
import { asRecord, parseJson } from '../../core/json';

/** The collection *Options* as the user filled it: only what was added is in it. */
export type Given = Readonly<Record<string, unknown>>;

/** Options that go to Kingdee under their own names. */
const PASSED = [
	'IsControlPrecision',
	'IsDeleteEntry',
	'IsEntryBatchFill',
	'IgnoreInterationFlag',
	'InterationFlags',
	'NumberSearch',
	'SubSystemId',
	'ValidateFlag',
] as const;

const LISTS = ['NeedReturnFields', 'NeedUpDateFields'] as const;

/** What the user chose of BatchSave's options; throws `config` for JSON that is no object, or that would break the run. */
export function saveOptionsOf(
	given: Given,
	afterSave: SaveOptions['afterSave'],
): Readonly<Record<string, unknown>> {
	const passed = PASSED.filter((name) => given[name] !== undefined);
	const lists = LISTS.filter((name) => keysOf(given[name]).length > 0);
	return {
		...Object.fromEntries(passed.map((name) => [name, given[name]])),
		...Object.fromEntries(lists.map((name) => [name, keysOf(given[name])])),
		...(given.IsAutoSubmitAndAudit === true && afterSave === 'audit'
			? { IsAutoSubmitAndAudit: true }
			: {}),
		...moreOf(given.more),
	};
}

/** Field keys of a text with commas. */
export function keysOf(text: unknown): string[] {
	return String(text ?? '')
		.split(/[,，;；\s]+/)
		.filter((key) => key !== '');
}

/** BatchCount breaks the index by which answers are matched (reference 4.8); Model is what the node sends. */
const OURS = /^(model|formid|batchcount|isautosubmitandaudit)$/i;

function moreOf(text: unknown): Readonly<Record<string, unknown>> {
	const parsed = typeof text === 'string' ? parseJson(text.trim() || '{}') : (text ?? {});
	if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
		throw new KingdeeError('config', 'More Save Options is not a JSON object', {
			advice: 'Enter an object such as {"IsAutoAdjustField": true}.',
		});
	}
	const refused = Object.keys(parsed).find((name) => OURS.test(name));
	if (refused === undefined) return asRecord(parsed);
	throw new KingdeeError('config', `More Save Options must not hold ${refused}`, {
		advice: 'The node sets it by itself: use its own parameters and options.',
	});
}
