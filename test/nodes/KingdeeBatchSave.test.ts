import type { IDataObject } from 'n8n-workflow';
import { KingdeeBatchSave } from '../../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

/** No key of any site: 32 digits, as a real one has. */
const WRONG = 'f'.repeat(32);

const node = new KingdeeBatchSave();
const base = {
	formId: 'STK_MISCELLANEOUS',
	stampSource: 'test',
	sourceId: '={{ $json.source.id }}',
	version: '={{ $json.source.version }}',
	afterSave: 'audit',
};

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

function records(count: number, changes: object = {}): IDataObject[] {
	return Array.from({ length: count }, (_, i) => record(`BS${i + 1}`, changes));
}

function record(number: string, changes: object = {}): IDataObject {
	return {
		model: otherInbound(number, 2, changes) as IDataObject,
		source: { id: `s-${number}`, version: '1' },
	};
}

async function save(items: readonly IDataObject[], parameters: object = {}, more: object = {}) {
	return await site.run(node, { items, parameters: { ...base, ...parameters }, ...more });
}

describe('Kingdee Batch Save', () => {
	it('puts each item into exactly one of Saved and Failed, and always gives one Summary', async () => {
		const items = [...records(5), record('BS9', { FStockOrgId: { FNumber: 'none' } })];
		const { outputs, items: linked, error } = await save(items);
		expect(error).toBeUndefined();
		const [saved, failed, summary] = outputs;
		expect(saved.map(({ key, outcome, stage }) => [key, outcome, stage])).toEqual(
			[1, 2, 3, 4, 5].map((i) => [`BS${i}`, 'saved', 'audited']),
		);
		expect(failed).toHaveLength(1);
		expect(failed[0]).toMatchObject({
			key: 'BS9',
			outcome: 'failed',
			replaySafe: true,
			source: { id: 's-BS9' },
		});
		expect(failed[0]).not.toHaveProperty('error');
		expect(linked[1][0].pairedItem).toEqual({ item: 5 });
		expect(summary).toEqual([
			expect.objectContaining({
				total: 6,
				saved: 5,
				failed: 1,
				unknown: 0,
				notAttempted: 0,
				audited: 5,
				stopped: '',
			}),
		]);
	});

	it('gives a Summary also for no bill at all: the empty item of Always Output Data', async () => {
		const { outputs, error } = await save([{}]);
		expect(error).toBeUndefined();
		expect(outputs.slice(0, 2)).toEqual([[], []]);
		expect(outputs[2]).toMatchObject([{ total: 0, saved: 0, failed: 0, stopped: '' }]);
	});

	it('tells in Summary what it took, and where', async () => {
		const { outputs } = await save(records(3));
		await save(records(3));
		expect(outputs[2][0]).toMatchObject({
			form: 'STK_MISCELLANEOUS',
			site: site.url,
			environment: 'production',
			dryRun: false,
			audited: 3,
			submitted: 0,
			savedOnly: 0,
			requestsByMethod: { BatchSave: 1, Submit: 1, Audit: 1 },
			keysChecked: 3,
			keysKnown: 0,
			doubts: 0,
			repeats: 0,
			renewals: 0,
			throttles: 0,
			waitedMs: 0,
			warnings: [],
		});
		expect(Number(outputs[2][0].durationMs)).toBeGreaterThanOrEqual(0);
	});

	it('passes the save options on, and gives back what Kingdee returned', async () => {
		const { outputs } = await save(records(1), {
			options: {
				NeedReturnFields: 'FBillNo',
				InterationFlags: 'STK_InvCheckResult',
				compareTotals: 'FQty',
				more: '{"IsAutoAdjustField": true}',
				IsAutoSubmitAndAudit: true,
			},
		});
		expect(outputs[0][0]).toMatchObject({
			stage: 'audited',
			number: 'BS1',
			returned: { FBillNo: 'BS1' },
		});
	});

	it('tells the same figures as a hint', async () => {
		const { hints } = await save(records(2));
		expect(hints.map(({ message }) => message).join()).toMatch(
			/2 saved, 0 updated, 0 existing, 0 failed/,
		);
	});

	it('saves nothing a second time, whatever n8n repeats', async () => {
		site.kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
		await save(records(3), {}, { retryOnFail: true });
		const { outputs } = await save(records(3), {}, { retryOnFail: true });
		expect(outputs[0].map(({ outcome }) => outcome)).toEqual(['existing', 'existing', 'existing']);
		expect(site.kingdee.bills.count('STK_MISCELLANEOUS')).toBe(3);
	});

	it('does not change its input items', async () => {
		const items = records(2);
		const before = structuredClone(items);
		await save(items);
		expect(items).toEqual(before);
	});

	it('saves an item that is itself the model', async () => {
		const { outputs } = await save([otherInbound('BS1') as IDataObject], {
			modelPath: '',
			sourceId: 'x',
			version: '1',
		});
		expect(outputs[0][0]).toMatchObject({ key: 'BS1', outcome: 'saved' });
	});

	it('never takes an id of the source for an id of the target', async () => {
		const { id } = site.kingdee.create('STK_MISCELLANEOUS', otherInbound('OTHER'), 'A');
		const { outputs } = await save(records(1, { FID: id }));
		expect(outputs[0][0]).toMatchObject({ key: 'BS1', outcome: 'saved' });
		expect(site.kingdee.bills.byNumber('STK_MISCELLANEOUS', 'OTHER')).toHaveLength(1);
	});
});

