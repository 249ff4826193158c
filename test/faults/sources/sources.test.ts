import { wall } from '../../../simulator/source/wall';
import type { WireRequest } from '../../../simulator/wire';
import { HandWoundTime } from '../time';
import { joinWires } from '../wire';
import { runSourceChain, type SourceSync } from './chain';
import { sourceFaults } from './faults';
import { playSourceFault } from './play';
import type { SourceStageOptions } from './stage';
import { systems } from './systems';

const BILLS = 12;
const time = new HandWoundTime();
let back: Array<() => void> = [];

beforeAll(() => {
	back = [time.install(), joinWires()];
});

afterAll(() => back.forEach((undo) => undo()));

async function play(number: number, name: string, options: Partial<SourceStageOptions> = {}) {
	const fault = sourceFaults.find((one) => one.number === number)!;
	return await playSourceFault(fault, {
		time,
		system: systems[name],
		bills: BILLS,
		seed: 7,
		...options,
	});
}

describe.each(Object.keys(systems))('the faults of reading at %s', (name) => {
	it.each(sourceFaults.map(({ number, name: what }) => [number, what] as const))(
		'%i %s',
		async (number) => {
			const played = await play(number, name);
			expect(played?.why ?? []).toEqual([]);
			if (played) expect(played.line).toMatchObject({ ok: true, lost: 0, doubled: 0 });
		},
	);
});

/** A table that finds nothing proves nothing: each of these breaks the promise in one way, and a figure has to show it. */
describe('a broken sync shows in the table', () => {
	const SOME = ['ekuaibao', 'flagship', 'jushuitan'];

	/** The checkpoint is the time at which the run began, by our clock, whatever came of the run. */
	const ourClock: SourceSync = async (system, tables, options) => {
		const began = wall(Date.now());
		const record = await runSourceChain(system, tables, options);
		const checkpoint = JSON.parse(tables.checkpoint || '{}') as object;
		if (tables.checkpoint) tables.checkpoint = JSON.stringify({ ...checkpoint, since: began });
		return record;
	};

	it.each(['ekuaibao', 'flagshipQimen'])('checkpoint of our own clock: %s', async (name) => {
		expect((await play(108, name, { sync: ourClock }))!.line.lost).toBeGreaterThan(0);
	});

	it.each([
		['ekuaibao', { states: ['paying'] }],
		['jushuitan', { statuses: ['Confirmed'] }],
	])('documents of the first state only: %s', async (name, parameters) => {
		expect((await play(108, name, { parameters }))!.line.lost).toBeGreaterThan(0);
	});

	it('no look-back', async () => {
		for (const name of SOME)
			expect((await play(109, name, { parameters: { lookBack: 0 } }))!.line.lost).toBeGreaterThan(
				0,
			);
	});

	it('forgotten dead letters', async () => {
		const forgetful: SourceSync = async (system, tables, options) => {
			const record = await runSourceChain(system, tables, options);
			tables.letters.clear();
			return record;
		};
		for (const name of SOME)
			expect((await play(105, name, { bills: 60, sync: forgetful }))!.line.lost).toBeGreaterThan(0);
	});

	it('pages by row number that do not begin anew', async () => {
		const { line } = (await play(103, 'ekuaibao', { bills: 260, before: byRowNumber() }))!;
		expect(line.lost).toBeGreaterThan(0);
	});

	it('stamps that are counted as read once they were seen', async () => {
		const next: SourceSync = async (system, tables, options) => {
			const record = await runSourceChain(system, tables, options);
			const { since, ...rest } = JSON.parse(tables.checkpoint) as { since: string };
			const after = wall(Date.parse(`${since.replace(' ', 'T')}+08:00`) + 2000);
			tables.checkpoint = JSON.stringify({ ...rest, since: after });
			return record;
		};
		for (const name of SOME)
			expect((await play(105, name, { sync: next }))!.line.lost).toBeGreaterThan(0);
	});
});

/** Turns each page of the list, which begins at a time, into the next hundred rows of the window that the first page began. */
function byRowNumber(): (request: WireRequest) => WireRequest {
	let window = '';
	let from = '';
	let rows = 0;
	return (request) => {
		const { pathname, searchParams } = new URL(request.path, 'http://source');
		if (!pathname.endsWith('getApplyList')) return request;
		const end = searchParams.get('endDate') ?? '';
		if (end !== window) [window, from, rows] = [end, searchParams.get('startDate') ?? '', 0];
		searchParams.set('startDate', from);
		searchParams.set('start', String(rows));
		rows += Number(searchParams.get('count'));
		return { ...request, path: `${pathname}?${searchParams.toString()}` };
	};
}
