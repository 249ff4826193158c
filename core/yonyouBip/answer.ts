import type { HttpResponse } from '../http';
import { asRecord } from '../json';
import { SourceError } from '../source/errors';
import { lifeOf, type HeldToken } from '../source/heldToken';
import { jsonAnswer } from '../source/jsonAnswer';

export const SYSTEM = 'YonBIP 用友BIP';

const LIFE_SECONDS = 7200;

/** The API is not authorised: key and token are right, and the test of a credential asks for no more. */
const NOT_AUTHORISED = '310037';

/** @param now milliseconds since 1970 */
export function readToken(response: HttpResponse, gateway: string, now: number): HeldToken {
	const { access_token: text, expire } = asRecord(readData(response, '00000'));
	if (typeof text !== 'string') {
		throw new SourceError('unexpected', `${SYSTEM} gave no access token`, {
			advice: 'Check Token URL in the credential',
		});
	}
	return { text, until: lifeOf(now, Number(expire) || LIFE_SECONDS), gateway };
}

/** Where a tenant lives. */
export function readPlace(response: HttpResponse): { tokenUrl: string; gatewayUrl: string } {
	const { tokenUrl, gatewayUrl } = asRecord(readData(response, '00000'));
	if (typeof tokenUrl === 'string' && typeof gatewayUrl === 'string') {
		return { tokenUrl, gatewayUrl };
	}
	throw new SourceError('config', `${SYSTEM} does not know this tenant`, {
		advice: 'Correct Tenant ID in the credential',
	});
}

/** Of a business call; a token without right to this one API passes. */
export function readBusiness(response: HttpResponse): void {
	if (String(jsonAnswer(response, SYSTEM).code) !== NOT_AUTHORISED) readData(response, '200');
}

function readData(response: HttpResponse, success: string): unknown {
	const { code, message, data } = jsonAnswer(response, SYSTEM);
	if (String(code) === success) return data;
	const text = String(message ?? 'no text');
	throw new SourceError('login', `${SYSTEM} refused (${String(code)}): ${text}`, {
		advice: /token/i.test(text) ? TOKEN : KEYS,
	});
}

const TOKEN =
	'The token has expired or was withdrawn: test the credential again; if it stays so, see that Gateway URL and Token URL are those of one data centre';
const KEYS =
	'Correct Tenant ID, App Key and App Secret in the credential (whichever the text names), and see that the application is enabled for this tenant';