describe('Kingdee Batch Save says what is wrong', () => {
	const cases: ReadonlyArray<readonly [string, IDataObject[], object, RegExp, RegExp]> = [
		[
			'unknown form',
			records(1),
			{ formId: 'STK_Nope' },
			/does not know the form "STK_Nope"/,
			/Form ID/,
		],
		[
			'unknown match field',
			records(1),
			{ matchField: 'FNo' },
			/其他入库单 STK_MISCELLANEOUS has no head field "FNo"/,
			/FBillNo as Match Field/,
		],
		[
			'unknown stamp field',
			records(1),
			{ stampField: 'FREMARK9' },
			/has no head field "FREMARK9"/,
			/Stamp Field/,
		],
		[
			'stamp field on a line',
			records(1),
			{ stampField: 'FEntryNote' },
			/has no head field "FEntryNote"/,
			/text fields of the head/,
		],
		[
			'stamp field mapped too',
			records(1, { FNOTE: 'hello' }),
			{},
			/The model carries FNOTE, which is the Stamp Field \[item 0\]/,
			/Leave FNOTE out of the mapping/,
		],
		[
			'no model',
			[{ source: { id: '1' } }],
			{},
			/Item 0 has no model under "model"/,
			/Set Model Path/,
		],
		[
			'no source id',
			[{ model: {}, source: {} }],
			{},
			/Item 0 has no Source ID/,
			/\$json\.source\.FID/,
		],
		['no stamp source', records(1), { stampSource: ' ' }, /Stamp Source/, /kingdee-a|/],
	];

	it.each(cases)('%s', async (_, items, parameters, message, advice) => {
		const { error, outputs } = await save(items, parameters);
		expect(outputs.flat()).toEqual([]);
		expect(error?.message).toMatch(message);
		expect(error?.description ?? '').toMatch(advice);
		expect(site.kingdee.log.filter(({ method }) => method === 'BatchSave')).toEqual([]);
	});

	it('stops without output when the site refuses everything before the first write', async () => {
		const { error } = await save(records(2), {}, { credential: { appSecret: WRONG } });
		expect(error?.message).toMatch(/签名失败/);
		expect(error?.description).toMatch(/Application Secret/);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s puts every item into Failed: n8n alone would pass them on as saved',
		async (onError) => {
			const { outputs, error } = await save(records(2), { formId: 'STK_Nope' }, { onError });
			expect(error).toBeUndefined();
			expect(outputs[0]).toEqual([]);
			expect(outputs[1].map(({ outcome, source }) => [outcome, source])).toEqual([
				['notAttempted', { id: 's-BS1', version: '1' }],
				['notAttempted', { id: 's-BS2', version: '1' }],
			]);
			expect(outputs[2][0]).toMatchObject({ total: 2, notAttempted: 2 });
			expect(outputs[2][0].stopped).toMatch(/STK_Nope/);
		},
	);
});

describe('Kingdee Batch Save: Volatile Fields', () => {
	const volatile = { options: { volatileFields: 'FDate' } };
	const dated = (date: string, changes: object = {}) => records(1, { FDate: date, ...changes });

	it('takes a bill for the same version when nothing but a volatile field has moved', async () => {
		await save(dated('2026-01-05'), volatile);
		const { outputs } = await save(dated('2026-01-09'), volatile);
		expect(outputs[0]).toEqual([expect.objectContaining({ outcome: 'existing', reason: '' })]);
		expect(site.kingdee.bills.rows('STK_MISCELLANEOUS')).toHaveLength(1);
	});

	it('tells any other difference as a newer version', async () => {
		await save(dated('2026-01-05'), volatile);
		const changed = dated('2026-01-05', { FStockDirect: 'RETURN' });
		const { outputs } = await save(changed, volatile);
		expect(outputs[1]).toEqual([expect.objectContaining({ reason: 'versionConflict' })]);
	});
});
