import type { Fault } from './fault';
import { createMaterial, inPhases } from './fault';

/** What lies between the two sites: base data, codes, rules. */
export const mappingFaults: readonly Fault[] = [
	{
		number: 26,
		name: 'missing base data, repaired, replayed',
		async play(stage) {
			createMaterial(stage.source, 'M9002');
			const bad = new Set<string>();
			await inPhases(stage, (phase) => {
				if (phase === 0) return;
				for (const number of stage.arrive(stage.share(0.03), () => ({ material: 'M9002' }))) {
					bad.add(number);
				}
			});
			const waiting = stage.tables.letters.size;
			createMaterial(stage.target, 'M9002');
			await stage.settle();
			return {
				bill: (number) => (bad.has(number) ? { must: ['rejected'] } : {}),
				checks: { 'they waited in the dead letters': waiting >= bad.size },
			};
		},
	},
	{
		number: 27,
		name: 'unmapped organisation, table mended, replayed',
		oursOnly: true,
		async play(stage) {
			const bad = new Set<string>();
			await inPhases(stage, (phase) => {
				if (phase === 0) return;
				for (const number of stage.arrive(stage.share(0.03), () => ({ organisation: '300' }))) {
					bad.add(number);
				}
			});
			stage.settings = { ...stage.settings, codes: { '300': '109' } };
			await stage.settle();
			return { bill: (number) => (bad.has(number) ? { must: ['unmapped'] } : {}) };
		},
	},
	{
		number: 28,
		name: 'expression fault',
		oursOnly: true,
		async play(stage) {
			// A rule that somebody wrote for suppliers whose number is a year.
			const when = "CASE WHEN '{FSUPPLIERID.FNumber}'='VEN00002' THEN '{FSUPPLIERID.FNumber}'";
			const broken = {
				field: 'FDate',
				value: `_function ${when} ELSE '{FDate}' END`,
				type: 'datetime',
			};
			const bad = new Set<string>();
			await inPhases(stage, (phase) => {
				stage.settings = { ...stage.settings, rules: [broken] };
				if (phase === 0) return;
				const wish = () => ({ supplier: 'VEN00002' });
				for (const number of stage.arrive(stage.share(0.03), wish)) bad.add(number);
			});
			stage.settings = { ...stage.settings, rules: [] };
			await stage.settle();
			return { bill: (number) => (bad.has(number) ? { must: ['mapping'] } : {}) };
		},
	},
];
