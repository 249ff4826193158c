import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { KingdeeTrigger } from '../../nodes/KingdeeTrigger/KingdeeTrigger.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { listContext } from '../support/lists';
import { otherInbound } from '../support/otherInbound';
import { Poller } from '../support/poller';

const FORM = 'STK_MISCELLANEOUS';
const MINUTE = 60_000;

let site: ListeningSite;
/** The server's clock, minutes ahead of ours. */
let minutes = 0;

beforeEach(async () => {
	site = await listeningSite();
	minutes = 0;
});

afterEach(async () => await site.close());

function poller(parameters: object = {}, budgetMs?: number): Poller {
	return new Poller({
		node: new KingdeeTrigger(),
		parameters: { formId: FORM, fields: 'FBillNo,FApproveDate,FQty,FNOTE', ...parameters },
		credentials: { kingdeeApi: site.credential() },
		credentialTypes: [new KingdeeApi()],
		budgetMs,
	});
}

function approve(...numbers: string[]): void {
	for (const number of numbers) site.kingdee.create(FORM, otherInbound(number), 'C');
}

function wait(more: number): void {
	minutes += more;
	site.kingdee.skew(minutes * MINUTE);
}

/**
 * Two polls, three seconds later: the first after a jump of the server's clock learns of it (by a header that is cut to
 * the second), the second sees what came since.
 */
async function next(trigger: Poller) {
	wait(0.05);
	return [...(await trigger.poll()), ...(await trigger.poll())];
}

const numbers = (items: ReadonlyArray<{ FBillNo?: unknown }>) =>
	items.map(({ FBillNo }) => FBillNo).sort();

