import type { IDataObject } from 'n8n-workflow';
import { KingdeeBatchSave } from '../../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeBatchSave();
const parameters = {
	formId: 'STK_MISCELLANEOUS',
	stampSource: 'test',
	sourceId: '={{ $json.source.id }}',
	version: '={{ $json.source.version }}',
	afterSave: 'audit',
};

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

function record(number: string, changes: object = {}): IDataObject {
	const source = { id: `s-${number}`, version: '1' };
	return { model: otherInbound(number, 2, changes) as IDataObject, source };
}

const WRONG = { FStockOrgId: { FNumber: 'none' } };
const items = [record('BS1'), record('BS2', WRONG), record('BS3')];

function calls(): string[] {
	return site.kingdee.log.map(({ method }) => method).filter((name) => name === 'BatchSave');
}

describe('with nothing connected to Failed', () => {
	it('a failure stops the workflow, after every other item has gone its way', async () => {
		const run = await site.run(node, { items, parameters, connectedOutputs: [0, 2] });
		expect(run.received[0].map(({ key }) => key)).toEqual(['BS1', 'BS3']);
		expect(run.received[2]).toMatchObject([{ total: 3, saved: 2, failed: 1 }]);
		expect(run.stopped).toBe(true);
		expect(run.error?.message).toMatch(
			/^1 of 3 bills are not where they were asked to be, and nothing is connected to Failed: BS2 \(failed\)$/,
		);
		expect(run.error?.description).toMatch(/^Connect the Failed output[^]*\n• .*BS2/);
		expect(run.runs).toBe(2);
		expect(calls()).toHaveLength(1);
	});

	it('Retry On Fail repeats the stop, never the saving', async () => {
		const run = await site.run(node, {
			items,
			parameters,
			connectedOutputs: [0],
			retryOnFail: true,
		});
		expect(run.stopped).toBe(true);
		expect(run.received[0]).toHaveLength(2);
		expect(calls()).toHaveLength(1);
		expect(site.kingdee.bills.count('STK_MISCELLANEOUS')).toBe(2);
	});

	it('nothing stops when nothing failed', async () => {
		const run = await site.run(node, { items: [items[0]], parameters, connectedOutputs: [0] });
		expect([run.stopped, run.runs]).toEqual([false, 1]);
	});

	it('Continue lets failures pass', async () => {
		const run = await site.run(node, {
			items,
			parameters,
			connectedOutputs: [0],
			onError: 'continueRegularOutput',
		});
		expect([run.stopped, run.runs]).toEqual([false, 1]);
		expect(run.received[0].map(({ key }) => key)).toEqual(['BS1', 'BS3']);
	});

	it('Continue using error output sends them there, with everything that Failed would hold', async () => {
		const run = await site.run(node, {
			items,
			parameters,
			connectedOutputs: [0, 3],
			onError: 'continueErrorOutput',
		});
		expect(run.stopped).toBe(false);
		expect(run.received[0].map(({ key }) => key)).toEqual(['BS1', 'BS3']);
		expect(run.received[3]).toMatchObject([
			{
				error: expect.stringContaining('replay') as string,
				details: { key: 'BS2', outcome: 'failed' },
			},
		]);
	});

	it('Continue using error output takes there what a run that could not begin left over', async () => {
		const run = await site.run(node, {
			items,
			parameters: { ...parameters, formId: 'STK_Nope' },
			connectedOutputs: [0, 3],
			onError: 'continueErrorOutput',
		});
		expect(run.received[3].map(({ details }) => (details as IDataObject).outcome)).toEqual(
			Array(3).fill('notAttempted'),
		);
		expect(run.received[0]).toBeUndefined();
	});
});

describe('with Failed connected', () => {
	it.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'failures go there and nothing stops: %s',
		async (onError) => {
			const run = await site.run(node, { items, parameters, onError, connectedOutputs: [1] });
			expect([run.stopped, run.runs]).toEqual([false, 1]);
			expect(run.received[1].map(({ key }) => key)).toEqual(['BS2']);
		},
	);
});

describe('Retry On Fail', () => {
	it('runs the node again only while nothing was written, and the second try goes through', async () => {
		site.kingdee.faults.add({ fault: 'permission', on: 'ExecuteBillQuery', nth: 1 });
		const run = await site.run(node, { items: [items[0]], parameters, retryOnFail: true });
		expect(run.runs).toBe(2);
		expect(run.outputs[0]).toMatchObject([{ key: 'BS1', outcome: 'saved' }]);
		expect(calls()).toHaveLength(1);
	});

	it('does not run it again when the run stopped behind a write: every item is let out', async () => {
		site.kingdee.faults.add({ fault: 'permission', on: 'Submit', nth: 1 });
		const run = await site.run(node, { items: [items[0]], parameters, retryOnFail: true });
		expect(run.runs).toBe(1);
		expect(run.outputs[1]).toMatchObject([{ key: 'BS1', reason: 'stopped', stage: 'saved' }]);
	});
});
