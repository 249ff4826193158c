// `npm run qeasy-samples`: the samples of ../shared through the importer; status 1 below 95 % (issue 6, acceptance 2).
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { importScheme } from '../../core/mapping/scheme';
import { isProduction, vocabularyOf } from './dialect';

const GOAL = 0.95;
const FOLDER = 'shared/reference/qeasy-metadata-samples';

/** A clone made for the checks may lie deeper than the checkout: the folder beside any of its parents will do. */
function beside(from: string): string | undefined {
	for (let at = resolve(from); ; at = resolve(at, '..')) {
		const folder = join(at, FOLDER);
		if (existsSync(folder)) return folder;
		if (resolve(at, '..') === at) return undefined;
	}
}

const folder = process.env.QEASY_SAMPLES ?? beside(join(import.meta.dirname, '..', '..', '..'));
if (!folder || !existsSync(folder)) {
	console.log(`skipped: no ../${FOLDER} beside this checkout (QEASY_SAMPLES names another folder)`);
	process.exit(0);
}
const samples = readdirSync(folder)
	.filter((name) => /^(article|datahub)-.*\.json$/.test(name))
	.map((name) => {
		const json = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
		return { name, json, article: name.startsWith('article') };
	});
const lists = JSON.parse(readFileSync(join(folder, '_vocabulary.json'), 'utf8')) as Parameters<
	typeof vocabularyOf
>[0];
const vocabulary = vocabularyOf(
	lists,
	samples.filter(({ article }) => article).map(({ json }) => json.metadata),
);
const counted = samples.filter(
	({ article, json }) => article || isProduction(json.metadata, vocabulary),
);
const left = counted.flatMap(({ name, json }) => {
	const constructs = importScheme(json).left.map((one) => `${one.path}: ${one.construct}`);
	return constructs.length > 0 ? [{ name, constructs }] : [];
});
for (const { name, constructs } of left) console.log(`✗ ${name}\n    ${constructs.join('\n    ')}`);
const share = (counted.length - left.length) / counted.length;
const articles = counted.filter(({ article }) => article).length;
console.log(
	`${counted.length - left.length} of ${counted.length} samples whole (${articles} articles, ${counted.length - articles} of the documentation in dialect P/S): ${(share * 100).toFixed(1)} %, goal ${GOAL * 100} %`,
);
const others = samples.length - counted.length;
const whole = samples.filter(({ json }) => importScheme(json).left.length === 0).length;
console.log(
	`all ${samples.length}: ${whole} whole; ${others} in dialect D, what they lack is named`,
);
/** What is not whole has to name what is missing. */
const named = samples.every(({ json }) => {
	const scheme = importScheme(json);
	const told = scheme.left.every(({ construct }) => construct.trim() !== '');
	return told && scheme.taken.length + scheme.left.length > 0;
});
process.exit(share >= GOAL && named ? 0 : 1);
