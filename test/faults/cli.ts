/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { parseArgs } from 'node:util';

import type { ProfileName } from '../../simulator/kingdee/profiles';
import { faults } from './faults';
import { playFault, type Line, type Played } from './play';
import { allPositions, inPosition, pairs, profileNames } from './switches';
import { tableOf } from './table';
import { HandWoundTime } from './time';
import { joinWires } from './wire';

/** Bills that suffice in every other profile and position. */
const ENOUGH = 100;

interface Flags {
	readonly bills: number;
	readonly seed: number;
	readonly json: boolean;
	readonly profile: ProfileName | undefined;
	readonly only: ReadonlySet<number> | undefined;
	readonly pairs: boolean;
	readonly kill: number;
}

/** `npm run faults`; gives the exit status. */
export async function faultTable(): Promise<number> {
	const flags = readFlags();
	if (typeof flags === 'string') {
		console.error(flags);
		return 2;
	}
	const lines: Line[] = [];
	for await (const { line, why } of plays(flags)) {
		lines.push(line);
		if (flags.json) console.log(JSON.stringify(line));
		if (!line.ok && !line.reference) for (const reason of why) console.error(`    ${reason}`);
	}
	if (!flags.json) console.log(tableOf(lines));
	return lines.length > 0 && lines.every(({ ok, reference }) => ok || reference) ? 0 : 1;
}

function readFlags(): Flags | string {
	const { values } = parseArgs({
		options: {
			bills: { type: 'string', default: '1000' },
			seed: { type: 'string', default: '1' },
			json: { type: 'boolean', default: false },
			profile: { type: 'string' },
			only: { type: 'string' },
			pairs: { type: 'boolean', default: false },
			kill: { type: 'string', default: '0' },
		},
	});
	const profile = profileNames.find((name) => name === values.profile);
	if (values.profile !== undefined && !profile)
		return `--profile ${values.profile} is none of ${profileNames.join(', ')}`;
	const numbers = [values.bills, values.seed, values.kill].map(Number);
	if (numbers.some((number) => !Number.isInteger(number) || number < 0) || numbers[0] < 8)
		return '--bills (at least 8), --seed and --kill are whole numbers';
	const [bills, seed, kill] = numbers;
	const only = values.only === undefined ? undefined : new Set(values.only.split(',').map(Number));
	return { bills, seed, kill, only, profile, json: values.json, pairs: values.pairs };
}

/** Everything that was asked for, one after another; in hand-wound time. */
async function* plays(flags: Flags): AsyncGenerator<Played> {
	const time = new HandWoundTime();
	const back = [time.install(), joinWires()];
	const chosen = faults.filter(({ number }) => flags.only?.has(number) ?? true);
	const everything = !flags.profile && !flags.pairs;
	const profiles = flags.profile ? [flags.profile] : flags.pairs ? [] : profileNames;
	const table = profiles.flatMap((profile, at) =>
		chosen.map((fault) => ({ fault, profile, bills: at === 0 ? flags.bills : Math.min(flags.bills, ENOUGH) })),
	);
	const positions = flags.pairs || (everything && !flags.only) ? allPositions : [];
	const paired = positions.flatMap((position) =>
		pairs.map((fault) => ({
			fault: inPosition(fault, position),
			profile: profileNames[0],
			bills: Math.min(flags.bills, ENOUGH),
			switches: position.switches,
		})),
	);
	const all = [...table, ...paired];
	for (const [at, { fault, ...play }] of all.entries()) {
		progress(`${at + 1} of ${all.length}: ${fault.number} ${fault.name} (${play.profile})`);
		yield await playFault(fault, { time, seed: flags.seed, ...play });
	}
	progress('');
	for (const undo of back) undo();
}

/** One line that is written over; only where a person looks on. */
export function progress(text: string): void {
	if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text.slice(0, 110)}`);
}
