import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound, line } from './models';

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const client = await new Client(kingdee).login();
	const ids = async (formId: string, filter: string) => {
		const rows = await client.query(formId === 'BD_STOCK' ? 'FStockId' : 'FOrgID', filter, {
			FormId: formId,
		});
		return rows.flat().join(',');
	};
	const create = (stage: 'A' | 'C') =>
		kingdee.create('BD_STOCK', { ...SCOPE, FNumber: 'NEW', FName: '新仓' }, stage);
	return { kingdee, client, ids, create };
}

const SCOPE = { FCreateOrgId: { FNumber: '100' }, FUseOrgId: { FNumber: '100' } };

describe('SwitchOrg', () => {
	it('changes the organisation of this session alone, and says which', async () => {
		const { client, kingdee } = await open();
		const other = await new Client(kingdee).login();
		const answer = await client.change('SwitchOrg', { OrgNumber: '202' });
		expect(answer.SuccessEntitys).toMatchObject([{ Number: '202' }]);
		expect((await client.change('SwitchOrg', { OrgNumber: 'X' })).IsSuccess).toBe(false);
		const forbid = async (one: Client) =>
			(await one.change('Submit', { Numbers: ['CK001'] }, 'BD_STOCK')).Errors.length;
		expect(await forbid(client)).toBe(1);
		expect(await forbid(other)).toBe(8);
	});

	it('decides which base data a bill means that names no organisation', async () => {
		const { client, kingdee } = await open();
		kingdee.create('BD_STOCK', {
			...SCOPE,
			FUseOrgId: { FNumber: '202' },
			FNumber: 'S2',
			FName: 'x',
		});
		const model = (number: string) =>
			inbound(number, { FStockOrgId: undefined, FEntity: [line({ FSTOCKID: { FNumber: 'S2' } })] });
		const stocks = () => kingdee.bills.rows('STK_MISCELLANEOUS');
		await client.save(model('B1'), { ValidateFlag: false });
		await client.change('SwitchOrg', { OrgNumber: '202' });
		await client.save(model('B2'), { ValidateFlag: false });
		expect(stocks()).toMatchObject([
			{ FEntity: [{ FSTOCKID: { FNumber: '' } }] },
			{ FEntity: [{ FSTOCKID: { FNumber: 'S2' } }] },
		]);
	});

	it('has the same effect as the organisation of ValidateUserByOrgNumber', async () => {
		const { kingdee } = await open();
		const client = new Client(kingdee);
		const { acctId, username, password } = kingdee.settings;
		const parameters = [acctId, username, password, 2052, '202'];
		const { body } = await client.auth('ValidateUserByOrgNumber', { parameters });
		expect(body).toMatchObject({ Context: { CurrentOrganizationInfo: { Name: '华南公司' } } });
		const { Errors } = await client.change('Submit', { Numbers: ['CK001'] }, 'BD_STOCK');
		expect(Errors).toHaveLength(1);
	});
});

describe('Allocate', () => {
	it('gives base data to further organisations, audited there when asked', async () => {
		const { client, kingdee, ids, create } = await open();
		const { id } = create('C');
		const TOrgIds = await ids('ORG_Organizations', "FNumber in ('202','204')");
		const data = { PkIds: String(id), TOrgIds, IsAutoSubmitAndAudit: 'true' };
		const bill = (number: string) =>
			inbound(number, {
				FStockOrgId: { FNumber: '202' },
				FEntity: [line({ FSTOCKID: { FNumber: 'NEW' } })],
			});
		expect((await client.save(bill('A1'))).IsSuccess).toBe(false);
		const { SuccessEntitys } = await client.change('Allocate', data, 'BD_STOCK');
		expect(SuccessEntitys.map(({ Number }) => Number)).toEqual(['NEW', 'NEW']);
		expect((await client.save(bill('A2'))).IsSuccess).toBe(true);
		expect((await client.change('Allocate', data, 'BD_STOCK')).IsSuccess).toBe(false);
		expect(kingdee.bills.byNumber('BD_STOCK', 'NEW')).toHaveLength(3);
	});

	it('leaves the row to be audited without IsAutoSubmitAndAudit, and CancelAllocate takes it back', async () => {
		const { client, kingdee, ids, create } = await open();
		const { id } = create('C');
		const data = { PkIds: String(id), TOrgIds: await ids('ORG_Organizations', "FNumber='202'") };
		await client.change('Allocate', data, 'BD_STOCK');
		const rows = () => kingdee.bills.byNumber('BD_STOCK', 'NEW');
		expect(rows().map((row) => row.FDocumentStatus)).toEqual(['C', 'A']);
		expect((await client.change('CancelAllocate', data, 'BD_STOCK')).IsSuccess).toBe(true);
		expect(rows()).toHaveLength(1);
		expect((await client.change('CancelAllocate', data, 'BD_STOCK')).IsSuccess).toBe(false);
	});

	it('cancelAllocated: audited rows stay, or go too', async () => {
		const { client, kingdee, ids, create } = await open();
		const { id } = create('C');
		const data = { PkIds: String(id), TOrgIds: await ids('ORG_Organizations', "FNumber='202'") };
		await client.change('Allocate', { ...data, IsAutoSubmitAndAudit: true }, 'BD_STOCK');
		const cancel = async () => (await client.change('CancelAllocate', data, 'BD_STOCK')).IsSuccess;
		expect(await cancel()).toBe(false);
		kingdee.change({ cancelAllocated: 'all' });
		expect(await cancel()).toBe(true);
		expect(kingdee.bills.byNumber('BD_STOCK', 'NEW')).toHaveLength(1);
	});

	it('refuses what is not audited, what is no shared base data, and calls without ids', async () => {
		const { client, ids, create } = await open();
		const { id } = create('A');
		const TOrgIds = await ids('ORG_Organizations', "FNumber='202'");
		const run = async (data: object, formId = 'BD_STOCK') =>
			(await client.change('Allocate', data, formId)).IsSuccess;
		expect(await run({ PkIds: String(id), TOrgIds })).toBe(false);
		expect(await run({ PkIds: '1', TOrgIds }, 'STK_MISCELLANEOUS')).toBe(false);
		expect(await run({ TOrgIds })).toBe(false);
	});
});
