import { isBag, pick, pickCount, pickList, pickText } from '../args';
import type { Bag } from '../args';
import type { Stage } from '../door';
import type { FaultRule } from '../faults';
import type { Kingdee } from '../kingdee';
import type { RowChange } from '../rowChanges';

/** One thing that can be asked of a running simulator over `/_simulator/…`. */
export interface Endpoint {
	readonly method: 'GET' | 'POST' | 'DELETE';
	/** Path below `/_simulator/`; `{name}` stands for one part. */
	readonly path: string;
	/** What it does, for the table. */
	readonly does: string;
	readonly answer: (kingdee: Kingdee, call: AdminCall) => unknown;
}

export interface AdminCall {
	/** The parts that stand for `{name}`. */
	readonly parts: readonly string[];
	readonly query: Bag;
	readonly body: unknown;
}

const endpoint = (
	route: `${Endpoint['method']} ${string}`,
	does: string,
	answer: Endpoint['answer'],
): Endpoint => {
	const [method, path] = route.split(' ') as [Endpoint['method'], string];
	return { method, path, does, answer };
};

/** Everything the admin address can do. */
export const endpoints: readonly Endpoint[] = [
	endpoint('GET settings', 'what a client needs to log in', ({ settings, basePath }) => ({
		basePath,
		...settings,
	})),
	endpoint('GET faults', 'the fault script, what each rule has seen, and what has fired', script),
	endpoint('POST faults', 'adds one rule or a list of rules', (kingdee, { body }) => {
		for (const rule of rulesIn(body)) kingdee.faults.add(rule);
		return script(kingdee);
	}),
	endpoint('DELETE faults', 'no more faults', (kingdee) => {
		kingdee.faults.clear();
		return script(kingdee);
	}),
	endpoint('GET log', 'calls answered, oldest first; ?after=N skips N', ({ log }, { query }) => ({
		calls: log.slice(pickCount(query, 'after')),
		count: log.length,
	})),
	endpoint('POST sessions/expire', 'every session is lost', (kingdee) => kingdee.expireSessions()),
	endpoint('POST restart', 'the process starts anew, the database stays', (kingdee) =>
		kingdee.restart(),
	),
	endpoint('POST reset', 'back to the seed: bills, sessions, faults, log', async (kingdee) => {
		await kingdee.reset();
	}),
	endpoint('GET clock', 'the right time, and whether it stands still until wound', clock),
	endpoint(
		'POST clock',
		'{"windMs"} winds a standing clock, {"skewMs"} puts the server wrong',
		wind,
	),
	endpoint('GET switches', 'every switch of the site', ({ switches }) => switches),
	endpoint('POST switches', 'turns the switches named in the body', (kingdee, { body }) => {
		const known = Object.entries(bagOf(body)).filter(([name]) => name in kingdee.switches);
		kingdee.change(Object.fromEntries(known));
		return kingdee.switches;
	}),
	endpoint('GET bills/{form}', 'every document of a form; ?number= only those', bills),
	endpoint(
		'POST bills/{form}',
		'{"model","upTo"} creates one, as somebody else',
		(kingdee, call) => {
			const { body, parts } = call;
			const upTo = (pickText(bagOf(body), 'upTo') || 'C') as Stage;
			return kingdee.create(parts[0], bagOf(pick(bagOf(body), 'model')), upTo);
		},
	),
	endpoint(
		'POST rows',
		'inserts, changes, operates or deletes as somebody else',
		(kingdee, { body }) => kingdee.changeRows(...(pickList({ body }, 'body') as RowChange[])),
	),
];

function script({ faults }: Kingdee): object {
	return { rules: faults.list(), fired: faults.fired };
}

function rulesIn(body: unknown): FaultRule[] {
	const rules = (Array.isArray(body) ? body : [body]).filter(isBag);
	const wrong = rules.find((rule) => pickText(rule, 'fault') === '');
	if (wrong || rules.length === 0) throw new Error('Expected {"fault": …} or a list of such rules');
	return rules as unknown as FaultRule[];
}

function clock({ clock: own }: Kingdee): object {
	return { now: own.now(), standing: own.wind !== undefined };
}

async function wind(kingdee: Kingdee, { body }: AdminCall): Promise<object> {
	const [windMs, skewMs] = ['windMs', 'skewMs'].map((name) => pick(bagOf(body), name));
	if (windMs !== undefined && !kingdee.clock.wind) throw new Error('This clock cannot be wound');
	if (windMs !== undefined) await kingdee.clock.wind?.(Number(windMs));
	if (skewMs !== undefined) kingdee.skew(Number(skewMs));
	return clock(kingdee);
}

function bills(kingdee: Kingdee, { parts, query }: AdminCall): unknown[] {
	const number = pickText(query, 'number');
	return number === '' ? kingdee.bills.rows(parts[0]) : kingdee.bills.byNumber(parts[0], number);
}

function bagOf(value: unknown): Bag {
	return isBag(value) ? value : {};
}
