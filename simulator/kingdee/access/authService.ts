/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import type { WireRequest } from '../../wire';
import { json, plain } from '../answer';
import type { Answer } from '../answer';
import type { Route } from '../route';
import type { Running } from '../server';
import { UNKNOWN_METHOD } from '../services/queries';
import { texts } from '../texts';
import { signFault, whitelistAnswer } from './access';
import type { Body } from './body';
import { argument } from './body';
import { gatewayAnswer } from './gateway';
import { checkLogin, isKickOff, LOGINS } from './login';
import type { LoginRefusal } from './login';
import { seat } from './organisation';
import { loginAnswer, loginRefused } from './loginReply';
import { sessionIdIn } from './sessions';

const LOCKED = -1;

/** Login, Logout and the list of data centres (reference 1.2, 2.1). */
export function authenticate(
	running: Running,
	request: WireRequest,
	route: Route,
	body: Body,
): Answer {
	const method = route.method.toLowerCase();
	if (method === 'logout') return logout(running, request);
	const { account, sessions, userId, site, clock } = running;
	const { switches } = site;
	const now = clock.now();
	if (switches.gateway) {
		const fault = signFault(request, { account, sessions, userId, switches, now });
		if (fault !== 'none') return gatewayAnswer(fault, request.headers['x-api-timestamp']);
	}
	if (method === 'getdatacenterlist') return dataCenters(running);
	if (!(method in LOGINS)) return plain(200, UNKNOWN_METHOD);
	return login(running, method, body);
}

function login(running: Running, method: string, body: Body): Answer {
	const { account, sessions, lockout, userId, site, clock } = running;
	const now = clock.now();
	const user = String(argument(body, LOGINS[method], 'username') ?? '');
	const { switches } = site;
	const refuse = (refusal: LoginRefusal) => loginRefused(refusal, switches.loginFailure);
	if (lockout.isLocked(user, now)) return refuse({ message: texts.lockedUser, type: LOCKED });
	const refusal = checkLogin(method, body, account, { switches, now });
	if (refusal) {
		if (refusal.isWrongPassword) lockout.miss(user, now);
		return refuse(refusal);
	}
	lockout.forgive(user);
	if (switches.whitelistMissing) return whitelistAnswer();
	const life = switches.sessionMinutes * 60_000;
	const isFull = switches.maxSessions !== null && sessions.count(now, life) >= switches.maxSessions;
	if (isFull) return refuse({ message: texts.tooManySessions, type: LOCKED });
	const session = sessions.start(userId, now, isKickOff(method, body));
	const organisation = seat(site, session, argument(body, LOGINS[method], 'orgNumber'));
	return loginAnswer(session, {
		acctId: account.acctId,
		username: account.username,
		siteName: running.siteName,
		organisation,
		isPublicCloud: site.switches.gateway,
	});
}

function logout({ sessions }: Running, { headers }: WireRequest): Answer {
	return json(sessions.end(sessionIdIn(headers) ?? ''));
}

function dataCenters({ account, siteName, site }: Running): Answer {
	const center = { Id: account.acctId, Number: '001', Name: siteName, Version: '8.2.0' };
	// A list in the class of the SDK (reference 1.2); 1 is the password, the names were never captured.
	const AuthenticationMethods = [{ AuthenticationMethodType: 1, Name: '' }];
	const list = json([{ ...center, GDCID: '', AuthenticationMethods }]);
	// Some sites answer gzip in base64 (reference 1.2).
	const isPacked = site.switches.dataCenters === 'gzip';
	return isPacked ? { ...list, body: gzipSync(list.body).toString('base64') } : list;
}
