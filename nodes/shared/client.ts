import { createHash } from 'node:crypto';
import type {
	ICredentialDataDecryptedObject,
	IExecuteFunctions,
	ILoadOptionsFunctions,
} from 'n8n-workflow';
import type { HttpResponse, Send } from '../../core/http';
import { readAccount, type FullAccount } from '../../core/kingdee/account';
import { loginServices } from '../../core/kingdee/authenticate';
import { Client, type Site } from '../../core/kingdee/client';
import { Lanes } from '../../core/kingdee/session';
import { Pace } from '../../core/limit';
import { clockOf } from './clock';
import { wireOptions } from './wire';

/** The connection of one execution, and whose it is. */
export interface Connection {
	readonly client: Client;
	readonly account: FullAccount;
}

/** A run, or the editor asking for a list to pick from. */
type Context = IExecuteFunctions | ILoadOptionsFunctions;

/**
 * Sessions and pace of each account, for the life of the process: nodes and executions share them, so that sessions are
 * reused and the limit holds for all of them together. A changed credential is another account.
 */
const sites = new Map<string, Site>();

/** Throws KingdeeError `config` for a credential that cannot be used. */
export async function connect(context: Context): Promise<Connection> {
	const fields = await context.getCredentials('kingdeeApi');
	const account = readAccount(fields);
	const ports = {
		send: sendWith(context, account, fields),
		clock: clockOf(context),
		random: Math.random,
	};
	return { account, client: new Client(siteOf(account), ports) };
}

function siteOf(account: FullAccount): Site {
	const id = createHash('sha256').update(JSON.stringify(account)).digest('hex');
	const site = sites.get(id) ?? openSite(account);
	sites.set(id, site);
	return site;
}

/** A login session runs one request at a time; signed requests may open a session for each lane. */
function openSite({ url, authentication, requestsPerMinute }: FullAccount): Site {
	const login = loginServices[authentication];
	const lanes = new Lanes(login ? 1 : 2);
	return { url, login, lanes, pace: new Pace(requestsPerMinute), aheadMs: 0 };
}

/** n8n's HTTP layer as `Send`; the credential signs, or fills in a login, on the way. */
function sendWith(
	context: Context,
	account: FullAccount,
	fields: ICredentialDataDecryptedObject,
): Send {
	// A filled marker tells n8n not to test the credential before every request.
	const data = { ...fields, testMarker: 'running' };
	const credentialsDecrypted = { id: '', name: '', type: 'kingdeeApi', data };
	return async (request): Promise<HttpResponse> => {
		const { statusCode, headers, body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			'kingdeeApi',
			{ ...wireOptions(account), ...request },
			{ credentialsDecrypted },
		);
		return { status: statusCode, headers, body: String(body) };
	};
}
