import type { HttpResponse } from '../http';
import { asList, asRecord, excerpt } from '../json';
import { readBody, unquoted } from './body';
import { KingdeeError, type ErrorKind, type KingdeeMessage } from './errors';

/** A bill, or base data, that Kingdee names in `SuccessEntitys`. */
export interface Entity {
	readonly id: string;
	readonly number: string;
	readonly index?: number;
}

/** `Result.ResponseStatus` of reference 4.2, made uniform. A batch may hold both errors and entities. */
export interface Status {
	readonly success: boolean;
	readonly code: number;
	readonly messages: readonly KingdeeMessage[];
	readonly entities: readonly Entity[];
}

/** A body that was understood: rows of a query, or a result with its status. */
export type Answer =
	| {
			readonly rows: readonly unknown[][];
			readonly status?: undefined;
			readonly result?: undefined;
	  }
	| {
			readonly result: Readonly<Record<string, unknown>>;
			readonly status: Status;
			readonly rows?: undefined;
	  };

/**
 * Reads whatever Kingdee, or something in front of it, answered. Throws a KingdeeError for every answer that concerns the
 * whole request (session, throttle, permission, HTML, …); a refusal of single bills is returned in `status`.
 */
export function readAnswer(response: HttpResponse): Answer {
	const parsed = readBody(response);
	const envelope = envelopeOf(parsed);
	if (envelope === undefined) return { rows: rowsOf(parsed) };
	const status = readStatus(asRecord(envelope.ResponseStatus));
	const kind = requestKind(status);
	if (kind) throw refused(kind, status);
	return { result: envelope, status };
}

/** Login answers are objects of their own (reference 2.4, 2.5); throws kind `login` with Kingdee's text. */
export function readLogin(response: HttpResponse): void {
	const body = asRecord(readBody(response, unquoted));
	const type = Number(body.LoginResultType);
	// -5 needs a form that an API cannot show; the official manual counts it as logged in.
	if (type === 1 || type === -5) return;
	const envelope = envelopeOf(body);
	const text = envelope
		? textOf(readStatus(asRecord(envelope.ResponseStatus)).messages)
		: String(body.Message ?? '');
	throw new KingdeeError(
		'login',
		`Kingdee refused the login: ${text || `LoginResultType ${body.LoginResultType}`}`,
		{
			advice: loginAdvice(`${text} ${String(body.MessageCode ?? '')}`),
		},
	);
}

/** The error of a refused request, with Kingdee's own text. */
export function refused(kind: ErrorKind, { messages }: Status): KingdeeError {
	const text = textOf(messages) || 'no message';
	return new KingdeeError(kind, `Kingdee: ${text}`, { messages, advice: adviceFor(kind, text) });
}

export function textOf(messages: readonly KingdeeMessage[]): string {
	return messages.map(({ text }) => text).join('; ');
}

/** What one bill's refusal means for what may be done with it. */
export type Refusal =
	| 'conflict'
	| 'duplicate'
	| 'workflow'
	| 'closedPeriod'
	| 'interaction'
	| 'status'
	| 'rejected';

/** 关账 of stock and 结账 of the books (帐 is the older spelling), or a period that is shut or not open: no text is confirmed. */
const CLOSED =
	/(关|结|封)[账帐]|(期间|账期|帐期).*(关闭|锁定|冻结|(未|没有|不是)(打开|开放|启用))|(关闭|锁定|冻结)的?(会计)?期间|clos(ed|ing) (period|date)|period.* (is|been) closed/i;

/** A date that is too early or outside something: perhaps a closed period, perhaps not. */
const MAYBE_CLOSED = /(日期|期间).*(小于|大于|早于|晚于|之前|之后|不在|不属于|超出|范围)/;

/** Whether a refusal that names no closing may be one all the same. */
export function mayBeClosed(messages: readonly KingdeeMessage[]): boolean {
	return messages.some(({ text }) => MAYBE_CLOSED.test(text));
}

const REFUSALS: ReadonlyArray<readonly [Refusal, RegExp]> = [
	['conflict', /冲突，请稍候再使用/],
	['duplicate', /违反字段唯一性要求|已经被使用/],
	['workflow', /工作流/],
	['closedPeriod', CLOSED],
	['interaction', /是否继续/],
	['status', /已经审核|已审核|已提交|不允许(提交|审核)/],
];

export function refusalOf(messages: readonly KingdeeMessage[]): Refusal {
	const text = messages.map((message) => `${message.field} ${message.text}`).join(' ');
	if (messages.some(({ field }) => field === 'AbstractInteractionResult')) return 'interaction';
	return REFUSALS.find(([, pattern]) => pattern.test(text))?.[0] ?? 'rejected';
}

