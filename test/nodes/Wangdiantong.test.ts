import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { wallTime } from '../../core/source/window';
import { WangdiantongApi } from '../../credentials/WangdiantongApi.credentials';
import { Wangdiantong } from '../../nodes/Wangdiantong/Wangdiantong.node';
import { listen, type Listening } from '../../simulator/listen';
import {
	Wangdiantong as Site,
	type Edition,
	type WangdiantongOptions,
} from '../../simulator/wangdiantong/wangdiantong';
import { runNode } from '../support/engine';
import { httpRequestNode } from '../support/httpRequestNode';
import { pressTestButton } from '../support/testButton';
import { credentialOf, refund } from '../support/wangdiantong';

const EDITIONS: Edition[] = ['flagshipQimen', 'flagship', 'enterprise', 'enterpriseQimen'];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let open: Listening[] = [];
afterEach(async () => {
	await Promise.all(open.map(async ({ close }) => await close()));
	open = [];
});

async function siteOf(options: WangdiantongOptions = {}) {
	const site = new Site({ ...options, switches: { perMinute: 0, ...options.switches } });
	const listening = await listen(site);
	open.push(listening);
	const credentials = (changes: ICredentialDataDecryptedObject) => ({
		wangdiantongApi: { ...credentialOf(site, listening.url), ...changes },
	});
	const credentialTypes = [new WangdiantongApi()];
	const run = async (parameters: INodeParameters, changes: ICredentialDataDecryptedObject = {}) =>
		await runNode({
			node: new Wangdiantong(),
			parameters: { start: wallTime(Date.now() - DAY), ...parameters },
			credentials: credentials(changes),
			credentialTypes,
		});
	/** A request of n8n's own HTTP Request node. */
	const request = async (wanted: object, changes: ICredentialDataDecryptedObject = {}) =>
		await runNode({
			node: httpRequestNode('wangdiantongApi'),
			parameters: { request: wanted as INodeParameters },
			credentials: credentials(changes),
			credentialTypes,
		});
	const press = async (changes: ICredentialDataDecryptedObject = {}) =>
		(await pressTestButton(credentialTypes[0], credentials(changes).wangdiantongApi)).said;
	return { site, run, request, press, url: listening.url };
}

/** Stock-ins changed `hours` hours ago. */
function stockIns(count: number, hours = 2, changes: Parameters<typeof refund>[2] = {}) {
	const modified = wallTime(Date.now() - hours * HOUR);
	return Array.from({ length: count }, (_, i) => refund(i + 1, 0, { modified, ...changes }));
}

describe.each(EDITIONS)('Wangdiantong: List Refund Stock-Ins of %s', (edition) => {
	it('gives every stock-in once, with its lines, and a checkpoint to go on from', async () => {
		const { run } = await siteOf({ edition, refunds: stockIns(120) });
		const { outputs, error } = await run({});
		expect(error).toBeUndefined();
		expect(new Set(outputs[0].map(({ order_no }) => order_no)).size).toBe(120);
		expect(outputs[0][0].details_list).toHaveLength(1);
		expect(outputs[1]).toEqual([expect.objectContaining({ read: 120, hasMore: false })]);
		const again = await run({ checkpoint: JSON.stringify(outputs[1][0]), lookBack: 0 });
		expect(again.outputs[1][0]).toMatchObject({ hasMore: false });
		expect(again.error).toBeUndefined();
	});
});

describe('Wangdiantong: what is due', () => {
	it('waits for refunds that are not settled, and keeps the checkpoint before them', async () => {
		const refunds = [
			...stockIns(1, 5, { order_no: 'RK-WAITS', process_status: 30 }),
			...stockIns(1, 4, { order_no: 'RK-ENDED', process_status: 10 }),
			...stockIns(2, 2),
		];
		const { site, run } = await siteOf({ refunds });
		const first = await run({});
		const read = first.outputs[0].map(({ order_no }) => order_no);
		expect(read.sort()).toEqual(['RK26000001', 'RK26000002']);
		expect(first.outputs[1][0]).toMatchObject({ read: 2, pending: 1, since: refunds[0].modified });
		site.refunds[0].process_status = 90;
		const then = await run({ checkpoint: JSON.stringify(first.outputs[1][0]), lookBack: 15 });
		expect(then.outputs[0].map(({ order_no }) => order_no)).toContain('RK-WAITS');
	});

	it('asks for the shops, the warehouse and the statuses that are set', async () => {
		const refunds = [
			...stockIns(1, 2, { order_no: 'A', shop_no: 'S02', warehouse_no: 'WH02' }),
			...stockIns(1, 2, { order_no: 'B', shop_no: 'S02', status: 20 }),
			...stockIns(1, 2, { order_no: 'C', shop_no: 'S03', warehouse_no: 'WH02' }),
			...stockIns(1, 2, { order_no: 'D', shop_no: 'S04', warehouse_no: 'WH02' }),
		];
		const { run } = await siteOf({ refunds });
		const { outputs } = await run({ shop: 'S02，S03', warehouse: 'WH02' });
		expect(outputs[0].map(({ order_no }) => order_no).sort()).toEqual(['A', 'C']);
	});

	it('refuses the checkpoint of other conditions, and says how to go on', async () => {
		const { run } = await siteOf({ refunds: stockIns(1) });
		const { outputs } = await run({});
		const { error } = await run({ shop: 'S02', checkpoint: JSON.stringify(outputs[1][0]) });
		expect(error?.message).toContain('written for another account, document type or condition');
		expect(error?.description).toContain('Accept Other Checkpoint');
	});
});

