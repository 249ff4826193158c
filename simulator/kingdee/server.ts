import type { SimulatorClock } from '../clock';
import { ConnectionCut } from '../wire';
import type { WireReply, WireRequest } from '../wire';
import { enter, lostAnswer } from './access/access';
import { authenticate } from './access/authService';
import { argument, asData, readBody } from './access/body';
import type { Body } from './access/body';
import type { Lockout } from './access/lockout';
import { seat, signedOrganisation } from './access/organisation';
import { inTurn, sessionIdIn } from './access/sessions';
import type { Session, Sessions } from './access/sessions';
import type { Account } from './access/signature';
import { plain, toReply } from './answer';
import type { Answer } from './answer';
import type { Bag } from './args';
import { pick, pickText } from './args';
import { dispatch } from './dispatch';
import { strike } from './effects';
import type { FaultRule, Faults } from './faults';
import type { Health } from './health';
import { rowsIn, takeTime, within } from './latency';
import type { Latency, WorkTimes } from './latency';
import type { CallLog, LoggedCall } from './log';
import { routeOf } from './route';
import type { Route } from './route';
import type { Site } from './site';
import { answerInstead, contextLoss, cut, unavailable } from './trouble';
import { reworded } from './wording';

/** Everything that belongs to one running Kingdee. */
export interface Running {
	readonly basePath: string;
	readonly siteName: string;
	readonly account: Account;
	/** Its own clock, which a fault may have put wrong. */
	readonly clock: SimulatorClock;
	readonly health: Health;
	readonly latency: Latency;
	readonly times: WorkTimes;
	readonly faults: Faults;
	readonly log: CallLog;
	readonly sessions: Sessions;
	readonly lockout: Lockout;
	readonly site: Site;
	readonly userId: number;
}

interface Incoming {
	readonly request: WireRequest;
	readonly route: Route;
	readonly body: Body;
	readonly rule: FaultRule | undefined;
}

interface Served {
	readonly answer: Answer;
	readonly session?: string;
}

/** One request from path to reply: route, faults, access, the session's turn, the service, faults again, log. */
export async function handle(running: Running, request: WireRequest): Promise<WireReply> {
	const { clock, health, log } = running;
	const at = clock.now();
	const date = new Date(at).toUTCString();
	const { contentType } = running.site.switches;
	const reply = (answer: Answer) =>
		toReply(
			reworded({ ...answer, headers: { date, ...answer.headers } }, running.site.switches),
			contentType,
		);
	if (at - health.skewMs < health.downUntil) return reply(unavailable());
	const route = routeOf(request, running.basePath, running.site.switches);
	if ('answer' in route) return reply(route.answer);
	const rule = running.faults.next(route.method);
	if (rule) strike(running, rule);
	const read = readBody(request, running.site.switches.maxRequestBytes);
	const entry = { at, method: route.method, ...(read.ok ? formIn(read.body, route) : {}) };
	if (rule && CUT_BEFORE.has(rule.fault)) throw lost(log, entry, rule);
	const serving = read.ok
		? serve(running, { request, route, body: read.body, rule })
		: Promise.resolve({ answer: read.answer, session: undefined });
	if (rule?.fault === 'lateCommit') {
		void serving.catch(() => undefined);
		throw lost(log, entry, rule);
	}
	const { answer, session } = await serving;
	if (rule?.fault === 'replyLost') throw lost(log, { ...entry, session }, rule);
	const outcome = rule ? rule.fault : answer.ok ? 'ok' : 'failed';
	log.add({ ...entry, session, status: answer.status ?? 200, outcome });
	return delivered(reply(answer), rule);
}

const CUT_BEFORE: ReadonlySet<string> = new Set(['resetBefore', 'restart']);

function delivered(reply: WireReply, rule: FaultRule | undefined): WireReply {
	if (rule?.fault === 'cutBody') throw new ConnectionCut(reply);
	return rule?.fault === 'drip' ? { ...reply, dripMs: rule.ms ?? 0 } : reply;
}

function lost(
	log: CallLog,
	entry: Omit<LoggedCall, 'status' | 'outcome'>,
	{ fault: outcome }: FaultRule,
): Error {
	log.add({ ...entry, status: 0, outcome });
	return new ConnectionCut();
}

