import { OtherInbound } from '../../demo/scenarios/otherInbound';
import { openStage, type Stage } from '../../demo/stage';
import type { Row } from '../../demo/tables';
import { Client } from '../simulator/client';
import { say } from './support/say';

const FORM = 'STK_MISCELLANEOUS';

let stage: Stage;

beforeAll(async () => {
	stage = await openStage(say);
});

afterAll(async () => await stage?.close());

/** One reconciliation: what it wrote to its table, and whether it made a file. */
async function reconcile(workflowId: string) {
	const { id, status, nodes, error } = await stage.client.runWorkflow(workflowId, 'Run by Hand');
	expect([status, error]).toEqual(['success', undefined]);
	const rows = await stage.client.tables.rows('kingdee_reconciliations');
	expect(nodes['Report File']?.[0][0]).toHaveLength(1);
	return rows.filter(({ execution }) => execution === id);
}

const ofKind = (rows: readonly Row[], kind: string) =>
	rows.filter((row) => row.kind === kind).map(({ bill_key }) => bill_key);

/** Bills of the target that hold a bill of the source. */
function arrived(): string[] {
	const bills = stage.b.kingdee.bills.rows(FORM);
	return bills
		.filter(({ FNOTE }) => String(FNOTE).startsWith('kingdee-a|'))
		.map(({ FBillNo }) => String(FBillNo));
}

describe('the reconciliation in a real n8n', () => {
	it('names what does not agree, in both directions, and has what is missing saved again', async () => {
		const sync = await OtherInbound.open(stage);
		await sync.settings({ lookBackMinutes: '0' });
		await sync.run();
		const workflowId = await stage.importTemplate('reconcile');
		await recent(workflowId);
		const first = await reconcile(workflowId);
		expect(ofKind(first, 'waiting')).toHaveLength(29);
		expect(first).toHaveLength(30);
		expect(first.find(({ kind }) => kind === 'summary')?.detail).toMatch(
			/^301 approved bills at the source .*: 0 missing, 0 deleted in the target, 0 different, 29 in the dead letters/,
		);

		const [deleted, changed, unAudited, gone, voided] = arrived();
		const at = (number: string) => ({ formId: FORM, number });
		stage.b.kingdee.changeRows(
			...[deleted, changed].map((number) => ({ ...at(number), operate: 'UnAudit' as const })),
		);
		stage.b.kingdee.changeRows(
			{ ...at(deleted), remove: true },
			{ ...at(changed), update: { FEntity: [{ FEntryID: lineOf(changed), FQty: 999 }] } },
		);
		stage.a.kingdee.changeRows(
			...[unAudited, gone, voided].map((number) => ({
				...at(number),
				operate: 'UnAudit' as const,
			})),
			{ ...at(gone), remove: true },
		);
		const source = await new Client(stage.a.kingdee).login();
		const data = { Numbers: [voided] };
		await source.call('ExcuteOperation', { formid: FORM, opNumber: 'Cancel', data });
		const second = await reconcile(workflowId);
		expect(ofKind(second, 'deletedInTarget')).toEqual([deleted]);
		expect(ofKind(second, 'different')).toEqual([changed]);
		expect(ofKind(second, 'gone')).toEqual([gone]);
		expect(ofKind(second, 'unAudited')).toEqual([unAudited]);
		expect(ofKind(second, 'voided')).toEqual([voided]);
		expect(await sync.run()).toMatchObject({ replayed: 30, saved: 1 });
		const third = await reconcile(workflowId);
		expect(ofKind(third, 'deletedInTarget')).toEqual([]);
		expect((await sync.verdict()).doubled).toEqual([]);
		expect(arrived()).toContain(deleted);
	});
});

/** Id of the first line of a bill of the target. */
function lineOf(number: string): unknown {
	const [bill] = stage.b.kingdee.bills.byNumber(FORM, number);
	return (bill.FEntity as Array<{ FEntryID: unknown }>)[0].FEntryID;
}

/** Up to this very moment instead of half an hour ago. */
async function recent(workflowId: string): Promise<void> {
	await stage.client.updateWorkflow(workflowId, ({ nodes }) => ({
		nodes: nodes.map((node) => {
			const json = String(node.parameters.jsonOutput);
			if (node.name !== 'Settings') return node;
			return {
				...node,
				parameters: { ...node.parameters, jsonOutput: json.replace('.minus({ minutes: 30 })', '') },
			};
		}),
	}));
}
