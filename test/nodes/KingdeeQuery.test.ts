import { KingdeeQuery } from '../../nodes/KingdeeQuery/KingdeeQuery.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';
import seedQuery from '../data/qeasy-other-inbound-query.json';

/** No key of any site: 32 digits, as a real one has. */
const WRONG = 'f'.repeat(32);

const node = new KingdeeQuery();
const FIELDS = 'FID, FBillNo, FStockOrgId.FNumber, FEntity_FEntryID, FMATERIALID.FNumber, FQty';
const base = { formId: 'STK_MISCELLANEOUS', fields: FIELDS };

let site: ListeningSite;

beforeAll(async () => {
	site = await listeningSite();
	for (let i = 1; i <= 7; i++)
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound(`QT${i}`, 3), 'C');
});

afterAll(async () => await site.close());

async function query(parameters: object, credential = {}) {
	return await site.run(node, { parameters: { ...base, ...parameters }, credential });
}

describe('Kingdee Query', () => {
	it('gives whole bills, nested in the shape that Save takes', async () => {
		const { outputs, error } = await query({});
		expect(error).toBeUndefined();
		expect(outputs[0]).toHaveLength(7);
		expect(outputs[0][0]).toMatchObject({ FBillNo: 'QT1', FStockOrgId: { FNumber: '100' } });
		expect(outputs[0][0].FEntity).toMatchObject(
			[1, 2, 3].map((FQty) => ({ FMATERIALID: { FNumber: 'M0001' }, FQty })),
		);
		expect(outputs[1]).toEqual([{ read: 7 }]);
	});

	it('gives flat rows, named with _ for the dot', async () => {
		const { outputs } = await query({ output: 'rows', filter: "FBillNo='QT2'" });
		expect(outputs[0]).toHaveLength(3);
		expect(Object.keys(outputs[0][0])).toEqual([
			'FID',
			'FBillNo',
			'FStockOrgId_FNumber',
			'FEntity_FEntryID',
			'FMATERIALID_FNumber',
			'FQty',
		]);
	});

	it('gives a bill its primary key, asked for or not', async () => {
		const { outputs } = await query({ fields: 'FBillNo' });
		expect(outputs[0].map((bill) => Object.keys(bill))).toEqual(Array(7).fill(['FID', 'FBillNo']));
	});

	it('obeys the limit, and then gives no checkpoint', async () => {
		const { outputs } = await query({ returnAll: false, limit: 2 });
		expect(outputs[0]).toHaveLength(2);
		expect(outputs[1]).toEqual([]);
	});

	it.each([1, 2, 4, 7, 2000])('never splits a bill with pages of %d rows', async (pageSize) => {
		const { outputs } = await query({ options: { pageSize } });
		expect(outputs[0].map(({ FBillNo }) => FBillNo)).toEqual(
			[1, 2, 3, 4, 5, 6, 7].map((i) => `QT${i}`),
		);
		expect(outputs[0].every(({ FEntity }) => (FEntity as unknown[]).length === 3)).toBe(true);
	});

	it('reads on from a checkpoint, and gives the next one', async () => {
		const first = await query({ incremental: true });
		expect(first.outputs[1][0]).toMatchObject({ read: 7, lastId: '', hasMore: false });
		const checkpoint = JSON.stringify(first.outputs[1][0]);
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound('QT8'), 'C');
		const second = await query({ incremental: true, checkpoint, lookBack: 0 });
		expect(second.outputs[0].map(({ FBillNo }) => FBillNo)).toContain('QT8');
		expect(second.outputs[0].length).toBeLessThan(8);
	});

	it('refuses a filter on lines unless told that lines may be dropped', async () => {
		const filter = "FSTOCKID.FNumber<>'CK009'";
		const { error } = await query({ filter });
		expect(error?.message).toBe(
			'The filter names FSTOCKID.FNumber 收货仓库, a field of the lines (明细信息 FEntity)',
		);
		expect(
			(await query({ filter, lineConditions: 'dropLines' })).outputs[0].length,
		).toBeGreaterThan(6);
	});

	it('tells the failure as an item when it shall continue, instead of passing its input on', async () => {
		const parameters = { ...base, formId: 'STK_Nope' };
		const { outputs } = await site.run(node, {
			parameters,
			items: [{ checkpoint: 1 }],
			onError: 'continueRegularOutput',
		});
		expect(outputs).toEqual([[{ error: expect.stringContaining('STK_Nope') }], []]);
	});

	it('runs the source metadata of 轻易云 as it is', async () => {
		const parameters = {
			definition: 'qeasy',
			metadata: JSON.stringify(seedQuery),
			incremental: true,
			output: 'rows',
		};
		const { outputs, error } = await query(parameters);
		expect(error).toBeUndefined();
		expect(outputs[0].length).toBeGreaterThan(20);
		expect(outputs[0][0]).toMatchObject({
			FBillNo: 'QT1',
			FStockOrgId_FNumber: '100',
			FDocumentStatus: 'C',
		});
	});
});

