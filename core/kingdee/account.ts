import type { Account } from './authenticate';
import { KingdeeError } from './errors';
import { siteUrl } from './service';

/** The whole credential, checked and with its defaults. */
export interface FullAccount extends Account {
	/** Base URL with trailing slash. */
	readonly url: string;
	readonly zone: string;
	readonly timeoutMs: number;
	/** 0 for no limit. */
	readonly requestsPerMinute: number;
	readonly environment: string;
	readonly ignoreTlsErrors: boolean;
}

const AUTHENTICATIONS = ['signedRequests', 'loginBySign', 'appSecret', 'password'] as const;

/** Reads the fields of the credential `kingdeeApi`; throws `config` naming the first field that is missing or wrong. */
export function readAccount(fields: Readonly<Record<string, unknown>>): FullAccount {
	const text = (name: string) => String(fields[name] ?? '').trim();
	const account: FullAccount = {
		url: siteUrl(text('serverUrl')),
		acctId: text('acctId'),
		username: text('username'),
		authentication:
			AUTHENTICATIONS.find((name) => name === fields.authentication) ?? 'signedRequests',
		appId: text('appId'),
		appSecret: text('appSecret'),
		password: String(fields.password ?? ''),
		language: Number(fields.language ?? 2052),
		organisation: text('organisation') || '0',
		zone: text('timeZone') || 'Asia/Shanghai',
		timeoutMs: Number(fields.timeoutSeconds ?? 180) * 1000,
		requestsPerMinute: Number(fields.requestsPerMinute ?? 100),
		environment: text('environment') || 'production',
		ignoreTlsErrors: fields.ignoreTlsErrors === true,
	};
	refuse(account);
	return account;
}

function refuse(account: FullAccount): void {
	if (!/^https?:\/\/[^/]+\//i.test(account.url))
		throw missing('Server URL', 'it must begin with http:// or https://');
	if (account.acctId === '') throw missing('Data Center ID', 'it is empty');
	if (account.username === '') throw missing('Username', 'it is empty');
	if (account.authentication === 'password') {
		if (account.password === '') throw missing('Password', 'it is empty');
	} else if (!/^[^_]+_[^_]+$/.test(account.appId)) {
		throw missing('Application ID', 'it must look like 208888_QkNERUZH…, with one underscore');
	} else if (account.appSecret === '') throw missing('Application Secret', 'it is empty');
}

function missing(field: string, what: string): KingdeeError {
	return new KingdeeError(
		'config',
		`The ${field} of the Kingdee credential cannot be used: ${what}`,
		{
			advice: 'Open the credential and correct it.',
		},
	);
}
