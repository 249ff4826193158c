import type { HttpResponse } from '../http';
import { SourceError } from '../source/errors';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'Mabang 马帮';

/** The `data` of an answer. Mabang publishes no error codes: its own text is told (source-systems 7). */
export function readAnswer(response: HttpResponse): unknown {
	const { code, message, data } = jsonAnswer(response, SYSTEM);
	if (String(code) === '200' || String(code) === '0') return data;
	throw new SourceError(
		'rejected',
		`${SYSTEM} refused (${String(code)}): ${String(message ?? 'no text')}`,
		{
			advice:
				'About the key: correct App Key. About the signature: correct Developer Secret. About the time: set the clock of the n8n host right',
		},
	);
}
