import type { IDataObject, ILoadOptionsFunctions } from 'n8n-workflow';

import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { KingdeeQuery } from '../../nodes/KingdeeQuery/KingdeeQuery.node';
import { listContext } from '../support/lists';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeQuery();
const picked = { __rl: true, mode: 'list', value: 'STK_MISCELLANEOUS' };

let site: ListeningSite;

beforeAll(async () => {
	site = await listeningSite();
	for (let i = 1; i <= 4; i++) {
		const changes = { FNOTE: i === 2 ? "it's 50%" : `note ${i}` };
		const stage = i === 4 ? 'A' : 'C';
		site.kingdee.create('STK_MISCELLANEOUS', otherInbound(`QT${i}`, i, changes), stage);
	}
});

afterAll(async () => await site.close());

function context(parameters: IDataObject, credentials = true): ILoadOptionsFunctions {
	return listContext({
		node,
		parameters,
		path: 'parameters.formId',
		credentials: credentials ? { kingdeeApi: site.credential() } : {},
		credentialTypes: [new KingdeeApi()],
	});
}

async function numbers(parameters: object) {
	const { outputs, error } = await site.run(node, {
		parameters: { formId: picked, pickedFields: ['FBillNo'], fields: '', ...parameters },
	});
	return error ? [error.message, error.description] : outputs[0].map(({ FBillNo }) => FBillNo);
}

const condition = (field: string, comparison: string, rest: object = {}) => ({
	condition: [{ field: { __rl: true, mode: 'list', value: field }, comparison, ...rest }],
});

describe('the lists of Kingdee Query', () => {
	it('offer the common forms by Chinese name, id or module, without asking the site', async () => {
		const forms = async (text: string) =>
			(await node.methods.listSearch.forms.call(context({}, false), text)).results;
		expect(await forms('其他入库')).toEqual([
			{ name: '其他入库单 STK_MISCELLANEOUS', value: 'STK_MISCELLANEOUS', description: '库存管理' },
		]);
		expect((await forms('misdel'))[0].value).toBe('STK_MisDelivery');
		expect((await forms('库存管理')).length).toBeGreaterThan(10);
	});

	it('offer the fields of the picked form', async () => {
		const parameters = { formId: picked };
		const fields = await node.methods.loadOptions.fields.call(context(parameters));
		expect(fields).toContainEqual({
			name: '物料编码 FMATERIALID.FNumber',
			value: 'FMATERIALID.FNumber',
			description: '明细信息 FEntity · number of BD_MATERIAL · required',
		});
		const search = node.methods.listSearch.filterFields;
		const { results } = await search.call(context(parameters), '审核日期');
		expect(results.map(({ value }) => value)).toEqual(['FApproveDate']);
	});

	it('are empty without a form, and name the nearest ones of a wrong id', async () => {
		const { fields } = node.methods.loadOptions;
		expect(await fields.call(context({ formId: '' }))).toEqual([]);
		await expect(fields.call(context({ formId: 'STK_OutStock' }))).rejects.toMatchObject({
			message: expect.stringContaining('"STK_OutStock"'),
			description: expect.stringContaining('SAL_OUTSTOCK 销售出库单'),
		});
	});
});

describe('a filter built from conditions', () => {
	it('finds the approved bills of the last days', async () => {
		expect(await numbers({ conditions: { approved: [{}] } })).toEqual(['QT1', 'QT2', 'QT3']);
		expect(await numbers({ conditions: { approved: [{ days: 0 }] } })).toEqual([
			'The condition on FApproveDate 审核日期 wants a number of days, not "0"',
			'Change the value of this condition.',
		]);
	});

	it('takes any text as it is', async () => {
		const conditions = condition('FNOTE', 'contains', { value: "'s 50%" });
		expect(await numbers({ conditions })).toEqual(['QT2']);
	});

	it('takes a list, typed or from an expression', async () => {
		const typed = condition('FBillNo', 'isOneOf', { values: 'QT1，QT3\nnone' });
		expect(await numbers({ conditions: typed })).toEqual(['QT1', 'QT3']);
		const given = condition('FBillNo', 'isOneOf', { values: '={{ ["QT1", "QT4"] }}' });
		expect(await numbers({ conditions: given })).toEqual(['QT1', 'QT4']);
	});

	it('joins conditions, groups and a FilterString', async () => {
		const group = [
			{
				match: 'any',
				conditions: {
					condition: [
						{ field: 'FNOTE', value: 'note 1' },
						{ field: 'FNOTE', comparison: 'startsWith', value: 'note 3' },
					],
				},
			},
		];
		expect(await numbers({ conditions: { group } })).toEqual(['QT1', 'QT3']);
		const filter = "FBillNo<>'QT1'";
		expect(await numbers({ conditions: { group }, filter })).toEqual(['QT3']);
		const conditions = { ...condition('FBillNo', 'equals', { value: 'QT4' }), group };
		expect(await numbers({ conditions })).toEqual([]);
		const options = { conditionsMatch: 'any' };
		expect(await numbers({ conditions, options })).toEqual(['QT1', 'QT3', 'QT4']);
	});

	it('keeps its checkpoint while the days go on', async () => {
		const parameters = { formId: picked, incremental: true, conditions: { approved: [{}] } };
		const first = await site.run(node, { parameters });
		const checkpoint = JSON.stringify(first.outputs[1][0]);
		const second = await site.run(node, { parameters: { ...parameters, checkpoint } });
		expect(second.error).toBeUndefined();
		const conditions = condition('FNOTE', 'isNotEmpty');
		const other = await site.run(node, { parameters: { ...parameters, checkpoint, conditions } });
		expect(other.error?.message).toMatch(/checkpoint was written for another/);
	});
});
