import { querySetup } from '../../../core/mapping/qeasy';
import { fillVariables } from '../../../core/mapping/variables';
import query from '../../data/qeasy-other-inbound-query.json';
import save from '../../data/qeasy-other-inbound-save.json';

describe('querySetup', () => {
	it('reads the published other-inbound query', () => {
		expect(querySetup(query)).toEqual({
			fields: [
				{ key: 'FEntity_FEntryID', as: 'FEntity_FEntryID' },
				{ key: 'FID', as: 'FID' },
				{ key: 'FBillNo', as: 'FBillNo' },
				{ key: 'FDocumentStatus', as: 'FDocumentStatus' },
				{ key: 'FStockOrgId.FNumber', as: 'FStockOrgId_FNumber' },
				{ key: 'FDate', as: 'FDate' },
			],
			filter: "FAPPROVEDATE >='{{LAST_SYNC_TIME|date}}' and FBillTypeID.FNumber<>'QTRKD03_SYS'",
			pageSize: 500,
			notes: [],
		});
	});

	it('finds form, keys and page size among request and otherRequest', () => {
		const setup = querySetup({
			request: [
				{ field: 'FormId', value: 'ECC_Shop' },
				{ field: 'FieldKeys', value: 'FNumber, FOrgId.FNumber' },
				{ field: 'StartRow', value: '{{PAGINATION_START_ROW}}' },
				{ field: 'odd', value: '1 + 1' },
				{ field: 'unset', value: null },
			],
			otherRequest: { Limit: '200', OrderString: 'FNumber' },
			condition: [1],
		});
		expect(setup).toEqual({
			fields: [
				{ key: 'FNumber', as: 'FNumber' },
				{ key: 'FOrgId.FNumber', as: 'FOrgId_FNumber' },
			],
			filter: '',
			formId: 'ECC_Shop',
			pageSize: 200,
			notes: [
				'condition is not part of the query: Field Mapper takes it beside its rules',
				'StartRow is not taken: Kingdee Query pages by key',
				'odd is not taken: "1 + 1" is no field key',
				'OrderString is not taken: Kingdee Query orders by key',
			],
		});
	});

	it.each([[null], ['x'], [[]], [{ metadata: {} }]])(
		'says what it wanted instead of %j',
		(json) => {
			expect(querySetup(json)).toMatchObject({ fields: [], filter: '' });
			expect(querySetup(json).notes[0]).toContain('expected {"metadata":{"request":[…]}}');
		},
	);
});

describe('fillVariables', () => {
	const variables = { LAST_SYNC_TIME: new Date('2026-01-04T18:30:00Z') };

	it('writes the time in the zone given', () => {
		expect(fillVariables(save.variants.filter_long, variables)).toEqual({
			text: "FAPPROVEDATE >='2026-01-05' and FBillTypeID.FNumber<>'QTRKD03_SYS' and FBillTypeID.FNumber<>'QTRKD07_SYS' and FSTOCKID.fnumber<>'406'",
			missing: [],
		});
		expect(fillVariables('{{ LAST_SYNC_TIME | datetime }}', variables, 'UTC').text).toBe(
			'2026-01-04 18:30:00',
		);
		expect(fillVariables('{{LAST_SYNC_TIME}}', variables).text).toBe('1767551400');
	});

	it('leaves and names what it cannot fill', () => {
		expect(fillVariables('{{X}} {{LAST_SYNC_TIME|week}} {{toString}}', variables)).toEqual({
			text: '{{X}} {{LAST_SYNC_TIME|week}} {{toString}}',
			missing: ['{{X}}', '{{LAST_SYNC_TIME|week}}', '{{toString}}'],
		});
	});
});
