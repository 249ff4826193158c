import { authenticate } from '../../../core/wangdiantong/authenticate';
import type { Edition } from '../../../simulator/wangdiantong/wangdiantong';
import { refund, wangdiantongBench, type WangdiantongBench } from '../../support/wangdiantong';

/** What a caller asks for, before it is signed. */
interface Asked {
	readonly window?: Readonly<Record<string, string>>;
	readonly size?: number;
	/** As the edition counts: from 0, through Qimen of the flagship from 1. */
	readonly page?: number;
	readonly total?: boolean;
	/** How far the caller's clock is ahead, in seconds. */
	readonly ahead?: number;
	/** Spoils what was signed. */
	readonly spoil?: (text: string) => string;
}

const HOST = 'http://wangdiantong.test';
const WINDOW = { start_time: '2026-01-09 00:00:00', end_time: '2026-01-10 00:00:00' };
const EDITIONS: Edition[] = ['flagship', 'flagshipQimen', 'enterprise', 'enterpriseQimen'];
const BUSY = '超过每分钟最大调用频率限制，请稍后重试';

function requestOf(edition: Edition, { window = WINDOW, size = 50, page, total = true }: Asked) {
	const pager = { page_size: size, page_no: page ?? (edition === 'flagshipQimen' ? 1 : 0) };
	const form = (fields: object) => new URLSearchParams({ ...fields }).toString();
	const texts = Object.fromEntries(Object.entries(pager).map(([name, n]) => [name, String(n)]));
	switch (edition) {
		case 'flagship': {
			const method = 'wms.stockin.Refund.queryWithDetail';
			const query = form({ method, ...texts, calc_total: total ? '1' : '0' });
			return { url: `${HOST}/api/?${query}`, headers: {}, body: JSON.stringify([window]) };
		}
		case 'flagshipQimen': {
			const body = form({ params: JSON.stringify(window), pager: JSON.stringify(pager) });
			const method = 'wdt.wms.stockin.refund.querywithdetail';
			return { url: `${HOST}/api/?method=${method}`, headers: {}, body };
		}
		case 'enterprise': {
			const url = `${HOST}/api/stockin_order_query_refund.php`;
			return { url, headers: {}, body: form({ ...window, ...texts }) };
		}
		case 'enterpriseQimen': {
			const url = `${HOST}/api/?method=wdt.stockin.order.query.refund`;
			return { url, headers: {}, body: form({ ...window, ...texts }) };
		}
	}
}

/** Asks the simulator, signed as it wants; gives what the answer carries, whatever wraps it. */
async function ask({ site, account, clock }: WangdiantongBench, asked: Asked = {}) {
	const { ahead = 0, spoil = (text: string) => text } = asked;
	const request = requestOf(site.edition, asked);
	const { url, body, headers } = authenticate(account, request, clock.now() + ahead * 1000);
	const path = spoil(url.slice(HOST.length));
	const reply = await site.handle({ method: 'POST', path, headers, body: spoil(body) });
	expect(reply.status).toBe(200);
	const answer = JSON.parse(reply.body) as Record<string, unknown>;
	const inner = (answer.error_response ?? answer.response ?? answer) as Record<string, unknown>;
	const { total_count, order, stockin_list, ...rest } = {
		...inner,
		...((inner.data ?? {}) as Record<string, unknown>),
	};
	const rows = (order ?? stockin_list) as unknown[] | undefined;
	return { ...rest, total: total_count, rows: rows?.length, text: inner.message ?? inner.msg };
}

function benchOf(edition: Edition, options: Parameters<typeof wangdiantongBench>[0] = {}) {
	const refunds = Array.from({ length: 60 }, (_, i) => refund(i, i));
	return wangdiantongBench({ edition, refunds, ...options });
}

