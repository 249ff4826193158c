import type { RowChange } from '../../simulator/kingdee/rowChanges';
import { FORM, inboundOf } from './bills';
import type { Fault } from './fault';
import { inPhases } from './fault';
import type { Stage } from './stage';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const THREE_DAYS = 3 * 24 * 60;

function insert(stage: Stage, visibleInMs?: number): RowChange {
	return { formId: FORM, insert: inboundOf(stage.nextNumber(), stage.chance), visibleInMs };
}

/** The source moves while it is read. */
export const readingFaults: readonly Fault[] = [
	{
		number: 19,
		name: 'rows inserted or deleted while paging',
		async play(stage) {
			stage.settings = { ...stage.settings, pageSize: 40 };
			await inPhases(stage, (phase) => {
				stage.calm();
				const numbers = stage.held('source').map(({ number }) => number);
				const gone = [0, 1].map(() => numbers[stage.below(numbers.length)]);
				const rows: RowChange[] = [
					insert(stage),
					...[...new Set(gone)].map(
						(number): RowChange => ({ formId: FORM, number, remove: true }),
					),
				];
				const nth = 1 + stage.below(2 + phase);
				stage.goWrong('source', { fault: 'changeRows', on: 'ExecuteBillQuery', nth, rows });
			});
			await stage.settle();
			return {};
		},
	},
	{
		number: 20,
		name: 'equal time stamps on the checkpoint',
		async play(stage) {
			for (let phase = 0; phase < 4; phase++) {
				stage.arrive(stage.share(0.125), undefined, 0);
				await stage.run();
				// The run took no time: these carry the very moment of the checkpoint.
				stage.arrive(stage.share(0.125), undefined, 0);
				await stage.run();
				stage.later();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 21,
		name: 'rows visible up to 20 minutes late',
		async play(stage) {
			await inPhases(stage, () => {
				for (let count = stage.share(0.05); count > 0; count--) {
					stage.source.changeRows(insert(stage, stage.below(20 * MINUTE)));
				}
			});
			for (let run = 0; run < 5; run++) {
				await stage.run();
				stage.later();
			}
			await stage.settle();
			return {};
		},
	},
	{
		number: 22,
		name: 'clock skew ±1 h',
		async play(stage) {
			await inPhases(stage, (phase) => {
				const ahead = phase < 2 ? HOUR : -HOUR;
				stage.source.skew(ahead);
				stage.target.skew(-ahead);
			});
			stage.source.skew(0);
			stage.target.skew(0);
			// What was stamped by the fast clock still lies ahead of the right one.
			stage.later(70);
			// A clock that was set back hides bills from the usual look-back: the nightly one finds them.
			stage.settings = { ...stage.settings, lookBackMinutes: THREE_DAYS };
			await stage.settle();
			// A gateway refuses signatures of another hour; nothing is lost, nothing goes over either.
			return {
				errors: stage.profile === 'gateway' ? ['login', 'rejected', 'unanswered', 'config'] : [],
			};
		},
	},
	{
		number: 23,
		name: 'checkpoint lost or set back',
		async play(stage) {
			let older = '';
			await inPhases(stage, (phase) => {
				if (phase === 1) older = stage.tables.checkpoint;
				if (phase === 2) stage.tables.checkpoints = [];
				if (phase === 3) stage.tables.checkpoints = [stage.tables.checkpoint, older];
			});
			await stage.settle();
			return {};
		},
	},
	{
		number: 24,
		name: 'doubles in the source',
		async play(stage) {
			stage.source.change({ uniqueNumbers: 'none' });
			const twice = new Set<string>();
			await inPhases(stage, (phase) => {
				if (phase !== 1) return;
				for (let count = stage.share(0.02); count > 0; count--) {
					const number = stage.nextNumber();
					twice.add(number);
					stage.source.create(FORM, inboundOf(number, stage.chance), 'C');
					stage.source.create(FORM, inboundOf(number, stage.chance), 'C');
				}
			});
			await stage.settle();
			return {
				bill: (number) =>
					twice.has(number)
						? { must: ['doubleInInput'], may: ['foreignNumber'], ends: 'letter' as const }
						: {},
			};
		},
	},
	{
		number: 25,
		name: 'correction after un-audit, target audited',
		async play(stage) {
			const corrected = new Set<string>();
			await inPhases(stage, async (phase) => {
				if (phase < 2) return;
				const numbers = stage.held('target').map(({ number }) => number);
				for (let count = stage.share(0.02); count > 0; count--) {
					const number = numbers[stage.below(numbers.length)];
					await stage.correct(number);
					corrected.add(number);
				}
			});
			await stage.settle();
			return {
				bill: (number) =>
					corrected.has(number) ? { must: ['versionConflict'], ends: 'letter' as const } : {},
				checks: {
					'each conflict names both versions': [...stage.tables.letters.values()].every(
						({ messages, version }) =>
							messages.split('2026-').length > 2 && messages.includes(version),
					),
				},
			};
		},
	},
	{
		number: 32,
		name: 'update answered late',
		oursOnly: true,
		async play(stage) {
			stage.settings = { ...stage.settings, whenExists: 'update', afterSave: 'nothing' };
			await inPhases(stage, async (phase) => {
				stage.calm();
				if (phase === 0) return;
				const numbers = stage.held('target').map(({ number }) => number);
				for (let count = stage.share(0.04); count > 0; count--) {
					await stage.correct(numbers[stage.below(numbers.length)]);
				}
				stage.goWrong('target', { fault: 'lateCommit', on: 'BatchSave', chance: 0.4, ms: 15_000 });
				stage.goWrong('target', { fault: 'slow', on: 'BatchSave', chance: 0.3, ms: 4 * MINUTE });
			});
			await stage.settle();
			return { bill: () => ({ status: 'A', may: ['unanswered', 'stopped'] }) };
		},
	},
	{
		number: 33,
		name: 'two versions of a bill out of order',
		oursOnly: true,
		async play(stage) {
			stage.settings = { ...stage.settings, whenExists: 'update', afterSave: 'nothing' };
			await inPhases(
				stage,
				() => undefined,
				async (phase) => {
					if (phase === 0) {
						await stage.run();
						return;
					}
					const numbers = stage.held('source').map(({ number }) => number);
					const chosen = Array.from(
						{ length: stage.share(0.03) },
						() => numbers[numbers.length - 1 - stage.below(stage.share(0.25))],
					);
					// A slow execution has read the old version when another one reads and saves the new one.
					await stage.run({
						async meanwhile() {
							for (const number of new Set(chosen)) await stage.correct(number);
							await stage.begin();
						},
					});
				},
			);
			await stage.settle();
			return { bill: () => ({ status: 'A' }) };
		},
	},
];
