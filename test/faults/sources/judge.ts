import type { RunRecord } from '../chain';
import type { Figures } from '../judge';
import type { SourceStage } from './stage';
import type { Bill } from './system';

/** What a scenario expects beside every document arriving once. */
export interface SourceExpected {
	/** Kinds of error with which a run may end. */
	readonly errors?: readonly string[];
	/** Kinds of which one must have ended a run. */
	readonly mustError?: readonly string[];
	/** Whatever else must hold, in words. */
	readonly checks?: Readonly<Record<string, boolean>>;
}

type Note = (text: string) => void;

const ARRIVED = new Set(['saved', 'updated', 'existing']);

/** Compares what the source holds with the target, field by field, and with the dead letters; and reads the history. */
export function judgeSource(stage: SourceStage, expected: SourceExpected): Figures {
	const why: string[] = [];
	const note = (text: string) => void why.push(text);
	const { system, target, tables, records, book } = stage;
	const { bills, letters } = system.expected(target);
	const held = byNumber(system.held(target));
	const excused = new Set(letters);
	const wrongKind =
		wrongErrors(records, expected, note) +
		count(records, note, (record) => strangeFailure(stage, record, excused));
	const lost =
		count(bills, note, (bill) => lostBill(stage, bill, held)) +
		count(letters, note, (key) => (tables.letters.has(key) ? '' : `lost ${key}: no dead letter`));
	const doubled = count([...held], note, ([number, all]) =>
		all.length > 1 ? `doubled ${number}` : '',
	);
	const wanted = new Set(bills.map(({ number }) => number));
	const told = new Set(records.flatMap(arrived));
	const wrongOutcome =
		count(bills, note, ({ number }) => wrongBill(stage, number, told)) +
		count([...held.keys()], note, (number) => (wanted.has(number) ? '' : `${number} is nobody's`)) +
		count(records, note, unbalanced) +
		count(Object.entries(expected.checks ?? {}), note, ([what, holds]) => (holds ? '' : what)) +
		count([bills.length], note, (any) => (any === 0 ? 'nothing was to be brought over' : '')) +
		count([stage.struck], note, (struck) => (struck === 0 ? 'the fault never struck' : ''));
	return {
		lost,
		doubled,
		wrongOutcome,
		wrongKind,
		repeated: book.repeated,
		named: false,
		why: why.slice(0, 8),
	};
}

function count<T>(all: readonly T[], note: Note, fault: (one: T) => string): number {
	const faults = all.map(fault).filter(Boolean);
	faults.forEach(note);
	return faults.length;
}

function byNumber(bills: readonly Bill[]): Map<string, Bill[]> {
	const groups = new Map<string, Bill[]>();
	for (const bill of bills) groups.set(bill.number, [...(groups.get(bill.number) ?? []), bill]);
	return groups;
}

/** Neither in the target with equal fields and lines nor in the dead letters. */
function lostBill({ system, tables }: SourceStage, bill: Bill, held: ReadonlyMap<string, Bill[]>) {
	const found = held.get(bill.number) ?? [];
	const wanted = JSON.stringify(bill);
	if (found.some((one) => JSON.stringify(one) === wanted)) return '';
	if (tables.letters.has(system.keyOfBill(bill.number))) return '';
	return `lost ${wanted}: the target holds ${JSON.stringify(found)}`;
}

function wrongBill({ system, tables }: SourceStage, number: string, told: ReadonlySet<string>) {
	if (tables.letters.has(system.keyOfBill(number))) return `${number} is still in the dead letters`;
	return told.has(number) ? '' : `no run said that ${number} arrived`;
}

function arrived({ outcomes }: RunRecord): string[] {
	return outcomes.filter(({ outcome }) => ARRIVED.has(outcome)).map(({ key }) => key);
}

/** Items of one save that are not in exactly one outcome. */
function unbalanced({ sent, outcomes }: RunRecord): string {
	if (outcomes.length === 0) return '';
	const keys = outcomes.map(({ key }) => key).sort();
	return keys.join() === [...sent].sort().join() ? '' : 'not one outcome each';
}

/** A document that nothing is wrong with was refused on its way. */
function strangeFailure(
	{ system }: SourceStage,
	{ outcomes, unmapped, faulty }: RunRecord,
	excused: ReadonlySet<string>,
): string {
	const refused = outcomes.filter(({ outcome }) => !ARRIVED.has(outcome));
	const keys = [...refused.map(({ key }) => system.keyOfBill(key)), ...unmapped, ...faulty];
	const strange = keys.find((key) => !excused.has(key));
	return strange === undefined ? '' : `${strange} was refused`;
}

function wrongErrors(
	records: readonly RunRecord[],
	{ errors = [], mustError = [] }: SourceExpected,
	note: Note,
): number {
	const told = records.flatMap(({ error }) => (error ? [error] : []));
	const strange = told.filter(({ kind }) => ![...errors, ...mustError].includes(kind));
	for (const { kind, message } of strange) note(`a run ended with ${kind}: ${message}`);
	const missing = mustError.length > 0 && !told.some(({ kind }) => mustError.includes(kind));
	if (missing) note(`no run ended with ${mustError.join(' or ')}`);
	return strange.length + Number(missing);
}
