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
});