/** What somebody gets wrong, and what is said about it, by the node and by the test button alike. */
const WRONG: ReadonlyArray<
	readonly [what: string, edition: Edition, changes: ICredentialDataDecryptedObject, told: RegExp]
> = [
	['seller account', 'flagship', { sid: 'x' }, /sid is not exists.*Seller Account/s],
	['key', 'flagship', { appKey: 'x' }, /app auth fail.*App Key/s],
	['secret', 'flagship', { appSecret: 'x:demo_salt' }, /验证失败.*App Secret/s],
	['salt', 'flagship', { appSecret: 'demo_secret:x' }, /app auth fail.*secret:salt/s],
	['secret', 'flagshipQimen', { appSecret: 'x:demo_salt' }, /验证失败.*App Secret/s],
	['Taobao key', 'flagshipQimen', { topAppKey: 'x' }, /Invalid app Key/],
	['Taobao secret', 'flagshipQimen', { topSecret: 'x' }, /Invalid signature.*credential/s],
	['key', 'enterprise', { appKey: 'x' }, /app auth fail.*App Key/s],
	['secret', 'enterprise', { appSecret: 'x' }, /验证失败.*App Secret/s],
	['Taobao secret', 'enterpriseQimen', { topSecret: 'x' }, /Invalid signature/],
	[
		'host',
		'flagship',
		{ otherUrl: 'http://127.0.0.1:9' },
		/was not reached: nothing listens.*whether the server runs/s,
	],
	['address', 'flagship', { otherUrl: 'wdt.wangdian.cn' }, /Other URL.*https/s],
];

describe('the credential of Wangdiantong says what is wrong', () => {
	it.each(WRONG)('a wrong %s of %s', async (_, edition, changes, told) => {
		const { run, press } = await siteOf({ edition, refunds: stockIns(1) });
		const inNode = (await run({}, changes)).error;
		expect(`${inNode?.message} ${inNode?.description}`).toMatch(told);
		const onButton = await press(changes);
		expect(onButton).toMatch(told);
		expect(JSON.stringify([inNode, onButton])).not.toContain('demo_secret');
	});

	it.each(EDITIONS)('a clock that is off by an hour, of %s', async (edition) => {
		const clock = { now: () => Date.now() + HOUR, sleep: async () => undefined };
		const { run, press } = await siteOf({ edition, clock });
		const { error } = await run({});
		for (const told of [error?.message, await press()])
			expect(told).toMatch(/时间戳错误|Invalid timestamp/);
		expect(error?.description).toContain('The clock of the n8n host');
	});
});

describe("the credential in n8n's own HTTP Request node", () => {
	const window = { start_time: wallTime(Date.now() - DAY), end_time: wallTime(Date.now()) };

	it('signs the form of 企业版', async () => {
		const { request, url } = await siteOf({ edition: 'enterprise', refunds: stockIns(3) });
		const uri = `${url}stockin_order_query_refund.php`;
		const form = { ...window, page_no: 0, page_size: 40 };
		const { outputs, error } = await request({ uri, form });
		expect(error).toBeUndefined();
		expect(outputs[0][0]).toMatchObject({ code: 0, total_count: 3 });
	});

	it('signs the JSON body of the flagship, with the parameters of the query', async () => {
		const { request, url } = await siteOf({ edition: 'flagship', refunds: stockIns(3) });
		const method = 'wms.stockin.Refund.queryWithDetail';
		const qs = { method, page_no: 0, page_size: 50, calc_total: 1 };
		const { outputs, error } = await request({ uri: url, qs, body: [window], json: true });
		expect(error).toBeUndefined();
		expect(outputs[0][0]).toMatchObject({ status: 0, data: { total_count: 3 } });
	});

	it('signs the form of the flagship through Qimen twice', async () => {
		const { request, url } = await siteOf({ edition: 'flagshipQimen', refunds: stockIns(3) });
		const qs = { method: 'wdt.wms.stockin.refund.querywithdetail' };
		const pager = JSON.stringify({ page_size: 50, page_no: 1 });
		const form = { params: JSON.stringify(window), pager };
		const { outputs, error } = await request({ uri: url, qs, form });
		expect(error).toBeUndefined();
		expect(outputs[0][0]).toMatchObject({ response: { status: 0, data: { total_count: 3 } } });
	});
});
