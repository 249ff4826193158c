import { createHash } from 'node:crypto';
import type { SimulatorClock } from '../clock';
import { SmallSystem } from '../source/base';
import { json } from '../source/call';
import type { WireReply, WireRequest } from '../wire';

export interface OkkiOptions {
	readonly clock?: SimulatorClock;
	/** Whether `expires_in` is told: it may be missing with client credentials. */
	readonly tellsLife?: boolean;
	/** Both are seen as success: UNCONFIRMED. */
	readonly successCode?: 0 | 200;
	/** How an old token is told: with HTTP 401, or with 200 as business errors are. */
	readonly expiredStatus?: 200 | 401;
	/** Scopes that the application was given. */
	readonly scopes?: readonly string[];
}

const LIFE_SECONDS = 28_800;

/** One simulated OKKI (source-systems 8). */
export class Okki extends SmallSystem {
	/** Synthetic. */
	readonly settings = {
		clientId: 'demo_client',
		clientSecret: 'demo_client_secret',
		username: 'demo@example.com',
		password: 'password',
	};
	protected readonly throttled = { code: 429, message: 'too many requests' };
	protected readonly expired = { code: 401, message: 'access_denied' };
	private readonly given = new Map<string, number>();

	constructor(private readonly options: OkkiOptions = {}) {
		super(options.clock);
	}

	protected answer({ headers, body }: WireRequest, path: string, query: Query): WireReply {
		if (path === '/v1/oauth2/access_token') return this.give(new URLSearchParams(body));
		const token = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
		if (!((this.given.get(token) ?? 0) > this.clock.now())) {
			return json({ code: 401, message: 'access_denied' }, this.options.expiredStatus ?? 401);
		}
		const { successCode: code = 200, scopes = ['company', 'invoices'] } = this.options;
		if (path !== '/v1/invoices/order/list') return json({ code: 404, message: 'not found' }, 404);
		if (!scopes.includes('invoices'))
			return json({ code: 403, message: 'no permission invoices scopes' });
		const count = Number(query.count ?? 10);
		return json({ code, message: 'success', data: { count, list: [] } });
	}

	private give(form: URLSearchParams): WireReply {
		const { clientId, clientSecret, username, password } = this.settings;
		const refuse = (error: string, text: string) =>
			json({ error, error_description: text, message: text }, 400);
		const grant = form.get('grant_type');
		if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
			return refuse('invalid_client', 'Client authentication failed');
		if (grant !== 'client_credentials' && grant !== 'password')
			return refuse('unsupported_grant_type', 'The grant type is not supported');
		const digest = createHash('sha256').update(password).digest('hex');
		if (
			grant === 'password' &&
			(form.get('username') !== username || form.get('password') !== digest)
		)
			return refuse('invalid_grant', 'The user credentials were incorrect');
		const asked = (form.get('scope') ?? '').split(' ').filter(Boolean);
		if (asked.some((scope) => !KNOWN.includes(scope)))
			return refuse('invalid_scope', 'The requested scope is invalid');
		const token = `demo_token_${this.given.size + 1}`;
		this.given.set(token, this.clock.now() + LIFE_SECONDS * 1000);
		const life = this.options.tellsLife === false ? {} : { expires_in: LIFE_SECONDS };
		return json({ token_type: 'Bearer', access_token: token, ...life });
	}

	/** Every token given so far ends now. */
	expire(): void {
		this.given.clear();
	}
}

type Query = Readonly<Record<string, string>>;

const KNOWN =
	'company lead opportunity product invoices purchaseOrder costInvoice paymentInvoice warehouse capitalAccount user webhook'.split(
		' ',
	);
