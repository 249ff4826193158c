import { authenticate as jushuitan } from '../../../core/jushuitan/authenticate';
import { signOf } from '../../../core/jushuitan/sign';
import { authenticate as wangdiantong } from '../../../core/wangdiantong/authenticate';
import {
	enterpriseSign,
	flagshipSign,
	qimenInnerSign,
	topSign,
} from '../../../core/wangdiantong/sign';
import { expected } from '../../../simulator/wangdiantong/signatures';
import { signed as simulated } from '../../../simulator/jushuitan/signature';
import {
	authenticate as dingtalk,
	signOf as dingtalkSign,
} from '../../../core/dingtalk/authenticate';
import { authenticate as mabang, signOf as mabangSign } from '../../../core/mabang/authenticate';
import { passwordDigest, tokenRequest as okkiToken } from '../../../core/okki/authenticate';
import { imageDigest } from '../../../core/wecom/authenticate';
import { signOf as bipSign, tokenRequest as bipToken } from '../../../core/yonyouBip/authenticate';
import { Dingtalk, expectedSign as dingtalkExpected } from '../../../simulator/dingtalk/dingtalk';
import { expectedSign as mabangExpected } from '../../../simulator/mabang/mabang';
import { Okki } from '../../../simulator/okki/okki';
import { Wecom } from '../../../simulator/wecom/wecom';
import { expectedSignature as bipExpected } from '../../../simulator/yonyou/bip';
import { HandWoundClock } from '../../support/clock';
import book from '../../data/source-sign-vectors.json';

type Fields = Record<string, string>;

/** The vectors of one system, with whatever fields each has. */
function vectors(prefix: string) {
	const found = book.vectors.filter(({ id }) => id.startsWith(prefix)) as unknown as Array<{
		id: string;
		secret: string;
		sign: string;
		params: Fields;
		fields: Record<string, unknown>;
		system_params: Fields;
		business_params: Fields;
		variants: Record<string, { sign: string }>;
		body: string;
		timestamp: string;
		signature_base64: string;
		content_base64: string;
		md5: string;
		input: string;
		sha256_lower_hex: string;
	}>;
	expect(found.length).toBeGreaterThan(0);
	return found;
}

/** Every text with one byte changed, at three places. */
function* changedOnce(fields: Fields): Generator<Fields> {
	for (const name of Object.keys(fields)) {
		const text = fields[name];
		for (const at of [0, Math.floor(text.length / 2), text.length - 1]) {
			const other = text[at] === 'x' ? 'y' : 'x';
			yield { ...fields, [name]: text.slice(0, at) + other + text.slice(at + 1) };
		}
	}
}

describe('signatures equal those of the vectors, ours and the simulator’s, and no other text has them', () => {
	it('Wangdiantong 旗舰版', () => {
		for (const { secret, params, sign } of vectors('wdt-flagship')) {
			const { body, ...query } = params;
			expect(flagshipSign(secret, query, body)).toBe(sign);
			expect(expected.flagship(secret, query, body)).toBe(sign);
			for (const { body: text, ...other } of changedOnce(params)) {
				expect(expected.flagship(secret, other, text)).not.toBe(sign);
			}
		}
	});

	it('Wangdiantong through Qimen, inner', () => {
		for (const { secret, fields, sign } of vectors('wdt-qimen-inner')) {
			const inner = Object.fromEntries(
				Object.entries(fields).filter(([name]) => name !== 'wdt3_customer_id'),
			);
			expect(qimenInnerSign(secret, inner)).toBe(sign);
			const form = Object.fromEntries(
				Object.entries(inner).map(([name, value]) => [
					name,
					typeof value === 'string' ? value : JSON.stringify(value),
				]),
			);
			expect(expected.qimenInner(secret, form)).toBe(sign);
		}
	});

	it('Wangdiantong through Qimen, outer', () => {
		for (const vector of vectors('wdt-qimen-top')) {
			const { secret, system_params: system, business_params: business, sign } = vector;
			const fields = { ...system, ...business };
			const method = system.sign_method as 'md5' | 'hmac-sha256';
			expect(topSign(method, secret, fields)).toBe(sign);
			expect(expected.top(method, secret, fields)).toBe(sign);
			for (const other of changedOnce(fields))
				expect(expected.top(method, secret, other)).not.toBe(sign);
		}
	});

	it('Wangdiantong 企业版, with either way to count Chinese characters at the simulator', () => {
		for (const { secret, params, sign, variants } of vectors('wdt-enterprise')) {
			const { utf8_characters: characters, utf8_bytes: bytes } = variants ?? {};
			expect(enterpriseSign(secret, params)).toBe(sign ?? characters.sign);
			expect(expected.enterprise(secret, params, 'characters')).toBe(sign ?? characters.sign);
			expect(expected.enterprise(secret, params, 'bytes')).toBe(sign ?? bytes.sign);
			for (const other of changedOnce(params))
				expect(expected.enterprise(secret, other, 'characters')).not.toBe(sign ?? characters.sign);
		}
	});

	it('Jushuitan', () => {
		for (const { secret, params, sign } of vectors('jst')) {
			expect(signOf(secret, params)).toBe(sign);
			expect(simulated(secret, params)).toBe(sign);
			for (const other of changedOnce(params)) expect(simulated(secret, other)).not.toBe(sign);
		}
	});

	it('Mabang', () => {
		for (const { secret, body, sign } of vectors('mabang')) {
			expect(mabangSign(secret, body)).toBe(sign);
			expect(mabangExpected(secret, body)).toBe(sign);
			for (const other of changedOnce({ body }))
				expect(mabangExpected(secret, other.body)).not.toBe(sign);
		}
	});

	it('YonBIP', () => {
		for (const { secret, params, signature_base64: sign } of vectors('yonbip')) {
			expect(bipSign(secret, params)).toBe(sign);
			expect(bipExpected(secret, params)).toBe(sign);
			for (const other of changedOnce(params)) expect(bipExpected(secret, other)).not.toBe(sign);
		}
	});

	it('DingTalk', () => {
		for (const { secret, timestamp, signature_base64: sign } of vectors('dingtalk')) {
			expect(dingtalkSign(secret, timestamp)).toBe(sign);
			expect(dingtalkExpected(secret, timestamp)).toBe(sign);
			for (const other of changedOnce({ secret, timestamp }))
				expect(dingtalkExpected(other.secret, other.timestamp)).not.toBe(sign);
		}
	});

	it('WeCom: the digest of an image, taken and refused by the robot', async () => {
		for (const { content_base64: base64, md5 } of vectors('wecom')) {
			expect(imageDigest(base64)).toBe(md5);
			const site = new Wecom();
			const send = async (digest: string) => {
				const body = JSON.stringify({ msgtype: 'image', image: { base64, md5: digest } });
				const path = `/${site.webhook}`;
				return (await site.handle({ method: 'POST', path, headers: {}, body })).body;
			};
			expect(await send(md5)).toContain('"errcode":0');
			for (const other of changedOnce({ md5 })) expect(await send(other.md5)).toContain('301019');
		}
	});

	it('OKKI: the digest of a password, taken and refused at the log-in', async () => {
		for (const { input, sha256_lower_hex: digest } of vectors('okki')) {
			expect(passwordDigest(input)).toBe(digest);
			const site = new Okki();
			const { clientId, clientSecret, username: name, password } = site.settings;
			expect(password).toBe(input);
			const account = { url: 'https://okki', clientId, clientSecret, scope: '' };
			const wire = { timeoutMs: 0, ignoreTlsErrors: false };
			const { body } = okkiToken({ ...account, ...wire, user: { name, password } });
			const logIn = async (text: string) =>
				await site.handle({
					method: 'POST',
					path: '/v1/oauth2/access_token',
					headers: {},
					body: text,
				});
			expect((await logIn(body)).status).toBe(200);
			for (const other of changedOnce({ digest }))
				expect((await logIn(body.replace(digest, other.digest))).body).toContain('invalid_grant');
		}
	});
});

