import { createHash } from 'node:crypto';
import {
	NodeApiError,
	type ICredentialDataDecryptedObject,
	type IExecuteFunctions,
	type INode,
	type INodeExecutionData,
} from 'n8n-workflow';
import type { HttpRequest, HttpResponse } from '../../core/http';
import { Pace } from '../../core/limit';
import { openSite, SourceClient, type Dialect, type SourceSite } from '../../core/source/client';
import { SourceError } from '../../core/source/errors';
import { clockOf } from './clock';
import { pairedItem } from './items';
import { wireOptions } from './wire';

/** What all source systems' accounts have. */
interface SourceAccount {
	readonly url: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
	readonly requestsPerMinute: number;
}

/** What a source node needs to know of its system. */
export interface SourceKind<Account extends SourceAccount> {
	/** The system in messages. */
	readonly system: string;
	readonly credential: string;
	/** The expirable hidden field of the credential: where it is filled, n8n leaves tokens and tests to us. */
	readonly tokenField: string;
	readAccount(fields: ICredentialDataDecryptedObject): Account;
	dialectOf(account: Account): Dialect;
}

export interface SourceConnection<Account> {
	readonly client: SourceClient;
	readonly account: Account;
}

/** Tokens, pace and looked-up names of each account, for the life of the process, as for Kingdee (shared/client). */
const sites = new Map<string, SourceSite>();

/** Throws SourceError `config` for a credential that cannot be used. */
async function connectSource<Account extends SourceAccount>(
	context: IExecuteFunctions,
	kind: SourceKind<Account>,
): Promise<SourceConnection<Account>> {
	const fields = await context.getCredentials(kind.credential);
	const account = kind.readAccount(fields);
	const id = createHash('sha256')
		.update(JSON.stringify([kind.credential, account]))
		.digest('hex');
	const site =
		sites.get(id) ?? openSite(kind.dialectOf(account), new Pace(account.requestsPerMinute));
	sites.set(id, site);
	const send = async (request: HttpRequest, token: string): Promise<HttpResponse> => {
		// A filled token field tells n8n to leave the token to us: our client renews it.
		const data = { ...fields, [kind.tokenField]: token || 'none' };
		const credentialsDecrypted = { id: '', name: '', type: kind.credential, data };
		const { statusCode, headers, body } = await context.helpers.httpRequestWithAuthentication.call(
			context,
			kind.credential,
			{ ...wireOptions(account), ...request },
			{ credentialsDecrypted },
		);
		return { status: statusCode, headers, body: String(body) };
	};
	const ports = { send, clock: clockOf(context), random: Math.random };
	return { account, client: new SourceClient(site, ports) };
}

/** What one input item asks for: its documents, and the checkpoint behind them. */
export type SourceOperation<Account> = (
	context: IExecuteFunctions,
	connection: SourceConnection<Account>,
	index: number,
) => Promise<INodeExecutionData[][]>;

/** Runs a source node over its input items; a failure stops it, or becomes an item where the node shall continue. */
export async function runSource<Account extends SourceAccount>(
	context: IExecuteFunctions,
	kind: SourceKind<Account>,
	operationOf: (index: number) => SourceOperation<Account>,
): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = [[], []];
	const connection = await connectSource(context, kind).catch((error) =>
		fail(context.getNode(), kind.system, error),
	);
	for (const index of context.getInputData().keys()) {
		const items = await operationOf(index)(context, connection, index).catch((error) =>
			settle(context, kind.system, error, index),
		);
		items.forEach((part, output) => outputs[output].push(...part));
	}
	return outputs;
}

function settle(context: IExecuteFunctions, system: string, error: unknown, item: number) {
	if (!context.continueOnFail()) return fail(context.getNode(), system, error, item);
	const { message } = SourceError.from(error, system);
	return [[pairedItem({ error: message }, item)], []];
}

/** Whatever failed, as n8n shows it: what happened, and below it what to do. Never returns. */
function fail(node: INode, system: string, error: unknown, itemIndex?: number): never {
	const { message, advice, kind } = SourceError.from(error, system);
	throw new NodeApiError(
		node,
		{ message, kind },
		{
			message,
			description: advice || undefined,
			itemIndex,
			level: kind === 'unexpected' ? 'error' : 'warning',
		},
	);
}
