import type { Caller } from './caller';
import { Caller as CallerOf } from './caller';
import type { Exchange, Expected, Given, Needs, Verdict } from './exchange';
import { filled, valueAt } from './fill';
import type { Shapes } from './fill';
import { mismatch } from './match';
import type { SiteUnderTest, WireAnswer } from './site';
import { variablesOf } from './variables';

/** What an exchange leaves to those that come after it. */
interface Trace {
	readonly variables: Readonly<Record<string, unknown>>;
	readonly session: string | undefined;
	readonly why: string | undefined;
}

interface Book {
	readonly exchanges: readonly Exchange[];
	readonly shapes: Shapes;
}

/** Runs every exchange that holds in the site's profile, in their order, one verdict each. */
export async function* run(site: SiteUnderTest, book: Book, runId = ''): AsyncGenerator<Verdict> {
	const runner = new Runner(new CallerOf(site), book, runId);
	for (const exchange of book.exchanges) {
		const { profile } = site;
		if (exchange.profiles && !exchange.profiles.includes(profile)) continue;
		const verdict = { id: exchange.id, section: exchange.section, profile };
		const skipped = skipReason(exchange, site) ?? (await runner.clockReason(exchange));
		if (skipped) yield { ...verdict, ok: true, skipped };
		else {
			const why = await runner.verdict(exchange);
			yield why === undefined ? { ...verdict, ok: true } : { ...verdict, ok: false, why };
		}
	}
}

/** Faults, switches, seed data and the like are not to be had from a real site. */
function skipReason({ needs }: Exchange, site: SiteUnderTest): string | undefined {
	if (!needs) return undefined;
	if (needs.site && !site.another) return 'needs a site of its own';
	return site.hasAdmin ? undefined : `needs ${Object.keys(needs).join(', ')}`;
}

class Runner {
	private readonly traces = new Map<string, Trace>();

	constructor(
		private readonly caller: Caller,
		private readonly book: Book,
		private readonly runId: string,
	) {}

