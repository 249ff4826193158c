import type { ProfileName } from '../../simulator/kingdee/profiles';
import type { Needs } from './exchange';
import type { Credentials } from './sign';

export interface WireCall {
	readonly method: string;
	/** Path with query, from the host on. */
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

export interface WireAnswer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly text: string;
}

/** A Kingdee to be examined: a simulator in memory, or any site over HTTP. */
export interface SiteUnderTest {
	readonly profile: ProfileName;
	readonly basePath: string;
	readonly credentials: Credentials;
	/** Data of the site that exchanges speak of: material, unit, warehouse, supplier, … */
	readonly data: Readonly<Record<string, string>>;
	/** Rejects with a `code` when the connection is cut. */
	send(call: WireCall): Promise<WireAnswer>;
	/** Whether `/_simulator/` answers there. */
	readonly hasAdmin: boolean;
	/** Another site of the same kind for one exchange; only simulators can. */
	readonly another?: (needs: Needs['site']) => Promise<SiteUnderTest>;
	close(): void;
}
