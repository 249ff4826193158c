// Measures the history backfill in a real n8n: `npm run history -- --bills 100000 --lines 3 --days 40`. One JSON line at the end.
// `--heap 768` gives n8n a heap limit (MiB), as its user would on a small machine: the rest of the peak is garbage Node was in no hurry for.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { startN8n } from '../../demo/n8n';
import { connect } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { History } from '../../demo/scenarios/history';
import { openStage } from '../../demo/stage';
import { watchMemory } from './memory';

const { values } = parseArgs({
	options: {
		bills: { type: 'string', default: '100000' },
		lines: { type: 'string', default: '3' },
		days: { type: 'string', default: '40' },
		heap: { type: 'string' },
	},
});
const [bills, lines, days] = [values.bills, values.lines, values.days].map(Number);
const DAY = 24 * 3_600_000;
const GOAL_MIB = 1.5 * 1024;
const { heap } = values;
const env = heap ? { NODE_OPTIONS: `--max-old-space-size=${heap}` } : undefined;

const say = (line: string) => console.error(line);
const begun = Date.now();
const stage = await openStage(say, env);
const memory = watchMemory(stage.n8n.userFolder);
const from = new Date(Date.now() - (days + 2) * DAY).toISOString().slice(0, 10);
const first = await History.open(stage, { from: `"${from}"` });
first.addDays(days, Math.ceil(bills / days), lines);
// Writing held this process up: what n8n closed meanwhile must be noticed before it is used again.
await sleep(1000);
const idle = memory.read().now;
say(
	`${bills} bills with ${bills * lines} lines written in ${seconds(begun)} s; ${idle} MiB before`,
);

const started = Date.now();
await first.start();
await progress(first, Math.ceil(days / 2));
await stage.n8n.kill();
say(`SIGKILL after ${seconds(started)} s`);
const n8n = await startN8n({
	runtime: await ensureN8n(say),
	userFolder: stage.n8n.userFolder,
	env,
	say,
});
const second = await first.on({ ...stage, n8n, client: await connect(n8n.url) });
await second.start();
const verdict = await progress(second, Infinity);
const { lost, doubled, wrong } = await second.sync.verdict();
memory.stop();
const { largest, together } = memory.read();
const figures = {
	name: 'history',
	bills,
	rows: bills * lines,
	seconds: seconds(started),
	heap: Number(heap ?? 0),
	idle,
	largest,
	together,
};
const counts = { lost: lost.length, doubled: doubled.length, wrong: wrong.length };
const faults = counts.lost + counts.doubled + counts.wrong;
const ok = verdict?.state === 'complete' && faults === 0 && largest < GOAL_MIB;
console.log(JSON.stringify({ ...figures, ...counts, verdict: verdict?.note, ok }));
await n8n.stop();
await stage.close();
process.exitCode = ok ? 0 : 1;

/** Until so many windows are saved, or until the backfill says how it ended. */
async function progress(history: History, windows: number) {
	for (let last = -1; ; await sleep(1000)) {
		const rows = await history.windows().catch(() => []);
		const saved = rows.filter(({ read }) => Number(read) > 0).length;
		if (saved !== last)
			say(`${saved} windows with bills saved, ${memory.read().now} MiB, ${seconds(started)} s`);
		last = saved;
		const plan = await history.verdict().catch(() => undefined);
		if (saved >= windows || ['complete', 'incomplete'].includes(String(plan?.state))) return plan;
	}
}

function seconds(since: number): number {
	return Math.round((Date.now() - since) / 1000);
}
