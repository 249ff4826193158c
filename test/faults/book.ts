import type { WireReply } from '../../simulator/wire';
import type { Between, WireCall } from './wire';

interface Status {
	readonly IsSuccess?: boolean;
	readonly MsgCode?: number;
	readonly Errors?: ReadonlyArray<{ readonly DIndex?: number; readonly Message?: string }>;
	readonly SuccessEntitys?: ReadonlyArray<{ readonly Id: number; readonly Number: string }>;
}

const WRITES = new Set(['Save', 'BatchSave']);
const READS = new Set(['ExecuteBillQuery', 'BillQuery', 'View']);
const LOGINS = /^(ValidateUser|LoginBy\w+)$/;
/** Session lost, throttled: not proven to be a refusal before execution (design section 4). */
const NO_REFUSAL = new Set([1, 14]);

/** What the target's door saw: who wrote what, asked what, and was refused what. */
export class Book {
	/** A key written again by the same process without a look-up or a refusal since. */
	repeated = 0;
	logins = 0;
	writes = 0;
	requests = 0;
	/** `process key` of what was written and not asked for since. */
	private readonly open = new Set<string>();
	private readonly keyOfId = new Map<string, string>();

	/** Stands next to the site, so that it sees what really arrives. */
	readonly watch: Between = async (call, next) => {
		this.requests++;
		if (LOGINS.test(call.method)) this.logins++;
		if (WRITES.has(call.method)) return await this.write(call, next);
		const reply = await next();
		if (READS.has(call.method) && isAnswer(reply)) this.look(call);
		return reply;
	};

	private async write(call: WireCall, next: () => Promise<WireReply>): Promise<WireReply> {
		this.writes++;
		const { Model } = dataOf(call.body);
		const keys = [Model].flat().map((model) => String((model as { FBillNo?: string })?.FBillNo));
		for (const key of keys) {
			const entry = `${call.process} ${key}`;
			if (this.open.has(entry)) this.repeated++;
			this.open.add(entry);
		}
		const reply = await next();
		for (const key of this.refusedKeys(keys, statusOf(reply))) {
			this.open.delete(`${call.process} ${key}`);
		}
		return reply;
	}

	private refusedKeys(keys: readonly string[], status: Status | undefined): string[] {
		const { Errors = [], SuccessEntitys = [], MsgCode = 0 } = status ?? {};
		for (const { Id, Number: number } of SuccessEntitys) this.keyOfId.set(String(Id), number);
		if (Errors.length === 0 || NO_REFUSAL.has(MsgCode)) return [];
		const named = Errors.flatMap(({ DIndex }) => (DIndex === undefined ? [] : [keys[DIndex]]));
		return named.length > 0 || SuccessEntitys.length > 0 ? named : [...keys];
	}

	private look({ process, body }: WireCall): void {
		const filter = String(dataOf(body).FilterString ?? '');
		for (const [token] of filter.matchAll(/'[^']*'|\b\d+\b/g)) {
			const text = token.replaceAll("'", '');
			this.open.delete(`${process} ${text}`);
			this.open.delete(`${process} ${this.keyOfId.get(text) ?? ''}`);
		}
	}
}

/** The WebAPI's own argument object. */
export function dataOf(body: string): { Model?: unknown; FilterString?: unknown } {
	const { data, parameters } = (parsed(body) ?? {}) as { data?: unknown; parameters?: unknown[] };
	const inner = data ?? parameters?.at(-1) ?? {};
	return (typeof inner === 'string' ? parsed(inner) : inner) as ReturnType<typeof dataOf>;
}

function isAnswer({ status, body }: WireReply): boolean {
	if (status !== 200) return false;
	const answer = parsed(body);
	return Array.isArray(answer) && statusOf({ status, headers: {}, body }) === undefined;
}

function statusOf({ body }: WireReply): Status | undefined {
	let value = parsed(body);
	while (Array.isArray(value)) value = value[0];
	const { Result } = (value ?? {}) as { Result?: { ResponseStatus?: Status } };
	return Result?.ResponseStatus;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
