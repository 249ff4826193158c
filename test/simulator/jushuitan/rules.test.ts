import { authenticate } from '../../../core/jushuitan/authenticate';
import { count, jushuitanBench, type JushuitanBench } from '../../support/jushuitan';

/** What a caller asks for, before it is signed. */
interface Asked {
	readonly path?: string;
	readonly biz?: object;
	/** How far the caller's clock is ahead, in seconds. */
	readonly ahead?: number;
	readonly token?: string;
	/** Text that is not JSON: for a refresh the refresh token. */
	readonly body?: string;
	/** Spoils what was signed. */
	readonly spoil?: (text: string) => string;
	readonly type?: string;
	readonly method?: string;
}

const HOST = 'http://jushuitan.test';
const QUERY = '/open/inventory/count/query';
const INIT = '/openWeb/auth/getInitToken';
const REFRESH = '/openWeb/auth/refreshToken';
const WINDOW = { modified_begin: '2026-01-09 00:00:00', modified_end: '2026-01-10 00:00:00' };
const FREE = { perSecond: 0, perMinute: 0 };

/** Asks the simulator, signed as it wants. */
async function ask({ site, account, clock }: JushuitanBench, asked: Asked = {}) {
	const { path = QUERY, biz = WINDOW, ahead = 0, token = 'demo_token_1' } = asked;
	const { body = JSON.stringify(biz), spoil = (text: string) => text, method = 'POST' } = asked;
	const now = clock.now() + ahead * 1000;
	const request = { url: HOST + path, headers: {}, body };
	const signed = authenticate(account, token, request, now, 'a1b2c3');
	const headers = { ...signed.headers, ...(asked.type && { 'content-type': asked.type }) };
	const reply = await site.handle({ method, path, headers, body: spoil(signed.body) });
	expect(reply.status).toBe(200);
	const { code, msg, data } = JSON.parse(reply.body) as Record<string, unknown>;
	return { code, msg, ...(data as Record<string, unknown> | null) };
}

async function benchOf(options: Parameters<typeof jushuitanBench>[0] = {}) {
	const counts = Array.from({ length: 60 }, (_, i) => count(i, i));
	const bench = jushuitanBench({ counts, ...options, switches: { ...FREE, ...options.switches } });
	await ask(bench, { path: INIT });
	return bench;
}

describe('the simulated Jushuitan', () => {
	it('takes a signed form, and nothing else', async () => {
		const bench = await benchOf();
		expect(await ask(bench)).toMatchObject({ code: 0, data_count: 60 });
		expect(await ask(bench, { type: 'application/json' })).toMatchObject({ code: 130 });
		expect(await ask(bench, { method: 'GET' })).toMatchObject({ code: 130 });
	});

	it('refuses a form that changed after it was signed', async () => {
		for (const [from, to] of [
			['2026-01-10', '2026-01-11'],
			['app_key=demo_app_key', 'app_key=other'],
			['version=2', 'version=3'],
		]) {
			const spoil = (text: string) => text.replace(from, to);
			const refused = { code: 10, msg: '验证失败！无效签名' };
			expect(await ask(await benchOf(), { spoil })).toEqual(refused);
		}
	});

	it.each([10, 15] as const)(
		'bears a clock that is %i minutes off, and no more',
		async (minutes) => {
			const bench = await benchOf({ switches: { toleranceMinutes: minutes } });
			for (const ahead of [-60 * minutes, 60 * minutes])
				expect(await ask(bench, { ahead })).toMatchObject({ code: 0 });
			for (const ahead of [-60 * minutes - 1, 60 * minutes + 1])
				expect(await ask(bench, { ahead })).toEqual({
					code: 140,
					msg: '验证失败！无效的timestamp，请求最大时间误差15分钟',
				});
		},
	);

	it('takes a window of seven days, and no longer one', async () => {
		const bench = await benchOf();
		const window = (modified_end: string) => ({
			modified_begin: '2026-01-05 00:00:00',
			modified_end,
		});
		expect(await ask(bench, { biz: window('2026-01-12 00:00:00') })).toMatchObject({ code: 0 });
		expect(await ask(bench, { biz: window('2026-01-12 00:00:01') })).toMatchObject({
			code: 130,
			msg: '时间间隔不能超过七天',
		});
	});

	it('wants a window with both ends, or numbers of sheets, 50 at most', async () => {
		const bench = await benchOf();
		const half = { modified_begin: WINDOW.modified_begin };
		for (const biz of [{}, half]) expect(await ask(bench, { biz })).toMatchObject({ code: 130 });
		const ids = (amount: number) => Array.from({ length: amount }, (_, i) => 100_000 + i).join(',');
		expect(await ask(bench, { biz: { io_ids: ids(50) } })).toMatchObject({ data_count: 50 });
		expect(await ask(bench, { biz: { io_ids: ids(51) } })).toMatchObject({ code: 130 });
	});

	it('keeps pages from 1, of 50 at most, and says whether there are more', async () => {
		const bench = await benchOf();
		const page = (page_index: number, page_size: number) => ({ ...WINDOW, page_index, page_size });
		const [first, second] = [
			await ask(bench, { biz: page(1, 50) }),
			await ask(bench, { biz: page(2, 50) }),
		];
		expect(first).toMatchObject({ has_next: true, page_count: 2, data_count: 60 });
		expect((first as { datas?: unknown[] }).datas).toHaveLength(50);
		expect(second).toMatchObject({ has_next: false });
		expect((second as { datas?: unknown[] }).datas).toHaveLength(10);
		expect(await ask(bench, { biz: page(1, 51) })).toMatchObject({ code: 130 });
	});

	it('counts both ends to the window, and gives one status where it is asked for one', async () => {
		const counts = [count(1, 0), count(2, 60), count(3, 61), count(4, 30, { status: 'Archive' })];
		const bench = await benchOf({ counts });
		const window = { ...WINDOW, modified_end: '2026-01-09 01:00:00' };
		expect(await ask(bench, { biz: window })).toMatchObject({ data_count: 3 });
		const archived = { ...window, status: 'Archive' };
		expect(await ask(bench, { biz: archived })).toMatchObject({ data_count: 1 });
		expect(await ask(bench, { biz: { ...window, status: 'Gone' } })).toMatchObject({ code: 130 });
	});

	it('answers times with a fraction of a second, where the switch says so', async () => {
		const bench = await benchOf({ switches: { fractions: true } });
		const { datas } = (await ask(bench)) as { datas?: Array<{ modified: string }> };
		expect(datas?.[0].modified).toMatch(/:\d\d\.123$/);
	});

	it('refuses an interface that nobody applied for', async () => {
		const bench = await benchOf();
		expect(await ask(bench, { path: '/open/orders/query' })).toEqual({
			code: 190,
			msg: '验证失败！无API权限，请申请API权限',
		});
	});
});

