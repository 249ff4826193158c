import axios from 'axios';

import type { ProfileName } from '../../simulator/kingdee/profiles';
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

/** Any Kingdee over HTTP; credentials and data from the environment. */
export function remote(url: string, { profile, hasAdmin, environment }: Remote): SiteUnderTest {
	const { origin, pathname } = new URL(url);
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
