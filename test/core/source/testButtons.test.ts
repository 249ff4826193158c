import type { HttpRequest, HttpResponse, Send } from '../../../core/http';
import { readAccount as dingtalkAccount } from '../../../core/dingtalk/account';
import { probe as dingtalkProbe } from '../../../core/dingtalk/probe';
import { readAccount as mabangAccount } from '../../../core/mabang/account';
import { probe as mabangProbe } from '../../../core/mabang/probe';
import { readAccount as okkiAccount } from '../../../core/okki/account';
import { probe as okkiProbe } from '../../../core/okki/probe';
import { heldToken, keep } from '../../../core/source/heldToken';
import { readAccount as wecomAccount } from '../../../core/wecom/account';
import { probe as wecomProbe } from '../../../core/wecom/probe';
import { readAccount as bipAccount } from '../../../core/yonyouBip/account';
import { probe as bipProbe } from '../../../core/yonyouBip/probe';
import { readAccount as u8Account } from '../../../core/yonyouU8/account';
import { probe as u8Probe } from '../../../core/yonyouU8/probe';
import { Dingtalk } from '../../../simulator/dingtalk/dingtalk';
import { Mabang } from '../../../simulator/mabang/mabang';
import { Okki } from '../../../simulator/okki/okki';
import type { SmallSystem } from '../../../simulator/source/base';
import { Wecom } from '../../../simulator/wecom/wecom';
import { YonyouBip } from '../../../simulator/yonyou/bip';
import { YonyouU8 } from '../../../simulator/yonyou/u8';
import { HandWoundClock } from '../../support/clock';

type Fields = Record<string, unknown>;
type Press = (fields: Fields, send: Send, now: number) => Promise<unknown>;

const HOST = 'https://simulator.test';
const clock = new HandWoundClock();
const HOUR = 3_600_000;

/** A system with a credential that is right, and the press of its test button. */
function system(name: string): { site: SmallSystem; fields: Fields; press: Press } {
	switch (name) {
		case 'Mabang': {
			const site = new Mabang({ clock });
			const fields = { url: `${HOST}/api/v2`, ...site.settings };
			return {
				site,
				fields,
				press: async (f, ...rest) => await mabangProbe(mabangAccount(f), ...rest),
			};
		}
		case 'OKKI': {
			const site = new Okki({ clock });
			const fields = { url: HOST, ...site.settings };
			return {
				site,
				fields,
				press: async (f, ...rest) => await okkiProbe(okkiAccount(f), ...rest),
			};
		}
		case 'YonBIP': {
			const site = new YonyouBip({ clock, address: () => HOST });
			const fields = { directoryUrl: HOST, ...site.settings };
			return { site, fields, press: async (f, ...rest) => await bipProbe(bipAccount(f), ...rest) };
		}
		case 'U8': {
			const site = new YonyouU8({ clock });
			const fields = { url: HOST, ...site.settings };
			return { site, fields, press: async (f, ...rest) => await u8Probe(u8Account(f), ...rest) };
		}
		case 'DingTalk': {
			const site = new Dingtalk({ clock, keyword: '金蝶' });
			const { secret, keyword } = site.settings;
			const fields = { addressWithToken: `${HOST}/${site.webhook}`, secret, keyword };
			return {
				site,
				fields,
				press: async (f, ...rest) => await dingtalkProbe(dingtalkAccount(f), ...rest),
			};
		}
		default: {
			const site = new Wecom({ clock });
			const fields = { addressWithToken: `${HOST}/${site.webhook}` };
			return {
				site,
				fields,
				press: async (f, ...rest) => await wecomProbe(wecomAccount(f), ...rest),
			};
		}
	}
}

/** What the button says: empty when all is right. */
async function said(name: string, changes: Fields = {}, skewMs = 0, wire?: Send): Promise<string> {
	const { site, fields, press } = system(name);
	const send: Send = async ({ method = 'POST', url, headers, body }: HttpRequest) =>
		(await site.handle({ method, path: url.slice(HOST.length), headers, body })) as HttpResponse;
	const pressed = press({ ...fields, ...changes }, wire ?? send, clock.now() + skewMs);
	return await pressed.then(
		() => '',
		(error: Error) => error.message,
	);
}

const ALL = ['Mabang', 'OKKI', 'YonBIP', 'U8', 'DingTalk', 'WeCom'];

