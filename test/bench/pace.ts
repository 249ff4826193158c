import { HandWoundTime } from '../faults/time';
import { Stage } from '../faults/stage';
import { joinWires } from '../faults/wire';
import type { Figure } from './figure';

const PER_MINUTE = 100;
const MINUTE = 60_000;
const LOW = 0.95;

/**
 * Requests in every 60 seconds from the second minute on, against what the credential allows; the target refuses every request above it.
 * In hand-wound time, with a latency that differs from call to call.
 */
export async function* pace(): AsyncGenerator<Figure> {
	const time = new HandWoundTime();
	const back = [time.install(), joinWires()];
	const stage = await Stage.open({ time, profile: 'onPremise8', bills: 1200, seed: 1 });
	stage.settings = { ...stage.settings, batchSize: 2, afterSave: 'nothing' };
	stage.targetLogin = { requestsPerMinute: PER_MINUTE };
	stage.goWrong('target', { fault: 'throttle', perMinute: PER_MINUTE });
	stage.between.push(async (_, next) => {
		const reply = await next();
		await time.later(50 + stage.below(400));
		return reply;
	});
	stage.arrive(1200, undefined, 100);
	await stage.run();
	const starts = stage.target.log.map(({ at }) => at);
	const refusals = stage.target.faults.fired.length;
	stage.close();
	for (const undo of back) undo();
	const observed = perMinute(starts);
	const ratio = Math.round((observed / PER_MINUTE) * 1000) / 1000;
	const ok = ratio >= LOW && ratio <= 1 && refusals === 0;
	yield {
		name: 'pace requests/min',
		ours: Math.round(observed),
		other: PER_MINUTE,
		ratio,
		goal: LOW,
		ok,
	};
}

/** Requests in a minute, on average over every minute that begins with a request, in the second minute or later. */
function perMinute(starts: readonly number[]): number {
	const [first] = starts;
	const end = starts[starts.length - 1] - MINUTE;
	const begins = starts.filter((at) => at >= first + MINUTE && at <= end);
	const counts = begins.map(
		(from) => starts.filter((at) => at >= from && at < from + MINUTE).length,
	);
	return counts.reduce((sum, count) => sum + count, 0) / counts.length;
}
