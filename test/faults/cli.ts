/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { parseArgs } from 'node:util';

import type { ProfileName } from '../../simulator/kingdee/profiles';
import { ensureN8n } from '../../demo/runtime';
import type { Say } from '../../demo/say';
import type { Fault } from './fault';
import { faults } from './faults';
import { killTable } from './kill';
import { playFault, type Line, type Played } from './play';
import { baseNodes } from './reference/engine';
import { references } from './reference/references';
import { sourcePlays } from './sources/table';
import type { StageOptions, Sync } from './stage';
import { allPositions, inPosition, pairs, profileNames } from './switches';
import { tableOf } from './table';
import { HandWoundTime } from './time';
import { joinWires } from './wire';

/** Bills that suffice in every other profile and position. */
const ENOUGH = 100;
/** Documents of a source system: several pages of each. */
const SOURCE_BILLS = 200;

interface Flags {
	readonly bills: number;
	readonly seed: number;
	readonly json: boolean;
	readonly profile: ProfileName | undefined;
	readonly only: ReadonlySet<number> | undefined;
	readonly pairs: boolean;
	readonly kill: number;
	readonly ours: boolean;
	/** Only the faults of reading at the source systems. */
	readonly sources: boolean;
}

/** Where the table goes, and where what is said beside it. */
export interface Out {
	readonly print: (text: string) => void;
	readonly tell: (text: string) => void;
}

/** `npm run faults`; gives the exit status. */
export async function faultTable({ print, tell }: Out): Promise<number> {
	const flags = readFlags();
	if (typeof flags === 'string') {
		tell(flags);
		return 2;
	}
	const lines: Line[] = [];
	for await (const { line, why } of plays(flags, tell)) {
		lines.push(line);
		if (flags.json) print(JSON.stringify(line));
		if (!line.ok && !line.reference) for (const reason of why) tell(`    ${reason}`);
	}
	if (!flags.json) print(tableOf(lines));
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
			ours: { type: 'boolean', default: false },
			sources: { type: 'boolean', default: false },
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
	const { json, pairs: inPairs, ours, sources } = values;
	return { bills, seed, kill, only, profile, json, pairs: inPairs, ours, sources };
}

/** Everything that was asked for, one after another. */
async function* plays(flags: Flags, say: Say): AsyncGenerator<Played> {
	if (flags.kill > 0) {
		yield await killTable(flags.kill, flags.seed, say);
		return;
	}
	const others = withReferences(flags) ? references(baseNodes(await ensureN8n(say))) : [];
	const time = new HandWoundTime();
	const back = [time.install(), joinWires()];
	const playAll = async function* (all: readonly Play[]) {
		for (const [at, { fault, ...play }] of all.entries()) {
			progress(`${at + 1} of ${all.length}: ${fault.number} ${fault.name} (${play.profile})`);
			yield await playFault(fault, { time, seed: flags.seed, ...play });
		}
	};
	if (!flags.sources) yield* playAll(ourPlays(flags));
	const bills = Math.min(flags.bills, SOURCE_BILLS);
	if (withSources(flags)) yield* sourcePlays({ ...flags, bills, time, progress });
	yield* playAll(others.flatMap(([name, sync]) => referencePlays(flags, name, sync)));
	progress('');
	for (const undo of back) undo();
}

interface Play extends Pick<StageOptions, 'profile' | 'bills' | 'switches' | 'sync'> {
	readonly fault: Fault;
	readonly title?: string;
}

/** The whole table in the first profile, enough bills in the others, and every position of a switch. */
function ourPlays(flags: Flags): Play[] {
	const chosen = faults.filter(({ number }) => flags.only?.has(number) ?? true);
	const profiles = flags.profile ? [flags.profile] : flags.pairs ? [] : profileNames;
	const enough = Math.min(flags.bills, ENOUGH);
	const table = profiles.flatMap((profile, at) =>
		chosen.map((fault) => ({ fault, profile, bills: at === 0 ? flags.bills : enough })),
	);
	const isPaired = flags.pairs || (!flags.profile && !flags.only);
	const paired = (isPaired ? allPositions : []).flatMap((position) =>
		pairs.map((fault) => ({
			fault: inPosition(fault, position),
			profile: profileNames[0],
			bills: enough,
			switches: position.switches,
		})),
	);
	return [...table, ...paired];
}

function withReferences({ ours, sources, ...flags }: Flags): boolean {
	return !ours && !sources && withSources(flags);
}

function withSources({ pairs: inPairs, profile }: Pick<Flags, 'pairs' | 'profile'>): boolean {
	return !inPairs && (profile === undefined || profile === profileNames[0]);
}

function referencePlays(flags: Flags, name: string, sync: Sync): Play[] {
	return faults
		.filter(({ number, oursOnly }) => !oursOnly && (flags.only?.has(number) ?? true))
		.map((fault) => ({
			fault,
			sync,
			profile: profileNames[0],
			bills: Math.min(flags.bills, ENOUGH),
			title: `${fault.number} ${fault.name}, ${name}`,
		}));
}

/** One line that is written over; only where a person looks on. */
function progress(text: string): void {
	if (process.stderr.isTTY) process.stderr.write(`\r\u001b[2K${text.slice(0, 110)}`);
}
