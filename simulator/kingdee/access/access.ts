import type { WireRequest } from '../../wire';
import { asError, refused, resultOf } from '../answer';
import type { Answer } from '../answer';
import type { Switches } from '../profiles';
import { texts } from '../texts';
import { gatewayAnswer } from './gateway';
import { cookieAgain, cookiesOf, sessionIdIn } from './sessions';
import type { Session, Sessions } from './sessions';
import { checkHeaders } from './signature';
import type { Account, SignFault } from './signature';

export interface Door {
	readonly account: Account;
	readonly sessions: Sessions;
	readonly userId: number;
	readonly switches: Switches;
	readonly now: number;
}

export type Entrance =
	| {
			readonly session: Session;
			readonly isOpened: boolean;
			readonly headers: { 'set-cookie'?: string[] };
	  }
	| { readonly answer: Answer };

const LOST = 1;
const REFUSED = 11;

/**
 * Who calls a business method: by session, or by signed headers, which open a session. A dead session that is sent along wins over
 * valid signed headers: the client has to drop its cookies (reference 2.6).
 */
export function enter(
	request: WireRequest,
	method: string,
	isQuery: boolean,
	door: Door,
): Entrance {
	const { sessions, switches, now } = door;
	const wrap = (answer: Answer) => (isQuery ? asError(answer, method, switches) : answer);
	const isSigned = 'x-kd-signature' in request.headers || switches.gateway;
	const fault = isSigned ? signFault(request, door) : 'none';
	if (fault !== 'none') return { answer: refusal(fault, request, switches, wrap) };
	const asp = switches.aspSession ? sessions.idByAsp(request.headers) : undefined;
	const id = sessionIdIn(request.headers) ?? asp;
	const life = switches.sessionMinutes * 60_000;
	const session = id === undefined ? undefined : sessions.use(id, now, life);
	const isDead = id !== undefined && switches.deadSession === 'lost';
	if (!session && (isDead || !isSigned)) {
		return { answer: lostAnswer(method, isQuery, switches) };
	}
	if (isSigned && switches.appUserMissing) return { answer: wrap(appUserAnswer(door)) };
	if (switches.whitelistMissing) return { answer: wrap(whitelistAnswer()) };
	if (session) {
		const headers = switches.replyCookies === 'every' ? cookieAgain(session) : {};
		return { session, isOpened: false, headers };
	}
	const opened = sessions.start(door.userId, now);
	return { session: opened, isOpened: true, headers: cookiesOf(opened) };
}

export function signFault(request: WireRequest, { account, switches, now }: Door): SignFault {
	const strict = switches.signature === 'strict' || switches.gateway;
	const rules = { strict, skewSeconds: switches.skewSeconds, now };
	return checkHeaders(request.headers, request.path, account, rules);
}

/** The session-lost shape of a method (reference 3). */
export function lostAnswer(method: string, isQuery: boolean, switches: Switches): Answer {
	if (method.toLowerCase() === 'view' && switches.viewWithoutSession === 'empty') {
		return { body: '{}', ok: false };
	}
	const answer = resultOf(refused(texts.sessionLost, LOST));
	return isQuery ? asError(answer, method, switches) : answer;
}

export function whitelistAnswer(): Answer {
	return resultOf(refused(texts.whitelist, REFUSED));
}

function appUserAnswer({ account }: Door): Answer {
	return resultOf(refused(texts.appUser(account.appId, account.username), REFUSED));
}

/** What a site says of wrong signed headers was never captured: texts of the login, MsgCode 11 (UNCONFIRMED). */
function refusal(
	fault: SignFault,
	{ headers }: WireRequest,
	switches: Switches,
	wrap: (answer: Answer) => Answer,
): Answer {
	if (switches.gateway) return gatewayAnswer(fault, headers['x-api-timestamp']);
	const known: Partial<Record<SignFault, string>> = {
		account: texts.wrongAccount,
		user: texts.wrongPassword,
	};
	return wrap(resultOf(refused(known[fault] ?? texts.wrongSign, REFUSED)));
}
