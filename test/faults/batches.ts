import { FORM, heldOf, inboundOf } from './bills';
import type { Fault } from './fault';
import { createMaterial, inPhases } from './fault';
import type { Stage } from './stage';

const MINUTE = 60_000;

/** A tenth of the bills are particular in the way named. */
async function withParticular(
	stage: Stage,
	wish: Parameters<Stage['arrive']>[1],
	repair: () => void,
): Promise<Set<string>> {
	const particular = new Set<string>();
	await inPhases(stage, (phase) => {
		if (phase === 3) return;
		for (const number of stage.arrive(stage.share(0.04), wish)) particular.add(number);
	});
	stage.calm();
	repair();
	await stage.settle();
	return particular;
}

/** What Kingdee says of a batch, and of single bills in it. */
export const batchFaults: readonly Fault[] = [
	{
		number: 11,
		name: 'partial batch by DIndex',
		async play(stage) {
			createMaterial(stage.source, 'M9001');
			const repair = () => createMaterial(stage.target, 'M9001');
			const bad = await withParticular(stage, () => ({ material: 'M9001' }), repair);
			return { bill: (number) => (bad.has(number) ? { must: ['rejected'] } : {}) };
		},
	},
	{
		number: 12,
		name: 'whole batch refused for one bill',
		oursOnly: true,
		async play(stage) {
			stage.target.change({ batchException: 'aborts', wrongKey: 'error' });
			const wrong = { field: 'FNoSuchField', value: '{FSUPPLIERID.FNumber}', missing: 'omit' };
			stage.settings = { ...stage.settings, rules: [wrong] };
			const repair = () => {
				stage.settings = { ...stage.settings, rules: [] };
			};
			const bad = await withParticular(stage, () => ({ supplier: 'VEN00001' }), repair);
			return { bill: (number) => (bad.has(number) ? { must: ['rejected'] } : {}) };
		},
	},
	{
		number: 13,
		name: 'duplicate number, ours',
		async play(stage) {
			await inPhases(
				stage,
				(phase) => {
					stage.calm();
					if (phase === 0 || phase === 3) return;
					// Queries read a replica that lags: they do not show what was just saved.
					stage.goWrong('target', {
						fault: 'lateRows',
						on: ['BatchSave', 'Save'],
						every: 1,
						ms: 8 * MINUTE,
					});
				},
				async () => {
					await stage.run();
					stage.calm();
					stage.tables.checkpoints = [];
					await stage.run();
				},
			);
			stage.later(10);
			await stage.settle();
			return { bill: () => ({ may: ['rejected', 'stopped', 'unanswered'] }) };
		},
	},
	{
		number: 14,
		name: 'duplicate number, foreign',
		async play(stage) {
			const numbers = Array.from({ length: stage.share(0.05) }, () => stage.nextNumber());
			for (const number of numbers) {
				const model = inboundOf(number, stage.chance, { organisation: '125' });
				stage.target.create(FORM, { ...model, FNOTE: '本公司自有单据' }, 'C');
				stage.source.create(FORM, inboundOf(number, stage.chance), 'C');
			}
			const foreign = new Map(
				stage.target.bills.rows(FORM).map((row) => [heldOf(row).number, heldOf(row)]),
			);
			await inPhases(stage);
			await stage.settle();
			const untouched = [...foreign.values()].every((bill) => {
				const [now] = stage.target.bills.byNumber(FORM, bill.number).map(heldOf);
				return JSON.stringify(now) === JSON.stringify(bill);
			});
			return {
				foreign,
				bill: (number) =>
					foreign.has(number) ? { must: ['foreignNumber'], ends: 'letter' as const } : {},
				checks: { 'foreign bills are as they were': untouched },
			};
		},
	},
	{
		number: 15,
		name: 'network-control conflict',
		async play(stage) {
			const held = new Set<string>();
			await inPhases(stage, (phase) => {
				stage.calm();
				if (phase === 3) return;
				for (const number of stage.arrive(stage.share(0.02))) {
					held.add(number);
					stage.target.locks.hold(FORM, number);
				}
				stage.goWrong('target', { fault: 'conflict', on: 'BatchSave', nth: 1 + phase, times: 1 });
			});
			for (const number of held) stage.target.locks.free(FORM, number);
			await stage.settle();
			return { bill: (number) => (held.has(number) ? { must: ['conflict'] } : {}) };
		},
	},
	{
		number: 31,
		name: 'number rule overrides ours',
		async play(stage) {
			await inPhases(stage, (phase) => {
				stage.target.change({ numberRuleOverrides: phase === 1 });
			});
			// The administrator mends the rule, deletes what it renumbered, and people replay.
			const ours = new Set(stage.held('source').map(({ number }) => number));
			const renumbered = stage.held('target').filter(({ number }) => !ours.has(number));
			for (const { number } of renumbered) {
				stage.target.changeRows({ formId: FORM, number, remove: true });
			}
			await stage.settle();
			return {
				bill: () => ({ may: ['numberRule', 'stopped'] }),
				errors: ['config'],
				checks: {
					'the rule was noticed': renumbered.length > 0,
					'no more bills than two lanes of batches were renumbered': renumbered.length <= 40,
				},
			};
		},
	},
	{
		number: 34,
		name: 'interaction at Audit',
		async play(stage) {
			let asked = 0;
			await inPhases(stage, (phase) => {
				stage.calm();
				if (phase !== 1 && phase !== 2) return;
				stage.goWrong('target', { fault: 'interaction', on: 'Audit', chance: 1 });
				asked++;
			});
			await stage.settle();
			const told = stage.records.some(({ outcomes }) =>
				outcomes.some(({ reason }) => reason === 'interaction'),
			);
			return {
				bill: () => ({ may: ['interaction'] }),
				checks: { 'the question was told': asked > 0 && told },
			};
		},
	},
	{
		number: 35,
		name: 'closed period',
		async play(stage) {
			const closed = stage.profile === 'onPremise7' ? '2026-01-31' : { stock: '2026-01-31' };
			stage.target.change({ closing: { '125': closed, '126': closed, '121': closed } });
			const repair = () => stage.target.change({ closing: {} });
			const bad = await withParticular(stage, () => ({ date: '2026-01-15' }), repair);
			return { bill: (number) => (bad.has(number) ? { must: ['closedPeriod'] } : {}) };
		},
	},
];