describe('Kingdee Trigger', () => {
	it('gives what is approved after it was switched on, each bill once, whole', async () => {
		approve('OLD1', 'OLD2');
		const trigger = poller();
		expect(await trigger.poll('activate')).toEqual([]);
		approve('QT1', 'QT2');
		const items = await trigger.poll();
		expect(numbers(items)).toEqual(['QT1', 'QT2']);
		expect(items[0]).toMatchObject({ FEntity: [{ FQty: 1 }, { FQty: 2 }] });
		for (const ahead of [1, 10, 31, 60]) {
			wait(ahead);
			expect(await next(trigger)).toEqual([]);
		}
	});

	it('starts where it is told to', async () => {
		approve('OLD1');
		expect(numbers(await poller({ start: '2026-01-01' }).poll())).toEqual(['OLD1']);
	});

	it('gives a bill that becomes visible late, and of bills with the very same time each one', async () => {
		const trigger = poller();
		await trigger.poll('activate');
		site.kingdee.changeRows(
			{ formId: FORM, insert: otherInbound('LATE'), upTo: 'C', visibleInMs: 20 * MINUTE },
			{ formId: FORM, insert: otherInbound('SAME1'), upTo: 'C' },
			{ formId: FORM, insert: otherInbound('SAME2'), upTo: 'C' },
		);
		expect(numbers(await trigger.poll())).toEqual(['SAME1', 'SAME2']);
		wait(21);
		approve('QT9');
		expect(numbers(await next(trigger))).toEqual(['LATE', 'QT9']);
		wait(5);
		expect(await next(trigger)).toEqual([]);
	});

	it('gives a bill again that was un-audited, corrected and audited again', async () => {
		const trigger = poller();
		await trigger.poll('activate');
		approve('QT1');
		expect(await trigger.poll()).toHaveLength(1);
		wait(1);
		site.kingdee.changeRows(
			{ formId: FORM, number: 'QT1', operate: 'UnAudit' },
			{ formId: FORM, number: 'QT1', update: { FNOTE: 'mended' } },
		);
		expect(await trigger.poll()).toEqual([]);
		wait(1);
		site.kingdee.changeRows(
			{ formId: FORM, number: 'QT1', operate: 'Submit' },
			{ formId: FORM, number: 'QT1', operate: 'Audit' },
		);
		expect(await next(trigger)).toMatchObject([{ FBillNo: 'QT1', FNOTE: 'mended' }]);
		wait(1);
		expect(await next(trigger)).toEqual([]);
	});

	it('moves nothing when a poll fails, at the first page or at a later one', async () => {
		const trigger = poller({ options: { pageSize: 2 } });
		await trigger.poll('activate');
		approve('QT1', 'QT2', 'QT3');
		for (const nth of [1, 3]) {
			site.kingdee.faults.add({ fault: 'waf', on: 'ExecuteBillQuery', nth, times: 1 });
			const before = JSON.stringify(trigger.staticData);
			await expect(trigger.poll()).rejects.toThrow();
			expect(JSON.stringify(trigger.staticData)).toBe(before);
		}
		expect(numbers(await trigger.poll())).toEqual(['QT1', 'QT2', 'QT3']);
	});

	it('goes on after n8n was started anew', async () => {
		const before = poller();
		await before.poll('activate');
		approve('QT1');
		await before.poll();
		approve('QT2');
		const after = before.startedAnew();
		expect(numbers(await after.poll('init'))).toEqual(['QT2']);
		expect(await after.poll()).toEqual([]);
	});

	it('begins where it was published, although n8n stores nothing of a poll that starts no execution', async () => {
		approve('OLD1');
		const published = poller();
		expect(await published.poll('activate')).toEqual([]);
		approve('QT1');
		const another = published.startedAnew();
		expect(numbers(await another.poll())).toEqual(['QT1']);
		approve('QT2');
		expect(numbers(await next(another.startedAnew()))).toEqual(['QT2']);
	});

	it('leaves to the next poll what is over the maximum, or over the time', async () => {
		approve(...Array.from({ length: 7 }, (_, i) => `QT${i}`));
		const few = poller({ start: '2026-01-01', options: { maxBills: 3 } });
		const polls = [await few.poll(), await few.poll(), await few.poll(), await few.poll()];
		expect(polls.map((items) => items.length)).toEqual([3, 3, 1, 0]);
		expect(new Set(numbers(polls.flat())).size).toBe(7);
		approve(...Array.from({ length: 400 }, (_, i) => `T${i}`));
		const short = poller({ start: '2026-01-01' }, 1);
		expect(await short.poll()).toHaveLength(200);
		expect(await short.poll()).toHaveLength(200);
		expect(await short.poll()).toHaveLength(7);
	});

	it('gives the bills of two polls at once only once', async () => {
		const trigger = poller();
		await trigger.poll('activate');
		approve('QT1', 'QT2');
		const both = await Promise.all([trigger.poll(), trigger.poll()]);
		expect(numbers(both.flat())).toEqual(['QT1', 'QT2']);
		expect(await trigger.poll()).toEqual([]);
	});

	it('shows a sample in a test, and the cursor stays', async () => {
		approve('OLD1', 'OLD2');
		const trigger = poller();
		await trigger.poll('activate');
		approve('QT1');
		const before = JSON.stringify(trigger.staticData);
		expect((await trigger.test()).length).toBeGreaterThan(1);
		expect(JSON.stringify(trigger.staticData)).toBe(before);
		expect(numbers(await trigger.poll())).toEqual(['QT1']);
		await expect(poller({ filter: "FBillNo='NOPE'" }).test()).rejects.toThrow(
			'STK_MISCELLANEOUS has no bill that meets the event and the filter',
		);
	});

	it('refuses the cursor of another filter, and takes it over when told to', async () => {
		const trigger = poller();
		await trigger.poll('activate');
		approve('QT1', 'QT2');
		const filter = "FBillNo<>'QT2'";
		await expect(trigger.with({ filter }).poll()).rejects.toThrow(/cursor was written for another/);
		const told = trigger.with({ filter, options: { acceptForeign: true } });
		expect(numbers(await told.poll())).toEqual(['QT1']);
	});

	it('gives the fields that were picked, and the bills that meet the conditions built', async () => {
		const picked = { __rl: true, mode: 'list', value: 'FBillNo' };
		const trigger = poller({
			fields: '',
			pickedFields: ['FBillNo', 'FNOTE'],
			conditions: {
				condition: [{ field: picked, comparison: 'startsWith', value: 'QT' }],
				group: [
					{
						match: 'any',
						conditions: {
							condition: [
								{ field: 'FNOTE', value: "it's" },
								{ field: 'FApproveDate', comparison: 'lastDays', days: 1 },
							],
						},
					},
				],
			},
		});
		await trigger.poll('activate');
		site.kingdee.create(FORM, otherInbound('QT1', 1, { FNOTE: "it's" }), 'C');
		site.kingdee.create(FORM, otherInbound('QT2'), 'A');
		approve('XX1');
		expect(await trigger.poll()).toEqual([
			{ FID: expect.anything(), FBillNo: 'QT1', FNOTE: "it's", FApproveDate: expect.anything() },
		]);
		wait(90);
		approve('QT3');
		// The last days move on, the cursor knows them by their number.
		expect(numbers(await next(trigger))).toEqual(['QT3']);
		const other = trigger.with({ conditions: {} });
		await expect(other.poll()).rejects.toThrow(/cursor was written for another/);
		const none = poller({ fields: ' ' });
		await expect(none.poll()).rejects.toThrow('No fields are selected');
	});

	it('gives a bill with all its lines, or not at all, where a condition on lines says so', async () => {
		const conditions = { condition: [{ field: 'FQty', comparison: 'above', value: 1 }] };
		const start = '2026-01-01';
		approve('QT1');
		const whole = poller({ conditions, start, lineConditions: 'wholeBills' });
		expect(await whole.poll()).toMatchObject([{ FEntity: [{ FQty: 1 }, { FQty: 2 }] }]);
		const dropped = poller({ conditions, start, lineConditions: 'dropBills' });
		expect(await dropped.poll()).toEqual([]);
		const lines = poller({ conditions, start, lineConditions: 'dropLines' });
		expect(await lines.poll()).toMatchObject([{ FEntity: [{ FQty: 2 }], partial: true }]);
		const refused = poller({ conditions, start });
		await expect(refused.poll()).rejects.toThrow(/FQty .*a field of the lines/);
	});

	it('lists forms and fields to pick from', async () => {
		const node = new KingdeeTrigger();
		const context = listContext({
			node,
			parameters: { formId: { __rl: true, mode: 'list', value: FORM } },
			path: 'parameters.pickedFields',
			credentials: { kingdeeApi: site.credential() },
			credentialTypes: [new KingdeeApi()],
		});
		const fields = await node.methods.loadOptions.fields.call(context);
		expect(fields).toContainEqual(
			expect.objectContaining({
				name: '库存组织 FStockOrgId.FNumber',
				value: 'FStockOrgId.FNumber',
			}),
		);
		const { results } = await node.methods.listSearch.filterFields.call(context, '审核日期');
		expect(results.map(({ value }) => value)).toEqual(['FApproveDate']);
	});

	it('watches what is created or changed, whatever its state', async () => {
		const created = poller({ event: 'created' });
		const changed = poller({ event: 'changed' });
		await Promise.all([created.poll('activate'), changed.poll('activate')]);
		site.kingdee.create(FORM, otherInbound('DRAFT'), 'A');
		expect(numbers(await created.poll())).toEqual(['DRAFT']);
		expect(numbers(await changed.poll())).toEqual(['DRAFT']);
		wait(1);
		site.kingdee.changeRows({ formId: FORM, number: 'DRAFT', update: { FNOTE: 'x' } });
		expect(await next(created)).toEqual([]);
		expect(numbers(await next(changed))).toEqual(['DRAFT']);
	});

	it('says in its panel what n8n guarantees, and names the template', () => {
		const [notice] = new KingdeeTrigger().description.properties;
		expect(notice).toMatchObject({ type: 'notice' });
		expect(notice.displayName).toMatch(/before.*other-inbound-sync/s);
	});
});
