import type { FaultRule } from '../../simulator/kingdee/faults';
import type { Fault } from './fault';
import { inPhases } from './fault';
import type { Expected } from './judge';
import type { Stage } from './stage';
import { refused } from './wire';

const WRITES = ['BatchSave', 'Save', 'Submit', 'Audit'];
const MINUTE = 60_000;

/** Rules at both sites in two of the four runs, and calm behind them. */
async function troubled(
	stage: Stage,
	target: (phase: number) => FaultRule[],
	source: (phase: number) => FaultRule[] = () => [],
): Promise<void> {
	await inPhases(stage, (phase) => {
		stage.calm();
		if (phase !== 1 && phase !== 2) return;
		const [first, ...others] = target(phase);
		// However few the calls are, the first of them is hit.
		stage.goWrong('target', { ...first, chance: undefined, nth: 1 }, first, ...others);
		stage.goWrong('source', ...source(phase));
	});
	await stage.settle();
}

/** What a bill may be told when answers stay away longer than patience lasts. */
const PATIENCE: Expected = { bill: () => ({ may: ['unanswered', 'stopped'] }) };

const sometimes = (fault: FaultRule['fault'], more: Partial<FaultRule> = {}): FaultRule => ({
	fault,
	on: WRITES,
	chance: 0.4,
	...more,
});

const reads = (fault: FaultRule['fault'], more: Partial<FaultRule> = {}): FaultRule => ({
	fault,
	on: 'ExecuteBillQuery',
	chance: 0.25,
	...more,
});

/** What happens between the two sides of a socket. */
export const connectionFaults: readonly Fault[] = [
	{
		number: 1,
		name: 'refused connection',
		async play(stage) {
			let calls = 0;
			await inPhases(stage, (phase) => {
				stage.calm();
				const [from, every] = phase === 1 ? [0, 3] : phase === 2 ? [stage.below(8) + 1, 1] : [0, 0];
				if (every === 0) return;
				calls = 0;
				stage.between.push(async (call, next) => {
					const isHit = ++calls > from && calls % every === 0;
					return isHit ? await refused(call, next) : await next();
				});
			});
			await stage.settle();
			return { bill: () => ({ may: ['stopped'] }), errors: ['unreachable'] };
		},
	},
	{
		number: 2,
		name: 'reset before the server reads',
		async play(stage) {
			await troubled(
				stage,
				() => [sometimes('resetBefore'), reads('resetBefore')],
				() => [reads('resetBefore')],
			);
			return PATIENCE;
		},
	},
	{
		number: 3,
		name: 'commit, then reset before the answer',
		async play(stage) {
			await troubled(stage, () => [sometimes('replyLost')]);
			return PATIENCE;
		},
	},
	{
		number: 4,
		name: 'client timeout, server commits later',
		async play(stage) {
			await troubled(stage, (phase) => [
				phase === 1
					? sometimes('slow', { ms: 4 * MINUTE })
					: sometimes('lateCommit', { ms: 20_000 }),
			]);
			return PATIENCE;
		},
	},
	{
		number: 5,
		name: 'cut JSON',
		async play(stage) {
			await troubled(
				stage,
				(phase) => [sometimes(phase === 1 ? 'cutJson' : 'cutBody'), reads('cutJson')],
				() => [reads('cutBody')],
			);
			return PATIENCE;
		},
	},
	{
		number: 6,
		name: '502/503/504 with HTML',
		async play(stage) {
			await troubled(
				stage,
				(phase) => [
					sometimes('html', { status: phase === 1 ? 502 : 504, committed: phase === 1 }),
					reads('html', { status: 502 }),
				],
				() => [reads('status', { status: 503 })],
			);
			return PATIENCE;
		},
	},
	{
		number: 7,
		name: 'response_error:',
		async play(stage) {
			await troubled(stage, (phase) => [sometimes('responseError', { committed: phase === 1 })]);
			return PATIENCE;
		},
	},
	{
		number: 29,
		name: 'slow drip',
		async play(stage) {
			await troubled(
				stage,
				(phase) => [sometimes('drip', { ms: phase === 1 ? MINUTE : 5 * MINUTE })],
				() => [reads('drip', { ms: 30_000 })],
			);
			return PATIENCE;
		},
	},
];
