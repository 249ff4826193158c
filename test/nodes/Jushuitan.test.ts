import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { wallTime } from '../../core/source/window';
import { JushuitanApi } from '../../credentials/JushuitanApi.credentials';
import { Jushuitan } from '../../nodes/Jushuitan/Jushuitan.node';
import { Jushuitan as Site, type JushuitanOptions } from '../../simulator/jushuitan/jushuitan';
import { listen, type Listening } from '../../simulator/listen';
import { runNode } from '../support/engine';
import { httpRequestNode } from '../support/httpRequestNode';
import { count, credentialOf } from '../support/jushuitan';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const FREE = { perSecond: 0, perMinute: 0 };

let open: Listening[] = [];
afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all(open.map(async ({ close }) => await close()));
	open = [];
});

async function siteOf(options: JushuitanOptions = {}) {
	const site = new Site({ ...options, switches: { ...FREE, ...options.switches } });
	const listening = await listen(site);
	open.push(listening);
	const credentials = (changes: ICredentialDataDecryptedObject) => ({
		jushuitanApi: { ...credentialOf(site, listening.url), ...changes },
	});
	const credentialTypes = [new JushuitanApi()];
	const run = async (parameters: INodeParameters, changes: ICredentialDataDecryptedObject = {}) =>
		await runNode({
			node: new Jushuitan(),
			parameters: { start: wallTime(Date.now() - DAY), ...parameters },
			credentials: credentials(changes),
			credentialTypes,
		});
	/** A request of n8n's own HTTP Request node; before the first one n8n tests the credential. */
	const request = async (form: INodeParameters, changes: ICredentialDataDecryptedObject = {}) =>
		await runNode({
			node: httpRequestNode('jushuitanApi'),
			parameters: { request: { uri: `${listening.url}open/inventory/count/query`, form } },
			credentials: credentials(changes),
			credentialTypes,
		});
	return { site, run, request };
}

/** A minute passes for all: a token that was given a moment ago is not replaced. */
function aMinuteLater(): void {
	const now = Date.now.bind(Date);
	jest.spyOn(Date, 'now').mockImplementation(() => now() + 60_000);
}

/** Count sheets changed `hours` hours ago. */
function sheets(amount: number, hours = 2, changes: Parameters<typeof count>[2] = {}) {
	const modified = wallTime(Date.now() - hours * HOUR);
	return Array.from({ length: amount }, (_, i) => count(i + 1, 0, { modified, ...changes }));
}

describe('Jushuitan: List Inventory Counts', () => {
	it('gives every sheet once, with its lines of profit, and a checkpoint to go on from', async () => {
		const counts = [...sheets(120), count(999, 0, { modified: wallTime(Date.now() - DAY / 2) })];
		const { run } = await siteOf({ counts, switches: { fractions: true } });
		const { outputs, error } = await run({});
		expect(error).toBeUndefined();
		expect(new Set(outputs[0].map(({ io_id }) => io_id)).size).toBe(121);
		for (const { items } of outputs[0])
			expect(items).toEqual([expect.objectContaining({ sku_id: 'SKU-001', qty: 2 })]);
		expect(outputs[1]).toEqual([expect.objectContaining({ read: 121, hasMore: false })]);
		const again = await run({ checkpoint: JSON.stringify(outputs[1][0]) });
		expect(again.error).toBeUndefined();
		expect(again.outputs[1][0]).toMatchObject({ read: 121 });
	});

	it('leaves out sheets without a line that is wanted, and counts them', async () => {
		const items = [{ ioi_id: 1, sku_id: 'SKU-001', qty: -2 }];
		const { run } = await siteOf({
			counts: [...sheets(2), count(9, 0, { ...sheets(1)[0], io_id: 9, items })],
		});
		const profit = await run({});
		expect(profit.outputs[0]).toHaveLength(2);
		expect(profit.outputs[1][0]).toMatchObject({ read: 2, withoutLines: 1 });
		expect((await run({ lines: 'loss' })).outputs[0]).toHaveLength(3);
		expect((await run({ lines: 'all' })).outputs[0]).toHaveLength(3);
	});

	it('gives sheets that were archived before anyone read them, and no others', async () => {
		const statuses = ['Archive', 'Confirmed', 'WaitConfirm', 'Cancelled', 'Delete'];
		const counts = statuses.map((status, i) => ({ ...sheets(1)[0], io_id: i + 1, status }));
		const { run } = await siteOf({ counts });
		const { outputs } = await run({});
		expect(outputs[0].map(({ status }) => status).sort()).toEqual(['Archive', 'Confirmed']);
	});

	it('refuses the checkpoint of other conditions, and says how to go on', async () => {
		const { run } = await siteOf({ counts: sheets(1) });
		const { outputs } = await run({});
		const { error } = await run({ lines: 'loss', checkpoint: JSON.stringify(outputs[1][0]) });
		expect(error?.message).toContain('written for another account, document type or condition');
		expect(error?.description).toContain('Accept Other Checkpoint');
	});

	it('renews a token that Jushuitan does not take any more', async () => {
		const { site, run } = await siteOf({ counts: sheets(3) });
		await run({});
		aMinuteLater();
		site.tokens.expire();
		const { outputs, error } = await run({});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(3);
		expect(site.tokens.count).toBe(2);
	});
});