async function serve(running: Running, incoming: Incoming): Promise<Served> {
	const { route, body, rule } = incoming;
	const instead =
		rule && answerInstead(rule, { isQuery: route.isQuery, ...hitIn(running.site, body, route) });
	if (instead && !rule.committed) return { answer: instead };
	const served = await admit(running, incoming);
	if (instead) return { ...served, answer: instead };
	return rule?.fault === 'cutJson' ? { ...served, answer: cut(served.answer) } : served;
}

async function admit(running: Running, incoming: Incoming): Promise<Served> {
	const { request, route, body, rule } = incoming;
	const { sessions, site, account, userId, clock } = running;
	const now = clock.now();
	const id = sessionIdIn(request.headers);
	if (rule?.fault === 'sessionLost') {
		if (id) sessions.end(id);
		return { answer: lostAnswer(route.method, route.isQuery, site.switches) };
	}
	if (!route.service) {
		await wait(running, rule);
		return { answer: authenticate(running, request, route, body) };
	}
	const door = { account, sessions, userId, switches: site.switches, now };
	const entrance = enter(request, route.method, route.isQuery, door);
	if ('answer' in entrance) return { answer: entrance.answer, session: id };
	const { session, isOpened, headers } = entrance;
	if (isOpened) seat(site, session, signedOrganisation(request.headers));
	const answer = await inTurn(session, async () => await work(running, incoming, session));
	return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, session: session.id };
}

async function work(
	running: Running,
	{ request, route, body, rule: due }: Incoming,
	session: Session,
): Promise<Answer> {
	const hit = hitIn(running.site, body, route);
	const rule = due ?? contextLoss(running.site.switches, route.method, hit);
	const seen = running.site.store.highestId();
	const { site, latency, times, clock, sessions } = running;
	const { service, method } = route;
	const { headers } = request;
	if (!service) return plain(404, '');
	const caller = { userId: session.userId, session: session.id };
	const isBroken = rule?.fault === 'batchAborted' || rule?.fault === 'contextLost';
	const abortAfter = isBroken ? (rule.keep ?? 0) : undefined;
	const run = () => dispatch(site, caller, service, body, { abortAfter, seen, headers });
	const layout = site.store.layout(formIn(body, route).formId ?? '');
	const answer = await within(clock, waitOf(running, rule), { times, method }, () =>
		rule?.fault === 'lateRows' ? site.late.hiding(layout, rule.ms ?? 0, run) : run(),
	);
	await takeTime(clock, latency, {
		bills: () => (route.isQuery ? 0 : hit.bills),
		rows: () => (route.isQuery ? rowsIn(answer.body) : 0),
	});
	if (rule?.fault !== 'contextLost') return answer;
	sessions.end(session.id);
	return lostAnswer(route.method, route.isQuery, site.switches);
}

async function wait(running: Running, rule: FaultRule | undefined): Promise<void> {
	const ms = waitOf(running, rule);
	if (ms > 0) await running.clock.sleep(ms);
}

function waitOf({ latency }: Running, rule: FaultRule | undefined): number {
	const isLate = rule?.fault === 'slow' || rule?.fault === 'lateCommit';
	return latency.ms + (isLate ? (rule.ms ?? 0) : 0);
}

function formIn(body: Body, { service }: Route): { formId?: string } {
	if (!service) return {};
	const named = argument(body, service.parameters, 'formid');
	const formId =
		typeof named === 'string' ? named : pickText(dataIn(body, service.parameters), 'FormId');
	return formId === '' ? {} : { formId };
}

function hitIn({ store }: Site, body: Body, route: Route) {
	const data = dataIn(body, route.service?.parameters ?? []);
	const models = pick(data, 'Model') ?? pick(data, 'Numbers');
	const formId = formIn(body, route).formId ?? '';
	const bills = Array.isArray(models) ? models.length : 1;
	const flags = pickText(data, 'InterationFlags');
	return { bills, flags, formLabel: store.layout(formId)?.form.label ?? formId };
}

function dataIn(body: Body, parameters: readonly string[]): Bag {
	return asData(argument(body, parameters, 'data')) ?? {};
}
