import type { ProfileName } from '../../simulator/kingdee/profiles';
import type { Exchange, RequestData } from './exchange';
import { isBag } from './match';
import { loginSign, signedHeaders } from './sign';
import type { SiteUnderTest, WireAnswer } from './site';

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService';
const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService';
/** Old servers know SHA-1 only (reference 2.2). */
export const hashOf = (profile: ProfileName) => (profile === 'onPremise7' ? 'sha1' : 'sha256');

/** Sends the requests of exchanges to one site, as one user. */
export class Caller {
	private shared: string | undefined;
	private nonce = 0;

	constructor(readonly site: SiteUnderTest) {}

	/** Seconds since 1970 at the site. */
	async seconds(): Promise<number> {
		if (!this.site.hasAdmin) return Math.floor(Date.now() / 1000);
		const { now } = (await this.admin('GET', 'clock')) as { now: number };
		return Math.floor(now / 1000);
	}

	async admin(method: string, path: string, body?: unknown): Promise<unknown> {
		const answer = await this.site.send({
			method,
			path: `/_simulator/${path}`,
			headers: { 'content-type': 'application/json' },
			body: body === undefined ? '' : JSON.stringify(body),
		});
		if (answer.status !== 200) throw new Error(`Admin ${path}: ${answer.text}`);
		return JSON.parse(answer.text) as unknown;
	}

	/** The session of the runner's own user, opened when it is needed first. */
	async session(): Promise<string> {
		return (this.shared ??= await this.login());
	}

	forget(): void {
		this.shared = undefined;
	}

	/** A new session by LoginBySign, which every profile knows. Its id. */
	async login(): Promise<string> {
		const { credentials, profile } = this.site;
		const { acctId, username, appId, lcid } = credentials;
		const stamp = String(await this.seconds());
		const sign = loginSign(credentials, stamp, hashOf(profile));
		const json = { parameters: [acctId, username, appId, stamp, sign, lcid] };
		const { text } = await this.request({ auth: 'LoginBySign', json });
		const answer: unknown = JSON.parse(text);
		const id = isBag(answer) ? answer.KDSVCSessionId : undefined;
		if (typeof id !== 'string' || id === '') throw new Error(`Login failed: ${text.slice(0, 300)}`);
		return id;
	}

	/** @param session its id, and how it travels */
	async request(
		data: RequestData,
		session?: { readonly id: string; readonly by: Exchange['by'] },
	): Promise<WireAnswer> {
		const { profile, credentials } = this.site;
		const path = this.pathOf(data);
		const isSigned = (profile === 'gateway' && !data.unsigned) || data.signed !== undefined;
		const signed = isSigned ? signedHeaders(credentials, path, await this.seconds()) : {};
		const broken = isBag(data.signed) ? brokenIn(signed, data.signed) : {};
		const { body, type } = bodyOf(data);
		const headers = {
			...(type ? { 'content-type': type } : {}),
			...(session ? sessionHeaders(session.id, session.by) : {}),
			...signed,
			...broken,
			...data.headers,
		};
		return await this.site.send({ method: data.method ?? 'POST', path, headers, body });
	}

	/** Another text each time, unique at the site. */
	nextNumber(run: string): string {
		return `CF${run}${String(++this.nonce).padStart(4, '0')}`;
	}

	private pathOf({ call, auth, path }: RequestData): string {
		if (path?.startsWith('/')) return path;
		const service = path ?? (auth ? `${AUTH}.${auth}` : `${FORM}.${call}`);
		return `${this.site.basePath}${service}.common.kdsvc`;
	}
}

function bodyOf({ json, form, text }: RequestData): { body: string; type?: string } {
	if (form) {
		const fields = Object.entries(form).map(([key, value]) => [key, String(value)]);
		const type = 'application/x-www-form-urlencoded';
		return { type, body: new URLSearchParams(Object.fromEntries(fields)).toString() };
	}
	if (text !== undefined) return { type: 'application/json', body: text };
	return json === undefined
		? { body: '' }
		: { type: 'application/json', body: JSON.stringify(json) };
}

function sessionHeaders(id: string, by: Exchange['by'] = 'cookie'): Record<string, string> {
	const cookie = { cookie: `Theme=standard; kdservice-sessionid=${id}` };
	if (by === 'header') return { 'kdservice-sessionid': id };
	if (by === 'sid') return { sid: id };
	return by === 'both' ? { ...cookie, 'kdservice-sessionid': id } : cookie;
}

/** The named headers with one byte changed, at the place given. */
function brokenIn(
	signed: Readonly<Record<string, string>>,
	places: Readonly<Record<string, unknown>>,
): Record<string, string> {
	return Object.fromEntries(
		Object.entries(places).map(([name, place]) => {
			const at = Number(place);
			const value = signed[name] ?? '';
			const other = value[at] === 'A' ? 'B' : 'A';
			return [name, value.slice(0, at) + other + value.slice(at + 1)];
		}),
	);
}
