/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { Fault } from './fault';
import { inPhases } from './fault';
import type { Stage } from './stage';
import type { Between } from './wire';

/** Kills the process at its n-th call of these methods, before the site has read it or after the work is done. */
export function killAt(
	stage: Stage,
	methods: readonly string[],
	nth: number,
	isBefore: boolean,
): Between {
	let seen = 0;
	return async (call, next) => {
		if (!methods.includes(call.method) || ++seen !== nth) return await next();
		if (!isBefore) await next();
		stage.kill(call.process);
		return await new Promise(() => undefined);
	};
}

/** Calls of two executions fall between each other in another order each time. */
export function shuffled(stage: Stage, ms: number): Between {
	return async (_, next) => {
		await new Promise((resolve) => setTimeout(resolve, stage.below(ms)));
		return await next();
	};
}

/** The first write of two processes waits for the other's, so that both have found nothing before either writes. */
export function meeting(): Between {
	const waiting = new Map<number, () => void>();
	return async (call, next) => {
		if (!WRITES.includes(call.method) || waiting.has(call.process)) return await next();
		await new Promise<void>((resolve) => {
			waiting.set(call.process, resolve);
			setTimeout(resolve, PATIENCE_MS);
			if (waiting.size === 2) for (const go of waiting.values()) go();
		});
		return await next();
	};
}

const WRITES = ['BatchSave', 'Save'];
const PATIENCE_MS = 5000;

/** A process that ends, and two that run at once. */
export const interruptions: readonly Fault[] = [
	{
		number: 16,
		name: 'process killed between save and checkpoint',
		async play(stage) {
			await inPhases(
				stage,
				() => undefined,
				async (phase) => {
					await stage.run(
						phase === 1 ? { dieAfter: 'save' } : phase === 2 ? { dieAfter: 'letters' } : {},
					);
					stage.restart();
				},
			);
			await stage.settle();
			return {};
		},
	},
	{
		number: 17,
		name: 'killed between save and audit',
		async play(stage) {
			await inPhases(
				stage,
				(phase) => {
					stage.calm();
					const methods = [[], ['BatchSave', 'Save'], ['Submit'], ['Audit']][phase];
					// The references save, submit and audit in one call.
					const killing = phase === 0 ? [] : stage.options.sync ? ['BatchSave', 'Save'] : methods;
					const isBefore = stage.below(2) === 0;
					if (killing.length > 0) stage.between.push(killAt(stage, killing, 1, isBefore));
				},
				async () => {
					await stage.run();
					stage.restart();
				},
			);
			await stage.settle();
			return {};
		},
	},
	{
		number: 18,
		name: 'two executions overlap',
		async play(stage) {
			await inPhases(
				stage,
				(phase) => {
					stage.calm();
					stage.between.push(shuffled(stage, 300), ...(phase < 2 ? [meeting()] : []));
				},
				async () => await stage.overlap(),
			);
			await stage.settle();
			return { bill: () => ({ may: ['rejected', 'conflict'] }) };
		},
	},
];
