import { signOf } from '../../core/dingtalk/authenticate';
import { Dingtalk, type DingtalkOptions } from '../../simulator/dingtalk/dingtalk';
import { Wecom, type WecomOptions } from '../../simulator/wecom/wecom';
import { HandWoundClock } from '../support/clock';

const MINUTE = 60_000;

interface Call {
	readonly body?: unknown;
	readonly path?: string;
	readonly method?: string;
	readonly headers?: Record<string, string>;
	/** How far the time stamp is off. */
	readonly skewMs?: number;
	/** In place of the right one. */
	readonly sign?: string;
}

function dingtalk(options: DingtalkOptions = {}) {
	const clock = new HandWoundClock();
	const site = new Dingtalk({ clock, ...options });
	const send = async ({
		body = text('a'),
		path,
		method = 'POST',
		headers,
		skewMs = 0,
		sign: other,
	}: Call = {}) => {
		const timestamp = String(clock.now() + skewMs);
		const sign = encodeURIComponent(other ?? signOf(site.settings.secret, timestamp));
		const reply = await site.handle({
			method,
			path: path ?? `/${site.webhook}&timestamp=${timestamp}&sign=${sign}`,
			headers: headers ?? { 'content-type': 'application/json' },
			body: typeof body === 'string' ? body : JSON.stringify(body),
		});
		expect(reply.status).toBe(200);
		return reply.body;
	};
	return { clock, site, send };
}

function wecom(options: WecomOptions = {}) {
	const clock = new HandWoundClock();
	const site = new Wecom({ clock, ...options });
	const send = async ({ body = text('a'), path, method = 'POST' }: Call = {}) => {
		const reply = await site.handle({
			method,
			path: path ?? `/${site.webhook}`,
			headers: {},
			body: JSON.stringify(body),
		});
		expect(reply.status).toBe(200);
		return reply.body;
	};
	return { clock, site, send };
}

const text = (content: string) => ({ msgtype: 'text', text: { content } });
const markdown = (body: string) => ({ msgtype: 'markdown', markdown: { title: 't', text: body } });
const wecomMarkdown = (content: string) => ({ msgtype: 'markdown', markdown: { content } });

describe('the simulated DingTalk robot', () => {
	it.each([
		['a text', { body: text('a') }, /"errcode":0,"errmsg":"ok"/],
		['markdown', { body: markdown('a') }, /"errcode":0/],
		['a wrong method', { method: 'GET' }, /43002/],
		['no token', { path: '/robot/send' }, /40035/],
		['another token', { path: '/robot/send?access_token=x' }, /300005.*token is not exist/],
		[
			'no signature',
			{ path: '/robot/send?access_token=demo_robot_token' },
			/310000.*invalid timestamp/,
		],
		['another signature', { sign: 'x' }, /310000.*sign not match/],
		['an old time stamp', { skewMs: -60 * MINUTE }, /310000.*invalid timestamp/],
		['a time stamp of 59 minutes ago', { skewMs: -59 * MINUTE }, /"errcode":0/],
		['a form', { headers: { 'content-type': 'application/x-www-form-urlencoded' } }, /43004/],
		['no JSON', { body: 'a' }, /40035/],
		['an unknown type', { body: { msgtype: 'x' } }, /400402/],
		[
			'markdown without title',
			{ body: { msgtype: 'markdown', markdown: { text: 'a' } } },
			/400402/,
		],
		['20,000 bytes and more', { body: text('金'.repeat(6_700)) }, /460101/],
	])('answers %s', async (_, call: Call, answer) => {
		expect(await dingtalk().send(call)).toMatch(answer);
	});

	it('asks for its keyword', async () => {
		const { send } = dingtalk({ keyword: '金蝶' });
		expect(await send()).toMatch(/310000.*keywords not in content/);
		expect(await send({ body: text('金蝶') })).toMatch(/"errcode":0/);
	});

	it.each([
		[{}, /130101/],
		[{ tooFast: 410100 as const }, /410100/],
		[{ antiFlood: true }, /"status":1111/],
	])('takes 20 messages a minute and then none for ten: %j', async (options, refusal) => {
		const { clock, send, site } = dingtalk(options);
		for (let sent = 0; sent < 20; sent++) expect(await send()).toMatch(/"errcode":0/);
		expect(await send()).toMatch(refusal);
		clock.wind(9 * MINUTE);
		expect(await send()).toMatch(refusal);
		clock.wind(MINUTE);
		expect(await send()).toMatch(/"errcode":0/);
		expect(site.group).toHaveLength(21);
	});
});

describe('the simulated WeCom robot', () => {
	it.each([
		['a text of 2,048 bytes', { body: text('a'.repeat(2048)) }, /"errcode":0/],
		['a text of 2,049 bytes', { body: text('a'.repeat(2049)) }, /40058.*content exceed max length/],
		['683 Chinese characters', { body: text('金'.repeat(683)) }, /40058/],
		['markdown of 4,096 bytes', { body: wecomMarkdown('a'.repeat(4096)) }, /"errcode":0/],
		['markdown of 4,097 bytes', { body: wecomMarkdown('a'.repeat(4097)) }, /40058/],
		['no text', { body: text('') }, /44004/],
		['an unknown type', { body: { msgtype: 'x' } }, /40008/],
		['another key', { path: '/cgi-bin/webhook/send?key=x' }, /93000.*invalid webhook url/],
		['a wrong method', { method: 'GET' }, /43002/],
	])('answers %s', async (_, call: Call, answer) => {
		expect(await wecom().send(call)).toMatch(answer);
	});

	it('takes 20 messages in any minute', async () => {
		const { clock, send } = wecom();
		for (let sent = 0; sent < 20; sent++) {
			expect(await send()).toMatch(/"errcode":0/);
			clock.wind(1000);
		}
		expect(await send()).toMatch(/45009.*api freq out of limit/);
		clock.wind(40_001);
		expect(await send()).toMatch(/"errcode":0/);
	});
});