/** Kinds that speak about the request or the session, never about a single bill. */
function requestKind({ success, code, messages, entities }: Status): ErrorKind | undefined {
	// Where some bills were stored, a message speaks of one of the others, whatever its words.
	if (success || entities.length > 0) return undefined;
	const text = textOf(messages);
	if (code === 1 || /会话信息已丢失|会话已超时|Session 已失效/.test(text)) return 'session';
	if (code === 14 || /调用限制/.test(text)) return 'throttled';
	if (code === 2 || code === 7 || code === 15 || /您没有.*权限/.test(text)) return 'permission';
	if (code === 13) return 'conflict';
	if (LOGIN_TEXT.test(text)) return 'login';
	return undefined;
}

/** What a site says of an account, user or application that it does not let in (reference 2.5), at whatever call. */
const LOGIN_TEXT =
	/数据中心无法获取到|用户名或密码错误|签名失败|第三方应用.*不允许|未指定允许调用WebAPI接口|次数超限/;

function adviceFor(kind: ErrorKind, text: string): string {
	if (/业务对象/.test(text))
		return 'Check the Form ID: it is the id of the business object (业务对象标识), e.g. STK_MISCELLANEOUS.';
	if (/字段不存在|无法解析/.test(text)) {
		return 'Check the spelling of the field key: it is the 标识 of the field in the BOS designer, e.g. FBillNo or FStockOrgId.FNumber.';
	}
	if (kind === 'login') return loginAdvice(text);
	if (kind === 'permission')
		return 'Ask the Kingdee administrator to give the user of the credential this right.';
	return '';
}

function loginAdvice(text: string): string {
	if (/数据中心/.test(text)) return 'Check the Data Center ID (账套) in the credential.';
	if (/签名失败|002005000003016/.test(text))
		return 'Check Application ID and Application Secret in the credential.';
	if (/第三方应用/.test(text))
		return 'Add the user to the application in Kingdee (第三方系统登录授权).';
	if (/WebAPI接口/.test(text))
		return 'Put the user on the WebAPI whitelist (基础管理→公共设置→参数设置→BOS平台→WebAPI).';
	if (/次数超限|锁定/.test(text))
		return 'The user is locked: wait about 30 minutes, then check the password.';
	return 'Check Username and Password, or Application ID and Secret, in the credential.';
}

/** The `Result` object, also where a query wraps it in one or two arrays (reference 4.3). */
function envelopeOf(parsed: unknown): Record<string, unknown> | undefined {
	let value = parsed;
	while (Array.isArray(value) && value.length > 0) value = value[0];
	const { Result: result, actionname } = asRecord(value);
	if (typeof actionname === 'string') throw firewallError(value);
	if (result === undefined) return undefined;
	const { ResponseStatus: status, IsSuccess, Message: text } = asRecord(result);
	// Reports have no ResponseStatus, files tell a refusal beside it (reference 4.13).
	const said = asRecord(status ?? { IsSuccess: IsSuccess ?? false });
	const isSilent = asList(said.Errors).length === 0 && readStatus(said).success === false;
	const Errors = isSilent && text ? [{ Message: text }] : said.Errors;
	return { ...asRecord(result), ResponseStatus: { ...said, Errors } };
}

/** A web application firewall answers with an array that looks like rows (reference 5.6). */
function firewallError(value: unknown): KingdeeError {
	const [first] = asList(asRecord(value).params);
	return new KingdeeError(
		'rejected',
		`A firewall in front of Kingdee blocked the request: ${String(asRecord(first).msg ?? '')}`,
		{
			advice: 'Ask the administrator of the firewall (WAF) to let the WebAPI through.',
		},
	);
}

function rowsOf(parsed: unknown): unknown[][] {
	if (Array.isArray(parsed) && parsed.every(Array.isArray)) return parsed;
	throw new KingdeeError(
		'unexpected',
		`The answer has a shape that is not known: ${excerpt(JSON.stringify(parsed))}`,
	);
}

function readStatus(raw: Readonly<Record<string, unknown>>): Status {
	return {
		success: raw.IsSuccess === true || raw.IsSuccess === 'true',
		code: Number(raw.MsgCode ?? 0),
		messages: asList(raw.Errors).map((entry) => {
			const { FieldName: field, Message: text, DIndex: index } = asRecord(entry);
			return { field: String(field ?? ''), text: String(text ?? ''), ...indexed(index) };
		}),
		entities: asList(raw.SuccessEntitys).map((entry) => {
			const { Id: id, Number: number, DIndex: index } = asRecord(entry);
			return { id: String(id ?? ''), number: String(number ?? ''), ...indexed(index) };
		}),
	};
}

function indexed(index: unknown): { index?: number } {
	const value = Number(index ?? NaN);
	return Number.isInteger(value) ? { index: value } : {};
}