describe('the limits of the simulated Jushuitan', () => {
	it('are so many calls a second: code 199', async () => {
		const bench = await benchOf({ switches: { perSecond: 2 } });
		expect([(await ask(bench)).code, (await ask(bench)).code]).toEqual([0, 0]);
		expect(await ask(bench)).toEqual({ code: 199, msg: '调用频次超过限制!请稍后再试' });
		bench.clock.wind(1001);
		expect(await ask(bench)).toMatchObject({ code: 0 });
	});

	it('and so many a minute: code 200, which is no success', async () => {
		const bench = await benchOf({ switches: { perMinute: 2 } });
		expect([(await ask(bench)).code, (await ask(bench)).code]).toEqual([0, 0]);
		expect(await ask(bench)).toEqual({ code: 200, msg: '调用频次超过限制' });
		bench.clock.wind(60_001);
		expect(await ask(bench)).toMatchObject({ code: 0 });
	});
});

describe('the tokens of the simulated Jushuitan', () => {
	const EXPIRED = { code: 100, msg: '验证失败！无效的access_token或access_token已过期' };

	it('live as long as they say', async () => {
		const bench = await benchOf({ switches: { lifeDays: 1 } });
		bench.clock.wind(86_399_000);
		expect(await ask(bench)).toMatchObject({ code: 0 });
		bench.clock.wind(1000);
		expect(await ask(bench)).toEqual(EXPIRED);
		expect(await ask(await benchOf(), { token: 'other' })).toEqual(EXPIRED);
	});

	it('are given for six characters of the caller, again only where the switch says so', async () => {
		const spoil = (text: string) => text.replace('code=a1b2c3', 'code=a1b2c');
		expect(await ask(await benchOf(), { path: INIT, spoil })).toMatchObject({ code: 10 });
		expect(await ask(await benchOf(), { path: INIT })).toMatchObject({
			code: 0,
			access_token: 'demo_token_2',
		});
		const once = await benchOf({ switches: { initAgain: false } });
		expect(await ask(once, { path: INIT })).toMatchObject({ code: 150 });
	});

	it('are refreshed by the refresh token of the last one, unless the application may not', async () => {
		const bench = await benchOf();
		const refresh = { path: REFRESH, body: 'demo_refresh_1' };
		expect(await ask(bench, refresh)).toMatchObject({ code: 0, access_token: 'demo_token_2' });
		expect(await ask(bench, refresh)).toMatchObject({ code: 100 });
		const isv = await benchOf({ switches: { mayRefresh: false } });
		expect(await ask(isv, refresh)).toEqual({
			code: 150,
			msg: '服务商应用禁止刷新access_token,需商户重新授权',
		});
	});
});
