// npm run bench -- [--only NAME] [--json]
import { parseArgs } from 'node:util';

import type { Figure } from './figure';
import { mappingFigures } from './mapping';
import { memory } from './memory';
import { pace } from './pace';
import { readingFigures } from './reading';
import { simulatorFigures } from './simulator';
import { calls, safety, writeBound, writeHttp } from './writing';

const benches: Readonly<Record<string, () => AsyncIterable<Figure>>> = {
	map: () => mappingFigures(import.meta.dirname),
	simulator: () => simulatorFigures(import.meta.dirname),
	read: () => readingFigures(import.meta.dirname),
	memory: () => memory(import.meta.dirname),
	'write-bound': () => writeBound(import.meta.dirname),
	'write-http': () => writeHttp(import.meta.dirname),
	calls: () => calls(import.meta.dirname),
	safety: () => safety(import.meta.dirname),
	pace: () => pace(),
};

const { values: flags } = parseArgs({
	options: { only: { type: 'string' }, json: { type: 'boolean', default: false } },
});
if (flags.only && !(flags.only in benches)) {
	console.error(`--only ${flags.only} is none of ${Object.keys(benches).join(', ')}`);
	process.exit(2);
}

function print(figure: Figure): void {
	if (flags.json) return console.log(JSON.stringify(figure));
	const { name, ours, other, ratio, goal, ok } = figure;
	console.log(`${ok ? '✓' : '✗'} ${name}: ${ours} / ${other} = ${ratio} (goal ${goal})`);
}

let isGood = true;
for (const [name, bench] of Object.entries(benches)) {
	if (flags.only && flags.only !== name) continue;
	for await (const figure of bench()) {
		isGood &&= figure.ok;
		print(figure);
	}
}
process.exit(isGood ? 0 : 1);