/** What somebody gets wrong, and what is said about it, by the node and by the test button alike. */
const WRONG: ReadonlyArray<
	readonly [what: string, changes: ICredentialDataDecryptedObject, told: RegExp]
> = [
	['key', { appKey: 'x' }, /无效签名.*App Key and App Secret/s],
	['secret', { appSecret: 'x' }, /无效签名.*App Key and App Secret/s],
	[
		'token that has expired',
		{ application: 'pasted', pastedToken: 'old' },
		/access_token已过期.*paste the new Access Token/s,
	],
	['empty token', { application: 'pasted', pastedToken: '' }, /Access Token.*it is empty/s],
	[
		'host',
		{ otherUrl: 'http://127.0.0.1:9' },
		/was not reached: nothing listens.*whether the server runs/s,
	],
	['address', { otherUrl: 'openapi.jushuitan.com' }, /Other URL.*https/s],
];

describe('the credential of Jushuitan says what is wrong', () => {
	it.each(WRONG)('a wrong %s', async (_, changes, told) => {
		const { run, request } = await siteOf({ counts: sheets(1) });
		const inNode = (await run({}, changes)).error;
		expect(`${inNode?.message} ${inNode?.description}`).toMatch(told);
		const onButton = (await request({ biz: '{}' }, changes)).error;
		expect(`${onButton?.message} ${onButton?.description}`).toMatch(told);
		expect(JSON.stringify([inNode, onButton])).not.toContain('demo_app_secret');
	});

	it('a clock that is off by an hour', async () => {
		const clock = { now: () => Date.now() + HOUR, sleep: async () => undefined };
		const { run, request } = await siteOf({ clock });
		for (const { error } of [await run({}), await request({ biz: '{}' })])
			expect(`${error?.message} ${error?.description}`).toMatch(
				/无效的timestamp.*clock of the n8n host/s,
			);
	});

	it('a renewal that Jushuitan forbids', async () => {
		const switches = { mayRefresh: false, initAgain: false };
		const { site, run } = await siteOf({ counts: sheets(1), switches });
		await run({});
		aMinuteLater();
		site.tokens.expire();
		const { error } = await run({});
		expect(`${error?.message} ${error?.description}`).toMatch(
			/150.*authorise the application again/s,
		);
	});
});

describe("the credential in n8n's own HTTP Request node", () => {
	const window = {
		modified_begin: wallTime(Date.now() - DAY),
		modified_end: wallTime(Date.now()),
		status: 'Confirmed',
	};

	it.each([
		['a fetched token', {}],
		['a pasted token', { application: 'pasted', pastedToken: 'demo_token_1' }],
	])('signs biz with %s', async (_, changes) => {
		const { site, request } = await siteOf({ counts: sheets(3) });
		if ('pastedToken' in changes)
			site.tokens.init({ grant_type: 'authorization_code', code: 'a1b2c3' });
		const { outputs, error } = await request({ biz: JSON.stringify(window) }, changes);
		expect(error).toBeUndefined();
		expect(outputs[0][0]).toMatchObject({ code: 0, data: { data_count: 3 } });
	});
});
