import { KingdeeError } from '../../core/kingdee/errors';
import { operate } from '../../core/kingdee/operate';
import { inOrganisation } from '../../core/kingdee/organisation';
import { nameOf } from '../../core/kingdee/reference';
import { failed, notAttempted, stopped, type Verdict } from '../../core/kingdee/verdict';
import type { Ledger } from './ledger';
import { printOf, type PartUnit, type StepUnit, type Unit } from './units';
import type { Part, Piece, Ports } from './work';

/** A piece, and the item that asked for it. */
export interface Outcome {
	readonly item: number;
	readonly piece: Piece;
}

type Outside = Omit<Ports, 'call'>;

/** Works through all units, as many at once as the account has lanes; after a failure of everything the rest is not begun. */
export async function runUnits(
	ports: Outside,
	units: readonly Unit[],
	ledger: Ledger,
): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const queue = [...units];
	let cause: KingdeeError | undefined;
	const lane = async () => {
		for (let unit = queue.shift(); unit; unit = queue.shift()) {
			const found = cause ? skip(unit, cause) : await runUnit(ports, unit, ledger);
			cause ??= found.find(({ piece }) => piece.verdict.stop)?.piece.verdict.stop;
			outcomes.push(...found);
		}
	};
	await Promise.all(Array.from({ length: ports.client.lanes }, lane));
	return outcomes.sort((a, b) => a.item - b.item);
}

async function runUnit(ports: Outside, unit: Unit, ledger: Ledger): Promise<Outcome[]> {
	return unit.step ? await runStep(ports, unit, ledger) : await runParts(ports, unit, ledger);
}

async function runStep(ports: Outside, unit: StepUnit, ledger: Ledger): Promise<Outcome[]> {
	const { step, references, organization, askedBy } = unit;
	const print = printOf(step, references[0].by, organization);
	const known = new Map(references.map((one) => [one, ledger.recall([print, one])]));
	const open = references.filter((one) => !known.get(one));
	const verdicts =
		open.length > 0
			? await within(
					ports,
					organization,
					async (call) => await operate(ports.client, call, step, open),
				).catch(KingdeeError.from)
			: new Map();
	return references.flatMap((one) => {
		const verdict =
			known.get(one) ??
			(verdicts instanceof KingdeeError
				? refusal(`${step.formId} ${nameOf(one)}`, verdicts)
				: (verdicts.get(one) as Verdict));
		ledger.keep([print, one], verdict, step.repeatable);
		return askedBy.get(one)!.map((item) => ({ item, piece: { verdict } }));
	});
}

async function runParts(ports: Outside, unit: PartUnit, ledger: Ledger): Promise<Outcome[]> {
	const { item, organization, parts } = unit;
	const outcomes: Outcome[] = [];
	let cause: KingdeeError | undefined;
	for (const part of parts) {
		const writes = part.writes === undefined ? undefined : [item, organization, part.writes];
		const verdict = writes && ledger.recall(writes);
		const piece = cause
			? { verdict: notAttempted(part.subject, cause) }
			: verdict
				? { verdict }
				: await runPart(ports, organization, part);
		if (writes) ledger.keep(writes, piece.verdict, false);
		cause ??= piece.verdict.stop;
		outcomes.push({ item, piece });
	}
	return outcomes;
}

async function runPart(ports: Outside, organization: string, part: Part): Promise<Piece> {
	const piece = await within(
		ports,
		organization,
		async (call) => await part.run({ ...ports, call }),
	).catch(KingdeeError.from);
	return piece instanceof KingdeeError ? { verdict: refusal(part.subject, piece) } : piece;
}

async function within<T>(
	{ client }: Outside,
	organization: string,
	work: (call: Ports['call']) => Promise<T>,
): Promise<T> {
	return await inOrganisation(client, organization, work);
}

/** Kingdee's no concerns one thing, everything else concerns all. */
function refusal(subject: string, error: KingdeeError): Verdict {
	return error.kind === 'rejected'
		? failed(
				subject,
				error.messages.length > 0 ? error.messages : [{ field: '', text: error.message }],
				error.advice,
			)
		: stopped(subject, error);
}

function skip(unit: Unit, cause: KingdeeError): Outcome[] {
	if (!unit.step)
		return unit.parts.map(({ subject }) => ({
			item: unit.item,
			piece: { verdict: notAttempted(subject, cause) },
		}));
	return unit.references.flatMap((one) => {
		const verdict = notAttempted(`${unit.step.formId} ${nameOf(one)}`, cause);
		return unit.askedBy.get(one)!.map((item) => ({ item, piece: { verdict } }));
	});
}
