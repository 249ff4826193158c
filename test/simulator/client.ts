import type { Kingdee } from '../../simulator/kingdee/kingdee';
import type { WireReply, WireRequest } from '../../simulator/wire';

export interface Reply {
	readonly status: number;
	readonly text: string;
	/** The parsed body; undefined when it is no JSON. */
	readonly body: unknown;
}

export interface ResponseStatus {
	readonly IsSuccess: boolean;
	readonly MsgCode: number;
	readonly ErrorCode?: number;
	readonly Errors: ReadonlyArray<{ FieldName?: string | null; Message: string; DIndex?: number }>;
	readonly SuccessEntitys: ReadonlyArray<{ Id: number; Number: string; DIndex: number }>;
}

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService';
const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService';

/** A client of a few lines: keeps the session cookie, nothing else. */
export class Client {
	cookie = '';

	constructor(readonly kingdee: Kingdee) {}

	async send(request: Partial<WireRequest> & { path: string }): Promise<Reply> {
		const reply = await this.kingdee.handle({
			method: 'POST',
			body: '',
			...request,
			headers: { 'content-type': 'application/json', ...this.cookies(), ...request.headers },
		});
		this.keep(reply);
		return { status: reply.status, text: reply.body, body: parsed(reply.body) };
	}

	async auth(method: string, body: unknown): Promise<Reply> {
		return await this.send({ path: this.path(AUTH, method), body: JSON.stringify(body) });
	}

	async call(method: string, body: unknown, headers: Record<string, string> = {}): Promise<Reply> {
		const path = this.path(FORM, method);
		return await this.send({ path, body: JSON.stringify(body), headers });
	}

	async login(): Promise<this> {
		const { acctId: acctID, username, password, lcid } = this.kingdee.settings;
		await this.auth('ValidateUser', { acctID, username, password, lcid });
		return this;
	}

	/** Rows of a query, or the object where rows should be. */
	async query(FieldKeys: string, FilterString: unknown = '', further: object = {}) {
		const data = { FormId: 'STK_MISCELLANEOUS', FieldKeys, FilterString, ...further };
		return ((await this.call('ExecuteBillQuery', { data })).body ?? []) as unknown[][];
	}

	async save(Model: object, options: object = {}): Promise<ResponseStatus> {
		return await this.change('Save', { ...options, Model });
	}

	async batch(Model: readonly object[], options: object = {}): Promise<ResponseStatus> {
		return await this.change('BatchSave', { ...options, Model });
	}

	async change(method: string, data: object, formid = 'STK_MISCELLANEOUS') {
		return statusOf((await this.call(method, { formid, data })).body);
	}

	path(service: string, method: string): string {
		return `${this.kingdee.basePath}${service}.${method}.common.kdsvc`;
	}

	private cookies(): Record<string, string> {
		return this.cookie === '' ? {} : { cookie: this.cookie };
	}

	private keep({ headers }: WireReply): void {
		const cookies = headers['set-cookie'];
		if (!Array.isArray(cookies)) return;
		this.cookie = cookies.map((cookie) => cookie.split(';')[0]).join('; ');
	}
}

/** The ResponseStatus of an answer, also of one dressed as a query row. */
export function statusOf(body: unknown): ResponseStatus {
	const inner: unknown = Array.isArray(body) ? (body as unknown[][])[0][0] : body;
	return (inner as { Result: { ResponseStatus: ResponseStatus } }).Result.ResponseStatus;
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}
