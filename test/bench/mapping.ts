/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { cpuUsage, stderr } from 'node:process';

import { compileMapping, type Mapper } from '../../core/mapping/map';
import { ensureN8n } from '../../demo/runtime';
import { atLeast } from './figure';
import type { Figure } from './figure';
import { bills, codes, rules } from './inbound';

const BILLS = 4_000;
/** The best of so many runs: the machine may have other work. */
const RUNS = 20;
const MEGABYTE = 1e6;
const TABLE = 100_000;

/** Field Mapper beside Edit Fields, and beside the least any copy of a record costs. */
export async function* mappingFigures(home: string): AsyncGenerator<Figure> {
	const { ours, other } = await editFields(home);
	yield atLeast('map-editfields', ours, other, 200);
	const records = bills(BILLS);
	const bytes = records.reduce<number>((sum, one) => sum + JSON.stringify(one).length, 0);
	const plain = compiled(rules());
	const table = compiled(rules(codes(TABLE)));
	const rates = best({
		map: () => records.forEach((record) => check(plain(record))),
		look: () => records.forEach((record) => check(table(record))),
		copy: () => records.forEach((record) => void JSON.parse(JSON.stringify(record))),
	});
	const speed = (name: keyof typeof rates) => bytes / rates[name] / MEGABYTE;
	yield atLeast('map-json', speed('map'), speed('copy'), 0.5);
	yield atLeast('map-json-mb', speed('map'), 60, 1);
	yield atLeast('map-codes', speed('look'), speed('map'), 0.8);
}

/** Both nodes in one engine run, under the Node that n8n needs. */
async function editFields(
	home: string,
): Promise<{ readonly ours: number; readonly other: number }> {
	const { node, script } = await ensureN8n((line) => void stderr.write(`${line}\n`));
	const args = ['--import', 'tsx', join(home, 'editFields.mts'), script];
	const child = spawnSync(node, args, { encoding: 'utf8' });
	if (child.status !== 0) throw new Error(child.stderr);
	return JSON.parse(child.stdout.trim().split('\n').pop() ?? '') as { ours: number; other: number };
}

function compiled(list: unknown): Mapper {
	const mapping = compileMapping(list, { variables: { PREFIX: 'A-' } });
	if (!mapping.ok) throw new Error(JSON.stringify(mapping.faults));
	return mapping.map;
}

function check(mapped: ReturnType<Mapper>): void {
	if (!mapped.ok) throw new Error(mapped.faults[0].message);
}

/** Seconds of processor time of the fastest run of each, turn by turn, so that all see the same machine. */
function best<Name extends string>(work: Readonly<Record<Name, () => void>>): Record<Name, number> {
	const names = Object.keys(work) as Name[];
	const seconds = Object.fromEntries(names.map((name) => [name, Infinity])) as Record<Name, number>;
	for (let run = 0; run < RUNS; run += 1) {
		for (const name of names) seconds[name] = Math.min(seconds[name], secondsOf(work[name]));
	}
	return seconds;
}

function secondsOf(work: () => void): number {
	const before = cpuUsage();
	work();
	return cpuUsage(before).user / 1e6;
}