	async verdict(exchange: Exchange): Promise<string | undefined> {
		try {
			return (await this.trace(exchange)).why;
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	}

	/** Why time cannot pass here as the exchange wants it to. */
	async clockReason({ needs }: Exchange): Promise<string | undefined> {
		if (needs?.wind === undefined) return undefined;
		const { standing } = (await this.caller.admin('GET', 'clock')) as { standing: boolean };
		return standing ? undefined : 'needs a clock that stands still (--standing-clock)';
	}

	private async trace(exchange: Exchange): Promise<Trace> {
		const known = this.traces.get(exchange.id);
		if (known) return known;
		const performing = exchange.needs?.site
			? this.elsewhere(exchange, exchange.needs.site)
			: this.perform(exchange);
		const trace = await performing.finally(async () => {
			if (exchange.needs?.reset) await this.reset();
		});
		this.traces.set(exchange.id, trace);
		return trace;
	}

	private async perform(exchange: Exchange): Promise<Trace> {
		const before: Trace[] = [];
		for (const id of exchange.after ?? []) before.push(await this.trace(this.exchange(id)));
		const { caller } = this;
		const variables: Record<string, unknown> = Object.assign(
			{},
			...before.map((trace) => ({ ...trace.variables, earlier: trace.variables.key })),
			await variablesOf(caller, this.runId),
		);
		for (const given of exchange.given ?? []) {
			Object.assign(variables, await this.create(given, variables));
		}
		const session = await this.sessionOf(exchange, before);
		const undo = await this.arrange(exchange.needs);
		const answer = await this.send(exchange, variables, session).finally(undo);
		const captured = Object.entries(exchange.capture ?? {}).map(([name, path]) => [
			name,
			valueAt(parsed(answer), path),
		]);
		const expected = filled(exchange.expect, variables, this.book.shapes) as Expected;
		return {
			variables: { ...variables, ...Object.fromEntries(captured) },
			session,
			why: differences(expected, answer),
		};
	}

	private async send(
		{ request, by }: Exchange,
		variables: Record<string, unknown>,
		session: string | undefined,
	): Promise<WireAnswer | undefined> {
		const data = filled(request, variables, this.book.shapes) as Exchange['request'];
		const sending = this.caller.request(data, session ? { id: session, by } : undefined);
		return await sending.catch((error: unknown) => {
			if (isCut(error)) return undefined;
			throw error;
		});
	}

	private async sessionOf({ as }: Exchange, before: readonly Trace[]): Promise<string | undefined> {
		if (as === 'anonymous') return undefined;
		if (as === 'own') return await this.caller.login();
		return as === 'same' ? before[before.length - 1]?.session : await this.caller.session();
	}

	/** Brings about what the exchange needs; the function returned takes it back. */
	private async arrange(needs: Needs = {}): Promise<() => Promise<void>> {
		const { caller } = this;
		const { switches, faults, wind, expire } = needs;
		const before = switches && ((await caller.admin('GET', 'switches')) as Record<string, unknown>);
		if (switches) await caller.admin('POST', 'switches', switches);
		if (wind !== undefined) await caller.admin('POST', 'clock', { windMs: wind });
		if (expire) await caller.admin('POST', 'sessions/expire');
		if (faults) await caller.admin('POST', 'faults', faults);
		return async () => {
			const names = Object.keys(switches ?? {});
			const old = Object.fromEntries(names.map((name) => [name, before?.[name]]));
			if (switches) await caller.admin('POST', 'switches', old);
			if (faults) await caller.admin('DELETE', 'faults');
			if (wind !== undefined || expire || faults) caller.forget();
		};
	}

	private async create(given: Given, variables: Record<string, unknown>) {
		const { name, formId: formid, upTo = 'C' } = given;
		const scope = { ...variables, number: this.caller.nextNumber(this.runId) };
		const Model = filled(given.model, scope, this.book.shapes);
		const call = async (method: string, data: object) =>
			await this.succeed(method, { formid, data });
		const saved = await call(upTo === 'Z' ? 'Draft' : 'Save', { Model });
		const Ids = String(valueAt(saved, 'Result.Id'));
		if (upTo === 'B' || upTo === 'C') await call('Submit', { Ids });
		if (upTo === 'C') await call('Audit', { Ids });
		const number = valueAt(saved, 'Result.Number');
		return { [`${name}.id`]: valueAt(saved, 'Result.Id'), [`${name}.number`]: number };
	}

	private async succeed(call: string, json: object): Promise<unknown> {
		const session = { id: await this.caller.session(), by: 'cookie' } as const;
		const answer = await this.caller.request({ call, json }, session);
		const body = parsed(answer);
		if (valueAt(body, 'Result.ResponseStatus.IsSuccess') === true) return body;
		throw new Error(`Preparing by ${call} failed: ${answer.text.slice(0, 500)}`);
	}

	private async elsewhere(exchange: Exchange, own: Needs['site']): Promise<Trace> {
		const site = await this.caller.site.another?.(own);
		if (!site) throw new Error('No site of its own');
		const { needs, ...rest } = exchange;
		const runner = new Runner(new CallerOf(site), this.book, this.runId);
		const trace = await runner
			.perform({ ...rest, needs: { ...needs, site: undefined } })
			.finally(() => site.close());
		return trace;
	}

	private async reset(): Promise<void> {
		await this.caller.admin('POST', 'reset');
		this.caller.forget();
		this.traces.clear();
	}

	private exchange(id: string): Exchange {
		const found = this.book.exchanges.find((one) => one.id === id);
		if (!found) throw new Error(`No exchange ${id}`);
		return found;
	}
}

function differences(expected: Expected, answer: WireAnswer | undefined): string | undefined {
	if (!answer) return expected.cut ? undefined : 'The connection was cut';
	if (expected.cut) return `Expected a cut connection, got HTTP ${answer.status}`;
	const { status = 200, headers = {}, json, text } = expected;
	const wrong =
		mismatch(status, answer.status, 'status') ??
		mismatch({ $subset: headers }, answer.headers, 'headers') ??
		(text === undefined ? undefined : mismatch(text, answer.text, 'text'));
	if (wrong || json === undefined) return wrong && `${wrong} in ${answer.text.slice(0, 400)}`;
	const body = parsed(answer);
	return body === undefined ? `No JSON: ${answer.text.slice(0, 400)}` : mismatch(json, body);
}

function parsed(answer: WireAnswer | undefined): unknown {
	try {
		return JSON.parse(answer?.text ?? '') as unknown;
	} catch {
		return undefined;
	}
}

/** Codes of Node's for a connection that ended before the answer was whole. */
function isCut(error: unknown): boolean {
	const code = (error as { code?: unknown }).code;
	return ['ECONNRESET', 'ECONNABORTED', 'ERR_BAD_RESPONSE', 'EPIPE'].includes(String(code));
}
