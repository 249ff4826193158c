import type { Held } from './bills';
import type { RunRecord } from './chain';
import type { Stage } from './stage';

/** What a scenario expects of one bill of the source. */
export interface Expectation {
	/** Reasons with which it may be refused on its way; by default none. */
	readonly may?: readonly string[];
	/** Reasons of which one must have been told. */
	readonly must?: readonly string[];
	/** Where it is in the end: by default in the target, audited. */
	readonly ends?: 'target' | 'letter';
	/** FDocumentStatus in the end; by default C. */
	readonly status?: string;
}

/** What a scenario expects of its run as a whole. */
export interface Expected {
	readonly bill?: (number: string) => Expectation;
	/** Kinds of error with which a run may end. */
	readonly errors?: readonly string[];
	/** Kinds of error of which one must have ended a run. */
	readonly mustError?: readonly string[];
	/** Numbers of the target's own bills, which stay as they were. */
	readonly foreign?: ReadonlyMap<string, Held>;
	/** The target forbids no number twice: two bills under one key may come about, but not unnamed. */
	readonly namesDoubles?: boolean;
	/** Whatever else must hold, in words; false ones count as wrong outcome. */
	readonly checks?: Readonly<Record<string, boolean>>;
}

export interface Figures {
	readonly lost: number;
	readonly doubled: number;
	readonly wrongOutcome: number;
	readonly wrongKind: number;
	readonly repeated: number;
	/** Whether two bills under one key were possible, and each of them was named. */
	readonly named: boolean;
	/** The first few reasons why a figure is not zero. */
	readonly why: readonly string[];
}

const ARRIVED = new Set(['saved', 'updated', 'existing']);

/** Compares what the two sites hold, the dead letters and the history of all runs with what the scenario expects. */
export function judge(stage: Stage, expected: Expected): Figures {
	const why: string[] = [];
	const note = (text: string) => void why.push(text);
	const approved = stage.held('source').filter(({ status }) => status === 'C');
	const held = stage.held('target');
	const target = byNumber(held);
	const letters = new Set(stage.tables.letters.keys());
	const lost = approved.filter((bill) => isLost(bill, target, expected, letters, note)).length;
	const history = historyOf(stage.records);
	const sources = new Map(approved.map((bill) => [bill.number.toLowerCase(), bill]));
	const twice = [...target.values(), ...byStamp(held)].filter((bills) =>
		isDoubled(bills, sources, expected, note),
	);
	const doubled = new Set(twice.map(([{ number }]) => number)).size;
	const numbers = new Map(approved.map(({ id, number }) => [id, number]));
	const named =
		expected.namesDoubles === true && twice.every((bills) => isNamed(bills, numbers, history));
	const wrongOutcome =
		approved.filter((bill) => isWrong(bill, { target, expected, letters, history, note })).length +
		countUnbalanced(stage.records, note) +
		countFailedChecks(expected, note) +
		countMissed(stage, note);
	const wrongKind =
		approved.filter(({ number }) => isWrongKind(number, expected, history, note)).length +
		countWrongErrors(stage.records, expected, note);
	const { repeated } = stage.book;
	return { lost, doubled, wrongOutcome, wrongKind, repeated, named, why: why.slice(0, 8) };
}

type Note = (text: string) => void;

function byNumber(bills: readonly Held[]): Map<string, Held[]> {
	const groups = new Map<string, Held[]>();
	for (const bill of bills) {
		const key = bill.number.normalize('NFKC').toLowerCase();
		groups.set(key, [...(groups.get(key) ?? []), bill]);
	}
	return groups;
}

function isForeign({ foreign }: Expected, bill: Held): boolean {
	return foreign?.get(bill.number)?.id === bill.id;
}

/** Neither in the target with equal lines nor in the dead letters. */
function isLost(
	bill: Held,
	target: ReadonlyMap<string, readonly Held[]>,
	expected: Expected,
	letters: ReadonlySet<string>,
	note: Note,
): boolean {
	const found = target.get(bill.number.toLowerCase()) ?? [];
	const ours = found.filter((held) => !isForeign(expected, held));
	const there = ours.some(({ lines }) => lines.join() === bill.lines.join());
	if (there || letters.has(bill.id)) return false;
	note(
		`lost ${bill.number}: the target holds ${ours.map(({ lines }) => lines.join('; ')) || 'none'}`,
	);
	return true;
}

/** Two bills under one key or of one source record, or lines twice. */
function isDoubled(
	bills: readonly Held[],
	sources: ReadonlyMap<string, Held>,
	{ foreign }: Expected,
	note: Note,
): boolean {
	const [first] = bills;
	const source = sources.get(first.number.toLowerCase());
	const isForeign = foreign?.has(first.number) === true;
	const twice = source !== undefined && first.lines.length >= 2 * source.lines.length;
	if (bills.length === 1 && (isForeign || !twice)) return false;
	note(`doubled ${bills.map(({ number, id }) => `${number} (id ${id})`).join(', ')}`);
	return true;
}

/** Bills that carry the stamp of one source record, under whatever number. */
function byStamp(bills: readonly Held[]): Held[][] {
	const groups = new Map<string, Held[]>();
	for (const bill of bills) {
		const [source, id, ...rest] = bill.stamp.split('|');
		if (rest.length !== 2) continue;
		groups.set(`${source}|${id}`, [...(groups.get(`${source}|${id}`) ?? []), bill]);
	}
	return [...groups.values()].filter(
		(group) => new Set(group.map(({ number }) => number)).size > 1,
	);
}

