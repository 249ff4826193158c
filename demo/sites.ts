import { createKingdee, type Kingdee } from '../simulator/kingdee/kingdee';
import type { SeedName } from '../simulator/kingdee/seeds/seeds';
import { listen, type Listening } from '../simulator/listen';

/** A simulated Kingdee on a loopback port, seen from outside (`url`) and from behind (`kingdee`). */
export interface DemoSite {
	readonly name: string;
	readonly kingdee: Kingdee;
	readonly url: string;
	readonly type: 'kingdeeApi';
	readonly credential: Readonly<Record<string, unknown>>;
	close(): Promise<void>;
}

/** The two instances of the other-inbound scenario: A is read, B is written. */
export async function openSites(): Promise<{ readonly a: DemoSite; readonly b: DemoSite }> {
	const a = await openSite('Kingdee A', '65a1b2c3d4e5a0', 'otherInboundSource');
	const b = await openSite('Kingdee B', '65a1b2c3d4e5b0', 'otherInboundTarget');
	return { a, b };
}

export async function openSite(name: string, acctId: string, seed: SeedName): Promise<DemoSite> {
	const kingdee = await createKingdee({ seed, acctId, siteName: name });
	const { url, close }: Listening = await listen(kingdee);
	return {
		name,
		kingdee,
		url,
		type: 'kingdeeApi',
		credential: credentialOf({ kingdee, url }),
		close,
	};
}

/** The credential data of a site, as a user would type it in. */
export function credentialOf(
	{ kingdee: { settings }, url }: Pick<DemoSite, 'kingdee' | 'url'>,
	changes: object = {},
) {
	const { acctId, username, appId, appSecret, password } = settings;
	return {
		serverUrl: url,
		acctId,
		username,
		authentication: 'signedRequests',
		appId,
		appSecret,
		password,
		language: 2052,
		requestsPerMinute: 0,
		environment: 'test',
		...changes,
	};
}
