/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as sleep } from 'node:timers/promises';
import { startN8n } from '../../demo/n8n';
import { connect } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { History } from '../../demo/scenarios/history';
import { openStage, type Stage } from '../../demo/stage';
import type { Row } from '../../demo/tables';
import { say } from './support/say';

const CLEAN = { lost: [], doubled: [], wrong: [] };
const DAY = 24 * 3_600_000;

let stage: Stage;

beforeAll(async () => {
	stage = await openStage(say);
});

afterAll(async () => await stage?.close());

const daysAgo = (days: number) =>
	`"${new Date(Date.now() - days * DAY).toISOString().slice(0, 10)}"`;

async function savedWindows(history: History, count: number): Promise<void> {
	for (;;) {
		const rows = await history.windows().catch(() => []);
		if (rows.filter(({ state }) => state !== 'open').length >= count) return;
		await sleep(50);
	}
}

/** Has all windows checked again, as a person does in the table. */
async function toBeChecked({ client }: Stage, windows: readonly Row[]): Promise<void> {
	await client.tables.removeRows('kingdee_backfills', 'state', 'checked');
	const rows = windows.map(({ id, createdAt, updatedAt, ...row }) => {
		expect([typeof id, typeof createdAt, typeof updatedAt]).toEqual(['number', 'string', 'string']);
		return { ...row, state: 'saved' };
	});
	await client.tables.insert('kingdee_backfills', rows);
}

describe('the history backfill in a real n8n', () => {
	it('goes on where it was killed, ends complete, then asks for nothing more, and tells what is missing', async () => {
		const killed = await History.open(stage, { from: daysAgo(7) });
		killed.addDays(6, 60, 3);
		await killed.start();
		await savedWindows(killed, 3);
		await stage.n8n.kill();
		const runtime = await ensureN8n(say);
		const n8n = await startN8n({ runtime, userFolder: stage.n8n.userFolder, say });
		const revived = { ...stage, n8n, client: await connect(n8n.url) };
		const history = await killed.on(revived);
		const before = await history.windows();
		expect(before.filter(({ state }) => state === 'saved').length).toBeGreaterThanOrEqual(3);
		const calls = stage.b.kingdee.log.length;
		const ended = await revived.client.waitForExecution(await history.start(), 300_000);
		expect(ended).toMatchObject({ status: 'success' });
		expect(stage.b.kingdee.log.length).toBeGreaterThan(calls);
		expect(await history.sync.verdict()).toEqual(CLEAN);
		const windows = await history.windows();
		expect(windows.map(({ state }) => state)).toEqual(windows.map(() => 'checked'));
		const plan = await history.verdict();
		expect(plan).toMatchObject({ state: 'complete' });
		expect(plan?.note).toMatch(
			/661 bills at the source, 632 in the target, 29 in the dead letters, 0 missing/,
		);

		// Done windows are not read again: a second run asks for nothing.
		const asked = stage.a.kingdee.log.length;
		await revived.client.waitForExecution(await history.start());
		expect(stage.a.kingdee.log.length).toBe(asked);

		// A bill that is gone from the target when its window is checked: incomplete, and the next run brings it back.
		const [bill] = stage.b.kingdee.bills
			.rows('STK_MISCELLANEOUS')
			.filter(({ FNOTE }) => String(FNOTE).startsWith('kingdee-a|'));
		const at = { formId: 'STK_MISCELLANEOUS', number: String(bill.FBillNo) };
		stage.b.kingdee.changeRows({ ...at, operate: 'UnAudit' }, { ...at, remove: true });
		await toBeChecked(revived, windows);
		const failed = await revived.client.waitForExecution(await history.start(), 300_000);
		expect(failed.error?.message).toMatch(/^Incomplete: .* 1 missing/);
		expect((await history.verdict())?.state).toBe('incomplete');
		expect((await history.windows()).filter(({ note }) => note === at.number)).toHaveLength(1);
		await revived.client.waitForExecution(await history.start(), 300_000);
		expect((await history.verdict())?.state).toBe('complete');
		expect(await history.sync.verdict()).toEqual(CLEAN);
		await n8n.stop();
	});
});