/** Whether a run told of these bills, with the id of each; those under Kingdee's own numbers are known by their stamp. */
function isNamed(
	bills: readonly Held[],
	numbers: ReadonlyMap<string, string>,
	{ outcomes }: History,
): boolean {
	const [{ number, stamp }] = bills;
	const source = numbers.get(stamp.split('|')[1]) ?? number;
	return (outcomes.get(source) ?? []).some(
		({ reason, advice }) =>
			['doubledInTarget', 'numberRule'].includes(reason) &&
			bills.every(({ id }) => advice.includes(id)),
	);
}

interface Told {
	readonly outcome: string;
	readonly reason: string;
	readonly advice: string;
}

interface History {
	readonly outcomes: ReadonlyMap<string, readonly Told[]>;
}

function historyOf(records: readonly RunRecord[]): History {
	const outcomes = new Map<string, Told[]>();
	const add = (key: string, outcome: string, reason: string, advice = '') => {
		outcomes.set(key, [...(outcomes.get(key) ?? []), { outcome, reason, advice }]);
	};
	for (const record of records) {
		for (const { key, outcome, reason, advice } of record.outcomes)
			add(key, outcome, reason, advice);
		for (const key of record.unmapped) add(key, 'failed', 'unmapped');
		for (const key of record.faulty) add(key, 'failed', 'mapping');
	}
	return { outcomes };
}

function expectationOf({ bill }: Expected, number: string): Expectation {
	return bill?.(number) ?? {};
}

interface Situation {
	readonly target: ReadonlyMap<string, readonly Held[]>;
	readonly expected: Expected;
	readonly letters: ReadonlySet<string>;
	readonly history: History;
	readonly note: Note;
}

function isWrong(bill: Held, { target, expected, letters, history, note }: Situation): boolean {
	const { ends = 'target', status = 'C' } = expectationOf(expected, bill.number);
	const told = history.outcomes.get(bill.number) ?? [];
	const [held, second] = target.get(bill.number.toLowerCase()) ?? [];
	if (second && expected.namesDoubles) return false;
	const problem = () => {
		if (told.length === 0) return 'no run said anything of it';
		if (ends === 'letter') return letters.has(bill.id) ? '' : 'it is not in the dead letters';
		if (letters.has(bill.id)) return 'it is still in the dead letters';
		if (!told.some(({ outcome }) => ARRIVED.has(outcome))) return 'no run said that it arrived';
		return held?.status === status ? '' : `its status is ${held?.status}`;
	};
	const text = problem();
	if (text) note(`outcome of ${bill.number}: ${text} (${shown(told)})`);
	return text !== '';
}

function shown(told: readonly Told[]): string {
	return told.map(({ outcome, reason }) => `${outcome} ${reason}`.trim()).join(', ');
}

/** Items of one save that are not in exactly one outcome. */
function countUnbalanced(records: readonly RunRecord[], note: Note): number {
	let wrong = 0;
	for (const { sent, outcomes, error } of records) {
		if (error && outcomes.length === 0) continue;
		const left = new Map<string, number>();
		for (const key of sent) left.set(key, (left.get(key) ?? 0) + 1);
		for (const { key } of outcomes) left.set(key, (left.get(key) ?? 0) - 1);
		const off = [...left].filter(([, count]) => count !== 0);
		wrong += off.length;
		if (off.length > 0) note(`not one outcome each: ${off.slice(0, 3).join(' ')}`);
	}
	return wrong;
}

function countFailedChecks({ checks = {} }: Expected, note: Note): number {
	const failed = Object.entries(checks).filter(([, holds]) => !holds);
	for (const [what] of failed) note(`does not hold: ${what}`);
	return failed.length;
}

/** A fault that never struck proves nothing. */
function countMissed({ struck }: Stage, note: Note): number {
	if (struck !== 0) return 0;
	note('the fault never struck');
	return 1;
}

function isWrongKind(number: string, expected: Expected, history: History, note: Note): boolean {
	const { may = [], must = [] } = expectationOf(expected, number);
	const told = history.outcomes.get(number) ?? [];
	const reasons = told.filter(({ outcome }) => !ARRIVED.has(outcome)).map(({ reason }) => reason);
	const strange = reasons.filter((reason) => !may.includes(reason) && !must.includes(reason));
	const all = told.map(({ reason }) => reason);
	const isDouble = expected.namesDoubles === true && reasons.includes('doubledInTarget');
	if (isDouble) return false;
	const missing = must.length > 0 && !must.some((reason) => all.includes(reason));
	if (strange.length > 0) note(`kind of ${number}: ${strange.join(', ')}`);
	if (missing) note(`kind of ${number}: none of ${must.join(', ')} was told (${shown(told)})`);
	return strange.length > 0 || missing;
}

function countWrongErrors(
	records: readonly RunRecord[],
	{ errors = [], mustError = [] }: Expected,
	note: Note,
): number {
	const told = records.flatMap(({ error }) => (error ? [error] : []));
	const strange = told.filter(({ kind }) => ![...errors, ...mustError, 'killed'].includes(kind));
	for (const { kind, message } of strange) note(`a run ended with ${kind}: ${message}`);
	const missing = mustError.length > 0 && !told.some(({ kind }) => mustError.includes(kind));
	if (missing) note(`no run ended with ${mustError.join(' or ')}`);
	return strange.length + Number(missing);
}
