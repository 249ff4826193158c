import type { SimulatorClock } from '../clock';
import { systemClock } from '../clock';
import { addressOf, json } from '../source/call';
import type { LoggedCall } from '../source/call';
import { suffer, Troubles } from '../source/troubles';
import type { WireReply, WireRequest } from '../wire';
import type { EkuaibaoDocument, ListSwitches } from './documents';
import { archive, document, feeTypes, payees, staff } from './lookups';
import type { Archives } from './lookups';
import { list } from './list';
import { refuse, replyOf } from './refused';
import { Tokens } from './tokens';
import { comment, voucher } from './writes';

export interface Switches extends ListSwitches {
	/** Calls a minute that are answered; 0 for no limit: a general one is not documented. */
	readonly perMinute: number;
	/** Rows whose master data was deleted make the page they stand on fail. */
	readonly brokenRows: readonly string[];
	/** Milliseconds in which a fresh token is still refused. */
	readonly freshMs: number;
}

export interface EkuaibaoOptions {
	readonly clock?: SimulatorClock;
	readonly switches?: Partial<Switches>;
	readonly documents?: readonly EkuaibaoDocument[];
	readonly archives?: Partial<Archives>;
}

/** One simulated Ekuaibao tenant (source-systems 2). */
export class Ekuaibao {
	readonly basePath = '/';
	/** Credentials that are let in; synthetic. */
	readonly settings = { appKey: 'demo-access-account', appSecurity: 'demo-access-password' };
	readonly clock: SimulatorClock;
	readonly documents: EkuaibaoDocument[];
	readonly archives: Archives;
	readonly switches: Switches;
	readonly troubles = new Troubles();
	readonly log: LoggedCall[] = [];
	/** What was written back, newest last. */
	readonly comments: Array<{ flowId: string; staffId: string; comment: string }> = [];
	readonly tokens: Tokens;

	constructor({ clock = systemClock, switches, documents = [], archives }: EkuaibaoOptions = {}) {
		this.clock = clock;
		this.documents = [...documents];
		this.archives = { dimensions: [], feeTypes: [], payees: [], staff: [], ...archives };
		this.switches = {
			startInclusive: true,
			endInclusive: true,
			perMinute: 0,
			brokenRows: [],
			freshMs: 0,
			...switches,
		};
		this.tokens = new Tokens(this.settings, clock, () => this.switches.freshMs);
	}

	async handle(request: WireRequest): Promise<WireReply> {
		const { path, query } = addressOf(request.path);
		const call = callOf(path);
		const reply = await suffer(this.troubles.next(call), this.clock, REFUSALS, () =>
			this.serve(request, path, query),
		);
		const shown = Object.fromEntries(
			Object.entries(query).filter(([name]) => name !== 'accessToken'),
		);
		this.log.push({ at: this.clock.now(), call, query: shown, status: reply.status });
		return {
			...reply,
			headers: { date: new Date(this.clock.now()).toUTCString(), ...reply.headers },
		};
	}

	private serve(request: WireRequest, path: string, query: Record<string, string>): WireReply {
		try {
			if (path === '/api/openapi/v1/auth/getAccessToken') return this.tokens.give(request, query);
			this.tokens.check(query.accessToken);
			this.limit();
			return json(this.answer(request, path, query));
		} catch (error) {
			return replyOf(error);
		}
	}

	private answer({ method, body }: WireRequest, path: string, query: Record<string, string>) {
		const route = `${method} ${path.replace(/\/\$.*$/, '/$')}`;
		switch (route) {
			case 'GET /api/openapi/v1.1/docs/getApplyList':
				return list(this, query);
			case 'GET /api/openapi/v1.1/flowDetails':
				return document(this, ({ id }) => id === query.flowId);
			case 'GET /api/openapi/v1.1/flowDetails/byCode':
				return document(this, ({ form }) => form.code === query.code);
			case 'GET /api/openapi/v1/dimensions/getDimensionById':
				return archive(this, query.id);
			case 'POST /api/openapi/v2/specifications/feeType/byIdsAndCodes':
				return feeTypes(this, body);
			case 'GET /api/openapi/v2.1/payeeInfos':
				return payees(this, query);
			case 'POST /api/openapi/v1/staffs/getStaffIds':
				return staff(this, body);
			case 'PUT /api/openapi/v2.1/flow/data/erpVoucher':
				return voucher(this, body);
			case 'POST /api/openapi/v2.2/flow/data/comment/$':
				return comment(this, path, query, body);
			default:
				return refuse(404, `No message available: ${path}`);
		}
	}

	private limit(): void {
		const { perMinute } = this.switches;
		const since = this.clock.now() - 60_000;
		const recent = this.log.filter(({ at, call }) => at > since && call !== 'getAccessToken');
		if (perMinute > 0 && recent.length >= perMinute) refuse(429, '请求过于频繁');
	}
}

const REFUSALS = {
	throttled: json({ errorCode: 429, errorMessage: '请求过于频繁' }, 429),
	expired: json({ errorCode: 403, errorMessage: '未授权' }, 403),
	emptyPage: json({ count: 0, items: [] }),
};

/** The last part of a path that names the call. */
function callOf(path: string): string {
	const parts = path.split('/').filter((part) => part !== '' && !part.startsWith('$'));
	return parts.at(-1) ?? '';
}
