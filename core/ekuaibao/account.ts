import { SourceError } from '../source/errors';

/** The credential `ekuaibaoApi`, checked and with its defaults. */
export interface EkuaibaoAccount {
	/** Without trailing slash. */
	readonly url: string;
	/** 接入账号. */
	readonly appKey: string;
	/** 接入密码. */
	readonly appSecurity: string;
	readonly timeoutMs: number;
	/** 0 for no limit. */
	readonly requestsPerMinute: number;
	readonly ignoreTlsErrors: boolean;
}

/** Throws `config` naming the first field that is missing or wrong. */
export function readAccount(fields: Readonly<Record<string, unknown>>): EkuaibaoAccount {
	const text = (name: string) => String(fields[name] ?? '').trim();
	const host = text('host') === 'other' ? text('otherHost') : text('host');
	const account: EkuaibaoAccount = {
		url: host.replace(/\/+$/, ''),
		appKey: text('appKey'),
		appSecurity: text('accessPassword'),
		timeoutMs: Number(fields.timeoutSeconds ?? 60) * 1000,
		requestsPerMinute: Number(fields.requestsPerMinute ?? 300),
		ignoreTlsErrors: fields.ignoreTlsErrors === true,
	};
	if (!/^https?:\/\/[^/]/i.test(account.url))
		throw missing('Host', 'it must begin with https:// (or http:// in a test)');
	if (account.appKey === '') throw missing('Access Account (接入账号)', 'it is empty');
	if (account.appSecurity === '') throw missing('Access Password (接入密码)', 'it is empty');
	return account;
}

function missing(field: string, what: string): SourceError {
	return new SourceError(
		'config',
		`The ${field} of the Ekuaibao credential cannot be used: ${what}`,
		{
			advice: 'Open the credential and correct it.',
		},
	);
}