describe('the test button of a credential', () => {
	it.each(ALL)('%s: is content when all is right', async (name) => {
		expect(await said(name)).toBe('');
	});

	it.each([
		['Mabang', { appKey: 'x' }, /appkey 不存在.*App Key/],
		['OKKI', { clientId: 'x' }, /Client authentication failed.*Client ID/],
		['YonBIP', { appKey: 'x' }, /appKey不存在.*App Key/],
		['YonBIP', { tenantId: 'x' }, /租户不存在.*Tenant ID/],
		['U8', { appKey: 'x' }, /app_key 不存在.*App Key/],
		['U8', { toAccount: 'x' }, /to_account 不存在.*Provider Account/],
		[
			'DingTalk',
			{ addressWithToken: `${HOST}/robot/send?access_token=x` },
			/token is not exist.*Webhook URL/,
		],
		[
			'WeCom',
			{ addressWithToken: `${HOST}/cgi-bin/webhook/send?key=x` },
			/invalid webhook url.*Webhook URL/,
		],
	])('%s: names a wrong key %j', async (name, changes, message) => {
		expect(await said(name, changes)).toMatch(message);
	});

	it.each([
		['Mabang', { developerSecret: 'x' }, /签名错误.*Developer Secret/],
		['OKKI', { clientSecret: 'x' }, /Client authentication failed.*Client Secret/],
		['OKKI', { grant: 'password', password: 'x' }, /invalid_grant.*User and Password/],
		['YonBIP', { appSecret: 'x' }, /签名不正确.*App Secret/],
		['U8', { appSecret: 'x' }, /app_secret 不正确.*App Secret/],
		['DingTalk', { secret: 'SECx' }, /sign not match.*加签/],
		['DingTalk', { keyword: '' }, /keywords not in content.*自定义关键词/],
	])('%s: names a wrong secret %j', async (name, changes, message) => {
		expect(await said(name, changes)).toMatch(message);
	});

	it.each(ALL)('%s: names a wrong host', async (name) => {
		const html: Send = async () => ({ status: 404, headers: {}, body: '<html>nginx</html>' });
		expect(await said(name, {}, 0, html)).toMatch(
			/answered HTTP 404, but not as .*Check the address/,
		);
	});

	it.each(['Mabang', 'YonBIP', 'DingTalk'])('%s: names a clock that is off', async (name) => {
		for (const [skewMs, where] of [
			[HOUR + 60_000, 'ahead of'],
			[-HOUR - 60_000, 'behind'],
		] as const)
			expect(await said(name, {}, skewMs)).toMatch(
				new RegExp(`The clock of the n8n host is 61 minutes ${where} the server: set it right`),
			);
	});

	it.each([
		['OKKI', 'order/list', /access_denied/],
		['YonBIP', 'vendor/queryByPage', /非法token/],
		['U8', 'customer/batch_get', /token 无效或已过期/],
	])('%s: names a token that is not taken', async (name, on, message) => {
		const { site, fields, press } = system(name);
		site.troubles.add({ kind: 'expired', on });
		const send: Send = async ({ method = 'POST', url, headers, body }) =>
			(await site.handle({ method, path: url.slice(HOST.length), headers, body })) as HttpResponse;
		await expect(press(fields, send, clock.now())).rejects.toThrow(message);
	});

	it('passes an application without the right to the one interface that is asked', async () => {
		const okki = new Okki({ clock, scopes: [] });
		const send: Send = async ({ method = 'POST', url, headers, body }) =>
			(await okki.handle({ method, path: url.slice(HOST.length), headers, body })) as HttpResponse;
		const account = okkiAccount({ url: HOST, ...okki.settings });
		await expect(okkiProbe(account, send, clock.now())).resolves.toMatchObject({
			text: 'demo_token_1',
		});
	});
});

describe('what the vendors leave open is right either way', () => {
	const through =
		(site: SmallSystem): Send =>
		async ({ method = 'POST', url, headers, body }) =>
			(await site.handle({ method, path: url.slice(HOST.length), headers, body })) as HttpResponse;

	it.each([{ successCode: 0 as const }, { successCode: 200 as const }, { tellsLife: false }])(
		'OKKI %j',
		async (options) => {
			const site = new Okki({ clock, ...options });
			const account = okkiAccount({ url: HOST, ...site.settings });
			const token = await okkiProbe(account, through(site), clock.now());
			expect(token.until).toBe(clock.now() + 8 * HOUR - 5 * 60_000);
		},
	);

	it.each([{ caseBlind: true }, { caseBlind: false }, { version: '2' as const }])(
		'Mabang %j',
		async (options) => {
			const site = new Mabang({ clock, ...options });
			const fields = { url: `${HOST}/api/v2`, ...site.settings, version: '1', ...options };
			await expect(mabangProbe(mabangAccount(fields), through(site), clock.now())).resolves.toBe(
				undefined,
			);
		},
	);

	it('YonBIP: an application without the right to suppliers, and addresses that are typed in', async () => {
		const site = new YonyouBip({ clock, authorised: false });
		const typed = {
			addresses: 'typed',
			tokenUrl: `${HOST}/iuap-api-auth`,
			gatewayUrl: `${HOST}/iuap-api-gateway/`,
		};
		const account = bipAccount({ ...typed, ...site.settings });
		const token = await bipProbe(account, through(site), clock.now());
		expect(token).toMatchObject({ gateway: `${HOST}/iuap-api-gateway` });
	});

	it.each([[[]], [[{ code: 'C1' }]]])('U8 with the customers %j', async (customers) => {
		const site = new YonyouU8({ clock, customers });
		const account = u8Account({ url: HOST, ...site.settings });
		await expect(u8Probe(account, through(site), clock.now())).resolves.toBeDefined();
	});
});

describe('a token that is kept', () => {
	const now = clock.now();

	it('is given until its end, and then refused in the way that makes n8n fetch a new one', () => {
		const field = keep({ text: 't', until: now + 1 });
		expect(heldToken(field, now, 'X').text).toBe('t');
		for (const over of [keep({ text: 't', until: now }), '', undefined, 'rubbish'])
			expect(() => heldToken(over, now, 'X')).toThrow(
				expect.objectContaining({ kind: 'expired', response: { status: 401 } }),
			);
	});
});
