import vectors from '../data/kingdee-sign-vectors.json';
import type { Exchange } from './exchange';

type Vector = (typeof vectors.signedHeaders)[number];
type Signer = Readonly<Record<'acctId' | 'userName' | 'appId' | 'appSecret', string>>;

const SECTION = '2.6';
/** A byte in the middle of each signature. */
const PLACE = 41;

/** For each sign vector: it opens a session at a strict site, and one byte changed refuses it. */
export function vectorExchanges(): Exchange[] {
	return [
		...vectors.signedHeaders.flatMap((vector) => [
			exchangeOf(vector, 'accepted', {}),
			exchangeOf(vector, 'api-broken', { 'x-api-signature': broken(vector, 'x-api-signature') }),
			exchangeOf(vector, 'kd-broken', { 'x-kd-signature': broken(vector, 'x-kd-signature') }),
		]),
		...vectors.loginBySign.map(loginOf),
	];
}

function exchangeOf({ id, input, output }: Vector, what: string, change: object): Exchange {
	const { path, timestamp } = input;
	const isRight = what === 'accepted';
	return {
		id: `vector-${id}-${what}`,
		section: SECTION,
		proves: isRight ? `${id} is accepted in strict mode` : `${id} is refused: ${what}`,
		needs: { site: siteOf(input, path.slice(0, path.indexOf('Kingdee.')), millis(timestamp)) },
		as: 'anonymous',
		request: {
			path,
			unsigned: true,
			headers: { ...output, ...change },
			json: { formid: 'NO_SUCH_FORM', data: { FormId: 'NO_SUCH_FORM', FieldKeys: 'FID' } },
		},
		expect: isRight
			? { text: { $pattern: '^(?!.*签名失败).*(业务对象不存在|Model 必传)' } }
			: { status: { $oneOf: [200, 519] }, text: { $pattern: '签名失败|X-Api-Signature' } },
	};
}

function loginOf({ id, input, ...hashes }: (typeof vectors.loginBySign)[number]): Exchange {
	const { acctId, userName, appId, timestamp } = input;
	return {
		id: `vector-${id}`,
		section: '2.2',
		proves: 'LoginBySign accepts the hash that official clients compute',
		profiles: ['onPremise8', 'publicCloud'],
		needs: { site: siteOf(input, '/k3cloud/', millis(timestamp)) },
		as: 'anonymous',
		request: {
			auth: 'LoginBySign',
			json: { parameters: [acctId, userName, appId, timestamp, hashes.sha256_hex, 2052] },
		},
		expect: { json: { $subset: { LoginResultType: 1 } } },
	};
}

function siteOf(
	{ acctId, userName: username, appId, appSecret }: Signer,
	basePath: string,
	at: number,
) {
	const switches = { signature: 'strict', skewSeconds: 300 } as const;
	return { account: { acctId, username, appId, appSecret }, basePath, at, switches };
}

function broken({ output }: Vector, name: 'x-api-signature' | 'x-kd-signature'): string {
	const value = output[name];
	const other = value[PLACE] === 'A' ? 'B' : 'A';
	return value.slice(0, PLACE) + other + value.slice(PLACE + 1);
}

/** Seconds or milliseconds (reference 2.6 step 3). */
function millis(timestamp: string): number {
	return timestamp.length > 10 ? Number(timestamp) : Number(timestamp) * 1000;
}
