import { SourceError } from '../source/errors';

/** The credential `jushuitanApi`, checked and with its defaults. */
export interface JushuitanAccount {
	/** Without trailing slash. */
	readonly url: string;
	readonly appKey: string;
	readonly appSecret: string;
	/** Fetched with the keys (商家自研), or pasted by the user. */
	readonly application: 'selfBuilt' | 'pasted';
	readonly pastedToken: string;
	readonly timeoutMs: number;
	/** 0 for no limit. */
	readonly requestsPerMinute: number;
	readonly ignoreTlsErrors: boolean;
}

const ADDRESSES: Readonly<Record<string, string>> = {
	production: 'https://openapi.jushuitan.com',
	test: 'https://dev-api.jushuitan.com',
};

/** Throws `config` naming the first field that is missing or wrong. */
export function readAccount(fields: Readonly<Record<string, unknown>>): JushuitanAccount {
	const text = (name: string) => String(fields[name] ?? '').trim();
	const account: JushuitanAccount = {
		url: (ADDRESSES[text('site') || 'production'] ?? text('otherUrl')).replace(/\/+$/, ''),
		appKey: text('appKey'),
		appSecret: text('appSecret'),
		application: text('application') === 'pasted' ? 'pasted' : 'selfBuilt',
		pastedToken: text('pastedToken'),
		timeoutMs: Number(fields.timeoutSeconds ?? 60) * 1000,
		requestsPerMinute: Number(fields.requestsPerMinute ?? 100),
		ignoreTlsErrors: fields.ignoreTlsErrors === true,
	};
	if (!/^https?:\/\/[^/]/i.test(account.url))
		throw missing('Other URL', 'it must begin with https:// or http://');
	if (account.appKey === '') throw missing('App Key', 'it is empty');
	if (account.appSecret === '') throw missing('App Secret', 'it is empty');
	if (account.application === 'pasted' && account.pastedToken === '')
		throw missing('Access Token', 'it is empty');
	return account;
}

function missing(field: string, what: string): SourceError {
	return new SourceError(
		'config',
		`The ${field} of the Jushuitan credential cannot be used: ${what}`,
		{ advice: 'Open the credential and correct it.' },
	);
}
