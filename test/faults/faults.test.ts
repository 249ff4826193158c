import type { Switches } from '../../simulator/kingdee/switches';
import { dataOf } from './book';
import { runChain, type RunRecord } from './chain';
import type { Fault } from './fault';
import { faults } from './faults';
import { playFault } from './play';
import type { Sync } from './stage';
import { HandWoundTime } from './time';
import { joinWires, refused, type Between } from './wire';

const BILLS = 16;
const WRITES = ['BatchSave', 'Save'];
const time = new HandWoundTime();
let back: Array<() => void> = [];

beforeAll(() => {
	back = [time.install(), joinWires()];
});

afterAll(() => back.forEach((undo) => undo()));

interface Broken {
	/** Between our nodes and the target. */
	readonly mutant?: Between;
	readonly commitsEarly?: boolean;
	/** What the run tells, and what it leaves in the tables. */
	readonly sync?: Sync;
	readonly switches?: Partial<Switches>;
}

async function play(which: number | Fault, broken: Broken = {}) {
	const fault = typeof which === 'number' ? faults.find(({ number }) => number === which)! : which;
	return await playFault(fault, { time, profile: 'onPremise8', bills: BILLS, seed: 7, ...broken });
}

describe('the fault table', () => {
	it('has the 36 faults of the promise', () => {
		expect(faults.map(({ number }) => number)).toEqual(
			Array.from({ length: 36 }, (_, at) => at + 1),
		);
	});

	it.each(faults.map(({ number, name }) => [number, name] as const))('%i %s', async (number) => {
		const { line, why } = await play(number);
		expect(why).toEqual([]);
		expect(line).toMatchObject({ ok: true, lost: 0, doubled: 0, repeated: 0 });
	});
});

/** A table that finds nothing proves nothing: each of these breaks the promise in one way, and a figure has to show it. */
describe('a broken product shows in the table', () => {
	const unseeing: Between = async (call, next) => {
		const isLookUp = /'QTRK/.test(String(dataOf(call.body).FilterString ?? ''));
		const reply = await next();
		return isLookUp ? { ...reply, body: '[]' } : reply;
	};

	it('that sends again what was not answered', async () => {
		const blind: Between = async (call, next) =>
			WRITES.includes(call.method) ? await next().catch(async () => await next()) : await next();
		expect((await play(3, { mutant: blind })).line.repeated).toBeGreaterThan(0);
	});

	it('that does not see what the target holds', async () => {
		const { line } = await play(3, { mutant: unseeing });
		expect(line.wrongKind).toBeGreaterThan(0);
		expect(line.wrongOutcome).toBeGreaterThan(0);
	});

	it('that does not see what a target without unique numbers holds', async () => {
		const switches = { uniqueNumbers: 'none' } as const;
		expect((await play(3, { mutant: unseeing, switches })).line.doubled).toBeGreaterThan(0);
	});

	it('that moves the checkpoint before it saves', async () => {
		expect((await play(outage)).line.ok).toBe(true);
		expect((await play(outage, { commitsEarly: true })).line.lost).toBeGreaterThan(0);
	});

	it('that forgets its dead letters', async () => {
		const forgetful: Sync = async (tables, options) => {
			const record = await runChain(tables, options);
			tables.letters.clear();
			return record;
		};
		expect((await play(14, { sync: forgetful })).line.lost).toBeGreaterThan(0);
	});

	it('that calls a failure saved', async () => {
		const told = changed(({ outcomes, ...rest }) => ({
			...rest,
			outcomes: outcomes.map((one) => ({ ...one, outcome: 'saved', reason: '' })),
		}));
		expect((await play(14, { sync: told })).line.wrongKind).toBeGreaterThan(0);
	});

	it('that says nothing of one item', async () => {
		const told = changed(({ outcomes, ...rest }) => ({ ...rest, outcomes: outcomes.slice(1) }));
		expect((await play(20, { sync: told })).line.wrongOutcome).toBeGreaterThan(0);
	});

	it('that changes a quantity', async () => {
		const mutant = rewriting((text) => text.replaceAll(/"FQty":[\d.]+/g, '"FQty":999'));
		expect((await play(20, { mutant })).line.lost).toBeGreaterThan(0);
	});

	it('that logs in once a lane', async () => {
		const twice: Between = async (call, next) => {
			if (call.method === 'LoginByAppSecret') await next();
			return await next();
		};
		expect((await play(9, { mutant: twice })).line.wrongOutcome).toBeGreaterThan(0);
	});
});

/** Two runs meet a target that is down, an hour apart. */
const outage: Fault = {
	number: 99,
	name: 'outage',
	async play(stage) {
		for (const isDown of [true, true, false]) {
			stage.arrive(4);
			stage.calm();
			if (isDown)
				stage.between.push(async (call, next) =>
					call.site === 'target' ? await refused(call, next) : await next(),
				);
			await stage.run();
			stage.later(60);
		}
		await stage.settle();
		return { errors: ['unreachable'] };
	},
};

function changed(change: (record: RunRecord) => RunRecord): Sync {
	return async (tables, options) => change(await runChain(tables, options));
}

/** What is written differs from what was mapped. */
function rewriting(change: (text: string) => string): Between {
	return async (call, next) => {
		if (!WRITES.includes(call.method)) return await next();
		return await next({ ...call, body: change(call.body) });
	};
}