describe.each(EDITIONS)('the simulated Wangdiantong, %s', (edition) => {
	const isQimen = edition.endsWith('Qimen');

	it('answers a call that is signed, and refuses one whose body changed afterwards', async () => {
		expect(await ask(benchOf(edition))).toMatchObject({ rows: 50, total: 60 });
		const spoil = (text: string) => text.replace('2026-01-09', '2026-01-08');
		expect((await ask(benchOf(edition), { spoil })).text).toBe(
			isQimen ? 'Invalid signature' : '验证失败',
		);
	});

	it('takes a window of 30 days, and no longer one', async () => {
		const window = (end_time: string) => ({ start_time: '2026-01-01 00:00:00', end_time });
		const bench = benchOf(edition);
		expect(await ask(bench, { window: window('2026-01-31 00:00:00') })).toMatchObject({ rows: 50 });
		expect(await ask(bench, { window: window('2026-01-31 00:00:01') })).toMatchObject({
			rows: undefined,
			text: '您的查询时间过宽,查询时间不能大于30天',
		});
		const { text } = await ask(bench, { window: { start_time: '2026-01-01 00:00:00' } });
		expect(text).toBe('参数中必须包含起止时间');
	});

	it('counts both ends to the window', async () => {
		const refunds = [refund(1, 0), refund(2, 60), refund(3, 61)];
		const window = { start_time: '2026-01-09 00:00:00', end_time: '2026-01-09 01:00:00' };
		expect(await ask(benchOf(edition, { refunds }), { window })).toMatchObject({ rows: 2 });
	});

	it('refuses more calls a minute than it allows, with either comma, and takes them later', async () => {
		const bench = benchOf(edition, { switches: { perMinute: 2 } });
		expect([(await ask(bench)).rows, (await ask(bench)).rows]).toEqual([50, 50]);
		expect((await ask(bench)).text).toBe(BUSY);
		bench.clock.wind(61_000);
		expect((await ask(bench)).rows).toBe(50);
		const other = benchOf(edition, { switches: { perMinute: 1, comma: ',' } });
		await ask(other);
		expect((await ask(other)).text).toBe(BUSY.replace('，', ','));
	});

	it('refuses a page that is too long', async () => {
		const bench = benchOf(edition);
		const most = { flagship: 200, flagshipQimen: 100, enterprise: 50, enterpriseQimen: 50 }[
			edition
		];
		expect(await ask(bench, { size: most })).toMatchObject({ rows: Math.min(most, 60) });
		expect((await ask(bench, { size: most + 1 })).text).toBe(`page_size不能大于${most}`);
	});

	it('answers a page without rows once, where the script says so', async () => {
		const bench = benchOf(edition);
		bench.site.troubles.add({ kind: 'emptyPage' });
		expect([(await ask(bench)).rows, (await ask(bench)).rows]).toEqual([0, 50]);
	});

	it('gives documents of Taobao through Qimen only', async () => {
		const bench = benchOf(edition, { refunds: [refund(1, 1, { taobao: true }), refund(2, 2)] });
		expect((await ask(bench)).rows).toBe(isQimen ? 2 : 1);
	});
});

