import type { SourceExpected } from './judge';
import type { SourceStage } from './stage';
import type { SourceSystem } from './system';

/** One fault of reading: a script of what goes wrong at a source system, and what must come of it. */
export interface SourceFault {
	readonly number: number;
	readonly name: string;
	/** Systems that cannot go wrong in this way are left out of the table. */
	readonly concerns?: (system: SourceSystem) => boolean;
	play(stage: SourceStage): Promise<SourceExpected>;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Documents arrive in four parts, each followed by a run; then runs without faults. */
async function inPhases(
	stage: SourceStage,
	goWrong: (phase: number) => void = () => undefined,
): Promise<void> {
	for (let phase = 0; phase < 4; phase++) {
		stage.arrive(stage.share(phase === 0 ? 0.55 : 0.15));
		if (phase === 0) stage.later();
		stage.calm();
		goWrong(phase);
		await stage.run();
		stage.later();
	}
	await stage.settle();
}

/** Somewhere in the first calls of a run, again and again from there. */
const soon = (stage: SourceStage) => 1 + stage.below(3);

export const sourceFaults: readonly SourceFault[] = [
	{
		number: 101,
		name: 'token expired',
		concerns: ({ expireTokens }) => expireTokens !== undefined,
		async play(stage) {
			await inPhases(stage, (phase) => {
				if (phase === 1) stage.goWrong({ nth: soon(stage), kind: 'expired' });
				if (phase === 2) stage.goWrong({ nth: 2, before: () => stage.system.expireTokens?.() });
				// A token that is refused whenever it is used: patience ends.
				if (phase === 3) stage.goWrong({ every: 1, kind: 'expired' });
			});
			return { mustError: ['expired'] };
		},
	},
	{
		number: 102,
		name: 'throttled',
		async play(stage) {
			await inPhases(stage, (phase) => {
				if (phase === 1) stage.goWrong({ every: 2, kind: 'throttled' });
				if (phase === 2) stage.goWrong({ nth: soon(stage), kind: 'throttled' });
				// For longer than patience lasts.
				if (phase === 3) stage.goWrong({ every: 1, kind: 'throttled' });
			});
			return { mustError: ['throttled'] };
		},
	},
	{
		number: 103,
		name: 'page changes while it is read',
		async play(stage) {
			// Reading again what was read would hide what the pages left out.
			stage.lookBackMinutes = 0;
			for (const part of [0.6, 0.4]) {
				stage.arrive(stage.share(part));
				stage.later();
				stage.calm();
				for (let nth = 1; nth <= 6; nth++) stage.goWrong({ nth, before: () => shuffle(stage) });
				await stage.run();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 104,
		name: 'document on the edge of a window',
		async play(stage) {
			const widest = stage.system.widestMs ?? 10 * DAY;
			const from = Math.floor(stage.now / SECOND) * SECOND - 70 * DAY;
			stage.start = new Date(from + 8 * HOUR).toISOString();
			stage.start = stage.start.slice(0, 19).replace('T', ' ');
			stage.lookBackMinutes = 0;
			const seams = Math.floor((70 * DAY) / widest);
			for (let count = stage.share(0.4); count > 0; count--) {
				const seam = from + stage.below(seams + 1) * widest;
				stage.draw(Math.max(from, seam + (stage.below(3) - 1) * SECOND)).show();
			}
			for (let phase = 0; phase < 4; phase++) {
				await stage.run();
				// Seen by nobody before the run, and with the very time at which the next window begins or this one ended.
				const { since, until } = JSON.parse(stage.tables.checkpoint) as Record<string, string>;
				for (let count = stage.share(0.15); count > 0; count--) {
					const edge = Date.parse(`${(stage.below(2) ? since : until).replace(' ', 'T')}+08:00`);
					stage.draw(edge + stage.below(2) * SECOND).show();
				}
				stage.later();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 105,
		name: 'equal time stamps on the checkpoint',
		async play(stage) {
			stage.lookBackMinutes = 0;
			for (let phase = 0; phase < 2; phase++) {
				const at = Math.floor(stage.now / SECOND) * SECOND;
				const lot = () => {
					for (let count = stage.share(0.25); count > 0; count--) stage.draw(at).show();
				};
				lot();
				stage.later();
				await stage.run();
				lot();
				stage.later();
				await stage.run();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 106,
		name: 'cut answer',
		async play(stage) {
			await inPhases(stage, (phase) => {
				if (phase === 0) stage.goWrong({ every: 2, kind: 'cutJson' });
				if (phase === 1) stage.goWrong({ nth: soon(stage), kind: 'cutJson' });
				if (phase === 2) stage.goWrong({ on: undefined, nth: 1, kind: 'cutJson' });
				if (phase === 3) stage.goWrong({ every: 1, kind: 'cutJson' });
			});
			return { mustError: ['unanswered'] };
		},
	},
	{
		number: 107,
		name: 'reset, lost answer, 502 with HTML, slow',
		async play(stage) {
			await inPhases(stage, (phase) => {
				stage.goWrong({ every: 3, kind: phase % 2 ? 'resetBefore' : 'replyLost' });
				stage.goWrong({ nth: 2, kind: 'status', status: 502 });
				if (phase === 3) stage.goWrong({ nth: 1, kind: 'slow', ms: 4 * MINUTE });
			});
			return {};
		},
	},
	{
		number: 108,
		name: '24 h outage, every document leaves its first state',
		async play(stage) {
			stage.arrive(stage.share(0.2));
			stage.later();
			await stage.run();
			const missed = stage.arrive(stage.share(0.6), 20 * SECOND);
			for (const paper of missed) if (stage.below(4) === 0) paper.hold?.();
			const began = stage.now;
			for (const paper of missed) {
				if (paper.ripen && stage.below(4) === 0) paper.ripen();
				else paper.leaveFirstState(began + stage.below(20 * 3600) * SECOND);
			}
			stage.isDown = true;
			for (let hour = 0; hour < 24; hour += 3) {
				await stage.run();
				stage.later(3 * 60);
			}
			stage.arrive(stage.share(0.2));
			for (const paper of missed) paper.ripen?.();
			await stage.settle();
			return { mustError: ['unreachable'] };
		},
	},
	{
		number: 109,
		name: 'documents visible late, within the look-back',
		async play(stage) {
			const late = Math.min(0.9 * stage.lookBackMinutes, 240);
			for (let phase = 0; phase < 4; phase++) {
				// The checkpoint stands behind them when they come to light.
				const hidden = Array.from({ length: stage.share(0.1) }, () => stage.draw());
				stage.later(1);
				stage.arrive(stage.share(0.15));
				stage.later(3);
				await stage.run();
				stage.later(late - 5);
				for (const paper of hidden) paper.show();
				await stage.run();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 110,
		name: 'page that comes empty',
		concerns: ({ losesPages }) => losesPages,
		async play(stage) {
			await inPhases(stage, (phase) => {
				stage.goWrong({ nth: 1 + phase, kind: 'emptyPage' });
				stage.goWrong({ nth: 2 + phase, kind: 'emptyPage' });
			});
			return {};
		},
	},
	{
		number: 111,
		name: 'clock skew ±1 h',
		async play(stage) {
			for (let phase = 0; phase < 4; phase++) {
				stage.arrive(stage.share(0.25));
				stage.later();
				stage.skewMs = phase < 2 ? HOUR : -HOUR;
				await stage.run();
			}
			// What a fast clock stamped lies ahead of the right one.
			stage.later(70);
			await stage.settle();
			return stage.system.mindsClock ? { mustError: ['config'] } : {};
		},
	},
];

/** Between two pages people write remarks, pay, archive, and approve one document more. */
function shuffle(stage: SourceStage): void {
	const any = () => stage.papers[stage.below(stage.papers.length)];
	for (let count = 3; count > 0; count--) any().touch(stage.now);
	any().leaveFirstState(stage.now);
	stage.draw().show();
}
