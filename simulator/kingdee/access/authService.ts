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
	if (lockout.isLocked(user, now)) return loginRefused({ message: texts.lockedUser, type: LOCKED });
	const refusal = checkLogin(method, body, account, { switches: site.switches, now });
	if (refusal) {
		if (refusal.isWrongPassword) lockout.miss(user, now);
		return loginRefused(refusal);
	}
	lockout.forgive(user);
	if (site.switches.whitelistMissing) return whitelistAnswer();
	const session = sessions.start(userId, now, isKickOff(method, body));
	return loginAnswer(session, {
		acctId: account.acctId,
		username: account.username,
		siteName: running.siteName,
		organisation: site.mainOrganisation(),
		isPublicCloud: site.switches.gateway,
	});
}

function logout({ sessions }: Running, { headers }: WireRequest): Answer {
	return json(sessions.end(sessionIdIn(headers) ?? ''));
}

function dataCenters({ account, siteName }: Running): Answer {
	const center = { Id: account.acctId, Number: '001', Name: siteName, Version: '8.2.0' };
	return json([{ ...center, GDCID: '', AuthenticationMethods: 1 }]);
}