describe('the simulated flagship', () => {
	it('keeps pages from 0, and counts where it is asked to', async () => {
		const bench = benchOf('flagship');
		expect(await ask(bench, { page: 1, total: false })).toMatchObject({
			rows: 10,
			total: undefined,
		});
		expect(await ask(bench, { page: 0, total: true })).toMatchObject({ rows: 50, total: 60 });
	});

	it('bears a clock that is two minutes off, and no more', async () => {
		const bench = benchOf('flagship');
		for (const ahead of [-120, 120]) expect((await ask(bench, { ahead })).rows).toBe(50);
		for (const ahead of [-121, 121])
			expect(await ask(bench, { ahead })).toMatchObject({ status: 7, text: '时间戳错误' });
	});

	it('refuses another salt, seller or version', async () => {
		for (const [from, to, text] of [
			['salt=demo_salt', 'salt=other', 'app auth fail'],
			['key=demo_appkey', 'key=other', 'app auth fail'],
			['sid=demo_sid', 'sid=other', 'sid is not exists'],
			['v=1.0', 'v=2.0', 'version error'],
		]) {
			const spoil = (path: string) => path.replace(from, to);
			expect((await ask(benchOf('flagship'), { spoil })).text).toBe(text);
		}
	});

	it('refuses a call without a page', async () => {
		const spoil = (path: string) => path.replace('page_no=0&', '');
		// The sign is spoiled with it; a caller that signs no page is told what is missing.
		expect((await ask(benchOf('flagship'), { spoil })).text).toBe('验证失败');
		const bench = benchOf('flagship');
		const url = `${HOST}/api/?method=wms.stockin.Refund.queryWithDetail`;
		const request = { url, headers: {}, body: JSON.stringify([WINDOW]) };
		const signed = authenticate(bench.account, request, bench.clock.now());
		const { body } = await bench.site.handle({
			method: 'POST',
			path: signed.url.slice(HOST.length),
			headers: {},
			body: signed.body,
		});
		expect(JSON.parse(body)).toMatchObject({
			status: 100,
			message: '此方法仅支持分页查询：接口wms.stockin.Refund.queryWithDetail',
		});
	});

	it('refuses statuses that are no numbers', async () => {
		const window = { ...WINDOW, status: '80,done' };
		expect((await ask(benchOf('flagship'), { window })).text).toBe(
			'状态应该是由逗号分隔开的整数数组',
		);
	});
});

describe('the simulated flagship through Qimen', () => {
	it('keeps pages from 1', async () => {
		expect(await ask(benchOf('flagshipQimen'), { page: 2 })).toMatchObject({ rows: 10 });
		expect((await ask(benchOf('flagshipQimen'), { page: 0 })).text).toContain(
			'此方法仅支持分页查询',
		);
	});

	it('looks at both signs: a wrong secret of Wangdiantong passes the gateway only', async () => {
		const bench = benchOf('flagshipQimen');
		const inner = { ...bench, account: { ...bench.account, secret: 'other' } };
		expect((await ask(inner)).text).toBe('验证失败');
		const outer = { ...bench, account: { ...bench.account, topSecret: 'other' } };
		expect(await ask(outer)).toMatchObject({ code: 25, text: 'Invalid signature' });
	});

	it('takes either way to sign at the gateway', async () => {
		for (const signMethod of ['md5', 'hmac-sha256'])
			expect((await ask(benchOf('flagshipQimen', { signMethod }))).rows).toBe(50);
	});

	it('wraps its answer under either name', async () => {
		const bench = benchOf('flagshipQimen', { switches: { qimenWrapper: 'method_response' } });
		expect(await ask(bench)).toHaveProperty('wdt_wms_stockin_refund_querywithdetail_response');
	});
});

describe('the simulated 企业版', () => {
	it('counts on the first page only', async () => {
		const bench = benchOf('enterprise');
		expect(await ask(bench)).toMatchObject({ code: 0, total: 60 });
		expect(await ask(bench, { page: 1 })).toMatchObject({ rows: 10, total: undefined });
	});

	it('bears a clock that is five minutes off, and no more', async () => {
		const bench = benchOf('enterprise');
		for (const ahead of [-300, 300]) expect((await ask(bench, { ahead })).rows).toBe(50);
		for (const ahead of [-301, 301]) expect((await ask(bench, { ahead })).text).toBe('时间戳错误');
	});

	it('counts the length of Chinese text in characters or in bytes', async () => {
		const window = { ...WINDOW, remark: '退货' };
		for (const [lengthUnit, rows] of [
			['characters', 50],
			['bytes', undefined],
		] as const) {
			const bench = benchOf('enterprise', { switches: { lengthUnit } });
			expect((await ask(bench, { window })).rows).toBe(rows);
		}
	});
});
