import axios from 'axios';

import type { ProfileName } from '../../simulator/kingdee/profiles';
import { Caller } from './caller';
import { SEED_DATA } from './simulated';
import type { Credentials } from './sign';
import type { SiteUnderTest } from './site';

interface Remote {
	readonly profile: ProfileName;
	/** It is a simulator of ours, `/_simulator/` answers beside its base path. */
	readonly hasAdmin: boolean;
	readonly environment: Readonly<Record<string, string | undefined>>;
}

const TIMEOUT_MS = 100_000;

/** What a simulator behind this URL lets in, told by its admin address. */
export async function settingsAt(url: string): Promise<Credentials> {
	return (await axios.get<Credentials>(`${new URL(url).origin}/_simulator/settings`)).data;
}

/** Flags that name credentials, and the variables that do so where a flag is not given. */
export const CREDENTIALS = {
	'acct-id': 'ACCT_ID',
	username: 'USERNAME',
	password: 'PASSWORD',
	'app-id': 'APP_ID',
	'app-secret': 'APP_SECRET',
	lcid: 'LCID',
	org: 'ORG',
} as const;

/**
 * Logs in once before anything else is sent. Rejects with what is missing or with what the site says: hundreds of exchanges that
 * each fail to log in would tell less, and lock the user.
 */
export async function ready(site: SiteUnderTest): Promise<void> {
	const { acctId, username, password, appId, appSecret } = site.credentials;
	const given = Object.entries({ acctId, username, password, appId, appSecret });
	const missing = given.filter(([, value]) => !value).map(([name]) => name);
	if (missing.length > 0) throw new Error(`Missing: ${missing.join(', ')}`);
	await new Caller(site).session();
}

/** Any Kingdee over HTTP; credentials and data from the environment. The application name /k3cloud/ is added where the URL has none. */
export function remote(url: string, { profile, hasAdmin, environment }: Remote): SiteUnderTest {
	const { origin, pathname: path } = new URL(url);
	const pathname = path === '/' ? '/k3cloud/' : path;
	const named = (name: string, other = '') => environment[`KINGDEE_${name}`] ?? other;
	const data = Object.entries(SEED_DATA).map(([name, value]) => [
		name,
		named(name.toUpperCase(), value),
	]);
	const client = axios.create({
		timeout: TIMEOUT_MS,
		validateStatus: () => true,
		transformResponse: (text: unknown) => text,
		transformRequest: (body: unknown) => body,
	});
	return {
		profile,
		hasAdmin,
		basePath: pathname.endsWith('/') ? pathname : `${pathname}/`,
		credentials: {
			acctId: named('ACCT_ID'),
			username: named('USERNAME'),
			password: named('PASSWORD'),
			appId: named('APP_ID'),
			appSecret: named('APP_SECRET'),
			lcid: Number(named('LCID', '2052')),
			orgNumber: named('ORG', '100'),
		},
		data: Object.fromEntries(data) as Record<string, string>,
		async send({ method, path, headers, body }) {
			const given = { 'content-type': 'text/plain', ...headers };
			const answer = await client.request<string>({
				method,
				url: `${origin}${path}`,
				headers: given,
				data: body,
				responseType: 'text',
			});
			const flat = Object.fromEntries(Object.entries(answer.headers)) as Record<string, string>;
			return { status: answer.status, headers: flat, text: String(answer.data ?? '') };
		},
		close: () => undefined,
	};
}