describe('requests are signed as the vectors say', () => {
	it('Wangdiantong 旗舰版: the call of the scenario', () => {
		const vector = vectors('wdt-flagship-002')[0];
		const account = {
			edition: 'flagship' as const,
			url: 'https://wdt.wangdian.cn/openapi',
			sid: 'demo_sid',
			appKey: 'demo_appkey',
			secret: 'demo_secret',
			salt: 'demo_salt',
			topAppKey: '',
			topSecret: '',
			signMethod: 'md5' as const,
			timeoutMs: 0,
			requestsPerMinute: 0,
			ignoreTlsErrors: false,
		};
		const { method, page_size, page_no, calc_total, body } = vector.params;
		const query = new URLSearchParams({ method, page_size, page_no, calc_total });
		const request = { url: `${account.url}?${query.toString()}`, headers: {}, body };
		const { url } = wangdiantong(account, request, 1725347200_000);
		expect(new URL(url).searchParams.get('sign')).toBe(vector.sign);
	});

	it('Jushuitan: the first token', () => {
		const [{ sign }] = vectors('jst-001');
		const account = {
			appKey: 'demo_app_key',
			appSecret: 'demo_app_secret',
			application: 'selfBuilt' as const,
			pastedToken: '',
		};
		const request = { url: 'https://x/openWeb/auth/getInitToken', headers: {}, body: '' };
		const { body } = jushuitan(account, '', request, 1725163200_000, 'a1b2c3');
		expect(new URLSearchParams(body).get('sign')).toBe(sign);
	});

	it('Mabang: the user writes api and data', () => {
		const [{ secret, body, sign }] = vectors('mabang-001');
		const { api, data } = JSON.parse(body) as { api: string; data: unknown };
		const keys = { appKey: 'demo_appkey', developerSecret: secret, version: '1' };
		const typed = { url: 'https://x', headers: {}, body: JSON.stringify({ api, data }) };
		const signed = mabang(keys, typed, 1725163200_000);
		expect(signed.body).toBe(body);
		expect(signed.headers.authorization).toBe(sign);
	});

	it('YonBIP: the token, URL-encoded once', () => {
		const [{ secret, sign }] = vectors('yonbip-001');
		const keys = { appKey: 'demo_app_key', appSecret: secret };
		expect(bipToken(keys, 'https://x', 1725163200_000).url).toMatch(
			new RegExp(`&signature=${sign.replace('+', '\\+')}$`),
		);
	});

	it.each(['dingtalk-001', 'dingtalk-002'])('DingTalk %s: taken by the robot', async (id) => {
		const [{ secret, timestamp, sign }] = vectors(id);
		const site = new Dingtalk({ secret, clock: new HandWoundClock(Number(timestamp)) });
		const account = { webhookUrl: `https://x/${site.webhook}`, secret };
		const body = '{"msgtype":"text","text":{"content":"a"}}';
		const request = dingtalk(account, { url: 'https://y', headers: {}, body }, Number(timestamp));
		expect(request.url).toContain(`&sign=${sign}`);
		const post = async (url: string) =>
			await site.handle({
				method: 'POST',
				path: url.slice('https://x'.length),
				headers: request.headers,
				body,
			});
		expect((await post(request.url)).body).toContain('"errcode":0');
		for (const other of changedOnce({ sign }))
			expect((await post(request.url.replace(sign, other.sign))).body).toContain('sign not match');
	});
});
