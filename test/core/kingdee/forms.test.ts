import { commonForms } from '../../../core/kingdee/commonForms';
import { fieldChoices } from '../../../core/kingdee/fieldChoices';
import { nearestForms } from '../../../core/kingdee/nearestForms';
import { bench } from '../../support/kingdee';

describe('the common forms', () => {
	it('are more than 60, each once, with id, Chinese label and module', () => {
		expect(commonForms.length).toBeGreaterThan(60);
		const ids = commonForms.map(({ id }) => id.toLowerCase());
		expect(new Set(ids).size).toBe(ids.length);
		for (const { id, label, module } of commonForms) {
			expect(id).toMatch(/^[A-Z]+_\w+$/);
			expect(`${label}${module}`).toMatch(/^\p{Script=Han}+$/u);
		}
	});

	it.each([
		['STK_OutStock', 'SAL_OUTSTOCK'],
		['ER_ExpenseReimbursement', 'ER_ExpReimbursement'],
		['STK_Miscelaneous', 'STK_MISCELLANEOUS'],
		['AP_Receivable', 'AR_receivable'],
		['其他入库单', 'STK_MISCELLANEOUS'],
		['销售出库', 'SAL_OUTSTOCK'],
	])('%s comes nearest to %s', (written, meant) => {
		expect(nearestForms(written)[0].id).toBe(meant);
	});

	it('are not named where none is near', () => {
		expect(nearestForms('QQQ_Whatever_Own_Form')).toEqual([]);
		expect(nearestForms('')).toEqual([]);
	});
});

describe('the fields to pick', () => {
	it('are offered with label, place and type; references by number and by name', async () => {
		const site = await bench();
		const choices = fieldChoices(await site.form('STK_MISCELLANEOUS'));
		const by = (key: string) => choices.find((choice) => choice.key === key);
		expect(choices[0].key).toBe('FID');
		expect(by('FStockOrgId.FNumber')).toEqual({
			key: 'FStockOrgId.FNumber',
			name: '库存组织 FStockOrgId.FNumber',
			about: '单据头 header · number of ORG_Organizations · required',
		});
		expect(by('FStockOrgId.FName')?.name).toBe('库存组织 名称 FStockOrgId.FName');
		expect(by('FQty')?.about).toBe('明细信息 FEntity · number · required');
		expect(by('FEntity_FEntryID')?.about).toBe('明细信息 FEntity · internal id');
		expect(by('FEntity_FSeq')?.name).toBe('明细信息 行号 FEntity_FSeq');
		expect(by('FSTOCKLOCID')).toBeDefined();
		expect(new Set(choices.map(({ key }) => key)).size).toBe(choices.length);
	});

	it('are all taken by the query', async () => {
		const site = await bench();
		const form = await site.form('STK_MISCELLANEOUS');
		const FieldKeys = fieldChoices(form)
			.map(({ key }) => key)
			.join();
		const data = { FormId: form.id, FieldKeys, FilterString: '', OrderString: 'FID', Limit: 1 };
		const { rows } = await site.client.onLane(
			async (call) => await call('ExecuteBillQuery', { data }),
		);
		expect(rows).toBeDefined();
	});
});
