import type { SimulatorClock } from '../clock';
import { ConnectionCut } from '../wire';
import type { WireReply, WireRequest } from '../wire';
import { enter, lostAnswer } from './access/access';
import { authenticate } from './access/authService';
import { argument, asData, readBody } from './access/body';
import type { Body } from './access/body';
import type { Lockout } from './access/lockout';
import { inTurn, sessionIdIn } from './access/sessions';
import type { Session, Sessions } from './access/sessions';
import type { Account } from './access/signature';
import { plain, toReply } from './answer';
import type { Answer } from './answer';
import type { Bag } from './args';
import { pick, pickText } from './args';
import { dispatch } from './dispatch';
import type { FaultRule, Faults } from './faults';
import type { CallLog, LoggedCall } from './log';
import { routeOf } from './route';
import type { Route } from './route';
import type { Site } from './site';
import { answerInstead, cut } from './trouble';

/** Everything that belongs to one running Kingdee. */
export interface Running {
	readonly basePath: string;
	readonly siteName: string;
	readonly account: Account;
	readonly clock: SimulatorClock;
	readonly latencyMs: number;
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
	const route = routeOf(request, running.basePath, running.site.switches);
	if ('answer' in route) return toReply(route.answer);
	const at = running.clock.now();
	const rule = running.faults.next(route.method, at);
	const read = readBody(request);
	const entry = { at, method: route.method, ...(read.ok ? formIn(read.body, route) : {}) };
	if (rule?.fault === 'resetBefore') throw lost(running.log, entry, 'resetBefore');
	const { answer, session } = read.ok
		? await serve(running, { request, route, body: read.body, rule })
		: { answer: read.answer };
	if (rule?.fault === 'replyLost') throw lost(running.log, { ...entry, session }, 'replyLost');
	const outcome = rule ? rule.fault : answer.ok ? 'ok' : 'failed';
	running.log.add({ ...entry, session, status: answer.status ?? 200, outcome });
	return toReply(answer);
}

function lost(log: CallLog, entry: Omit<LoggedCall, 'status' | 'outcome'>, outcome: string): Error {
	log.add({ ...entry, status: 0, outcome });
	return new ConnectionCut();
}

async function serve(running: Running, incoming: Incoming): Promise<Served> {
	const { route, body, rule } = incoming;
	const hit = { isQuery: route.isQuery, ...hitIn(running.site, body, route) };
	const instead = rule && answerInstead(rule, hit);
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
	const { session, headers } = entrance;
	const answer = await inTurn(session, async () => await work(running, incoming, session));
	return { answer: { ...answer, headers: { ...answer.headers, ...headers } }, session: session.id };
}

async function work(running: Running, { route, body, rule }: Incoming, session: Session) {
	await wait(running, rule);
	const caller = { userId: session.userId, session: session.id };
	const abortAfter = rule?.fault === 'batchAborted' ? (rule.keep ?? 0) : undefined;
	return route.service
		? dispatch(running.site, caller, route.service, body, abortAfter)
		: plain(404, '');
}

async function wait({ clock, latencyMs }: Running, rule: FaultRule | undefined): Promise<void> {
	const ms = latencyMs + (rule?.fault === 'slow' ? (rule.ms ?? 0) : 0);
	if (ms > 0) await clock.sleep(ms);
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
