import { asList, asRecord } from '../json';
import type { Bill } from './bill';
import type { Entry } from './metadata';
import type { Run } from './run';
import { valueOf } from './value';

/** Options that only some bills may have: an audit in the same transaction is for new ones, partial fields for others. */
export function optionsFor(run: Run, { action, stamp }: Bill): object {
	const { NeedUpDateFields: only, IsAutoSubmitAndAudit: auto } = run.options.saveOptions ?? {};
	const stamped = Object.keys(stampOf(run, stamp));
	if (action === 'adopt') return { NeedUpDateFields: stamped, IsAutoSubmitAndAudit: false };
	if (action === 'create') return only === undefined ? {} : { NeedUpDateFields: [] };
	return {
		...(auto === undefined ? {} : { IsAutoSubmitAndAudit: false }),
		...(only === undefined ? {} : { NeedUpDateFields: [...asList(only), ...stamped] }),
	};
}

/** What is sent of a bill: an update carries the id that was found, and where fields are named nothing but those. */
export function modelOf(run: Run, bill: Bill): Record<string, unknown> {
	const { primaryKey } = run.target.form;
	const { action, id, item, stamp } = bill;
	const stamped = stampOf(run, stamp);
	if (action === 'adopt') return { [primaryKey]: id, ...stamped };
	const ours = withoutId(item.model, primaryKey);
	if (action === 'create') return { ...ours, ...stamped };
	const named = namedFields(run);
	const part = Object.entries(ours).filter(([key]) => named === undefined || named(key));
	return { [primaryKey]: id, ...Object.fromEntries(part), ...stamped };
}

/** With partial updates, lines without their entry id would be added to those that are there, or dropped silently. */
export function entryWithoutIds(run: Run, bill: Bill): Entry | undefined {
	const { IsDeleteEntry: deletes } = run.options.saveOptions ?? {};
	if (bill.action !== 'update' || (deletes !== false && !namedFields(run))) return undefined;
	const model = modelOf(run, bill);
	return run.target.form.entries.find(({ key, primaryKey }) =>
		asList(valueOf(model, key)).some((line) => !valueOf(asRecord(line), primaryKey)),
	);
}

/** Whether a key of the model is among NeedUpDateFields, or holds one that is; undefined where none are named. */
function namedFields({ options, target }: Run): ((key: string) => boolean) | undefined {
	const named = asList(options.saveOptions?.NeedUpDateFields).map(String);
	if (named.length === 0) return undefined;
	const wanted = new Set(named.map((key) => key.toLowerCase()));
	for (const key of named) {
		const entry = target.form.field(key)?.entry;
		if (entry) wanted.add(entry.key.toLowerCase());
	}
	return (key) => wanted.has(key.toLowerCase());
}

/** An id in a mapped model is the source's: sent along, it would overwrite whatever bill has that id in the target. */
function withoutId(
	model: Readonly<Record<string, unknown>>,
	primaryKey: string,
): Record<string, unknown> {
	const isId = (key: string) => key.toLowerCase() === primaryKey.toLowerCase();
	return Object.fromEntries(Object.entries(model).filter(([key]) => !isId(key)));
}

function stampOf({ target }: Run, stamp: string | undefined): Record<string, string> {
	const { stampField } = target;
	return stampField !== undefined && stamp !== undefined ? { [stampField]: stamp } : {};
}
