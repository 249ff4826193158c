/** Keys of production metadata (P) and of the seed (S); what is met only in the 2026 documentation is D. */
export type Vocabulary = ReadonlySet<string>;

function keysIn(value: unknown): readonly string[] {
	if (Array.isArray(value)) return value.flatMap(keysIn);
	if (typeof value !== 'object' || value === null) return [];
	return Object.entries(value).flatMap(([key, inner]) => [key, ...keysIn(inner)]);
}

/** Keys of the vocabulary that no production metadata shows. */
const DOCUMENTED_KEYS =
	/^(?:diffMode|DownloadAttachment|AttachmentFields|downStrategyId|SourceStrategyId|isUploadFile|autoCheck|callBackStrategy)$/;

/** Keys that the issue names beside those of P and S: of `formatResponse`, of `condition`. */
const NAMED = ['old', 'new', 'format', 'field', 'logic', 'value', 'strictMode'];

interface KeyLists {
	readonly top_level_keys: {
		readonly source: readonly string[];
		readonly target: readonly string[];
	};
	readonly request_item_keys: readonly string[];
}

/** Every key of the articles, and those of `_vocabulary.json` that are not of the documentation alone. */
export function vocabularyOf(lists: KeyLists, articles: readonly unknown[]): Vocabulary {
	const { source, target } = lists.top_level_keys;
	const listed = [...source, ...target, ...lists.request_item_keys]
		.flatMap((text) => text.match(/[A-Za-z_]+/g) ?? [])
		.filter((key) => !DOCUMENTED_KEYS.test(key));
	return new Set([...articles.flatMap(keysIn), ...listed, ...NAMED, 'params']);
}

/** References, variables, filters, functions and parsers that only the documentation has (`_vocabulary.json`, dialect D). */
const DOCUMENTED =
	/\$\{|\{\{\$|source\.|webhook\.|context\.|_response|\{\{(?:lastSyncTime|currentTime|startTime|startDate|endDate)\b|\|(?:datetime|date)\(|\|(?:format|addDays|timestamp|number|string|json_encode|replace)|===|Math\.|md5\(|FORMAT_DATE|"type":"(?:jsonpath|xml|csv|regex|merge|conditional|map|composite|transform|EVENT|CREATE|UPDATE)"/;

/** A placeholder in words where a format has to stand: the page explains the form, it is no scheme. */
const PLACEHOLDER = /"format":"[^"A-Za-z]/;

/** Whether a scheme is in dialect P or S throughout: no key and no form of the 2026 documentation. */
export function isProduction(metadata: unknown, vocabulary: Vocabulary): boolean {
	if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) return false;
	const text = JSON.stringify(metadata);
	if (DOCUMENTED.test(text) || PLACEHOLDER.test(text)) return false;
	return keysIn(metadata).every((key) => vocabulary.has(key));
}