/** What a user reads in n8n: the message, and below it what to do. */
describe('Kingdee Query says what is wrong', () => {
	const cases: ReadonlyArray<readonly [string, object, object, string | RegExp, string | RegExp]> =
		[
			[
				'wrong URL',
				{},
				{ serverUrl: 'http://127.0.0.1:9/k3cloud' },
				'Kingdee was not reached: nothing listens at that address',
				/host and port of the Server URL in the credential/,
			],
			[
				'no URL',
				{},
				{ serverUrl: 'erp.example.com' },
				/Server URL of the Kingdee credential cannot be used: it must begin with http/,
				/Open the credential/,
			],
			[
				'wrong path',
				{},
				{ serverUrl: 'SITE/other/' },
				/no Kingdee WebAPI at this address/,
				/usually ends in \/k3cloud\//,
			],
			[
				'wrong account id',
				{},
				{ acctId: '65a1b2c3d4e5ff' },
				/当前尝试登录的数据中心无法获取到，请重新检查，谢谢。/,
				/Data Center ID \(账套\)/,
			],
			[
				'wrong account id at login',
				{},
				{ acctId: '65a1b2c3d4e5ff', authentication: 'password' },
				/Kingdee refused the login: 当前尝试登录的数据中心无法获取到/,
				/Data Center ID \(账套\)/,
			],
			['wrong secret', {}, { appSecret: WRONG }, /./, /Application ID and (Application )?Secret/],
			[
				'wrong secret at login',
				{},
				{ appSecret: WRONG, authentication: 'loginBySign' },
				/Kingdee refused the login: .*签名失败/,
				/Application ID and Application Secret/,
			],
			[
				'wrong password',
				{},
				{ password: 'no', authentication: 'password' },
				'Kingdee refused the login: 用户名或密码错误',
				/Username and Password/,
			],
			[
				'unknown form',
				{ formId: 'STK_OutStock' },
				{},
				/Kingdee does not know the form "STK_OutStock": .*业务对象/,
				/Form ID \(业务对象标识\)/,
			],
			[
				'unknown field',
				{ fields: 'FBillNo,FNoSuch' },
				{},
				'Kingdee: 元数据中标识为FNoSuch的字段不存在',
				/spelling of the field key/,
			],
			[
				'unknown field in the filter',
				{ filter: "FNoSuch='1'" },
				{},
				'Kingdee: 元数据中标识为FNoSuch的字段不存在',
				/spelling of the field key/,
			],
			['no fields', { fields: ' ' }, {}, /No fields are selected|"Fields".*required/, /field key|/],
			[
				'business date',
				{ incremental: true, changedField: 'FDate' },
				{},
				'FDate is a business date, not the time of a change',
				/FApproveDate/,
			],
			[
				'broken checkpoint',
				{ incremental: true, checkpoint: 'yesterday' },
				{},
				'The checkpoint cannot be read: yesterday',
				/Checkpoint output/,
			],
			[
				'foreign checkpoint',
				{ incremental: true, checkpoint: '{"since":"2026-01-01","fingerprint":"abc"}' },
				{},
				/written for another site, account set, form or filter/,
				/Accept Other Checkpoint/,
			],
			[
				'bad start',
				{ incremental: true, start: '31.1.2026' },
				{},
				'First Sync Start is not a date: "31.1.2026"',
				/2026-01-31/,
			],
			[
				'metadata without fields',
				{ definition: 'qeasy', metadata: '{"request":[]}' },
				{},
				/The metadata names no field to read/,
				/"request" list/,
			],
			[
				'metadata that is no JSON',
				{ definition: 'qeasy', metadata: '{"request":' },
				{},
				/metadata/i,
				/./,
			],
			[
				'variable without value',
				{ filter: "FApproveDate>='{{LAST_SYNC_TIME|date}}'" },
				{},
				/variable without value: \{\{LAST_SYNC_TIME\|date\}\}/,
				/Only What Changed/,
			],
		];

	// A refused connection is tried again for seven seconds.
	it.each(cases)(
		'%s',
		async (_, parameters, credential, message, advice) => {
			const changes = Object.fromEntries(
				Object.entries(credential).map(([name, value]) => [
					name,
					String(value).replace('SITE', new URL(site.url).origin),
				]),
			);
			const { error, outputs } = await query(parameters, changes);
			expect(outputs.flat()).toEqual([]);
			if (typeof message === 'string') expect(error?.message).toBe(message);
			else expect(error?.message).toMatch(message);
			expect(error?.description).toMatch(advice);
			expect(`${error?.message} ${error?.description}`).not.toMatch(
				/ffffffff|0123456789abcdef|Passw0rd/,
			);
		},
		20_000,
	);
});
