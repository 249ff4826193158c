import type { WireReply } from '../wire';
import type { Switches } from './switches';

/** One line of `Errors` in a ResponseStatus (reference 4.2). */
export interface Fault {
	readonly FieldName: string | null;
	readonly Message: string;
	readonly DIndex?: number;
}

export interface Success {
	readonly Id: number;
	readonly Number: string | null;
	readonly DIndex: number;
}

export interface Status {
	readonly IsSuccess: boolean;
	readonly MsgCode: number;
	readonly Errors: readonly Fault[];
	readonly SuccessEntitys: readonly Success[];
	/** Side effects an operation tells of (reference 4.10). */
	readonly SuccessMessages?: readonly Fault[];
}

/** What a service gives back: the body as text, and whether Kingdee calls it a success (for the log). */
export interface Answer {
	readonly body: string;
	readonly ok: boolean;
	readonly status?: number;
	readonly headers?: Readonly<Record<string, string | string[]>>;
}

/** A refusal anywhere below a service; the service puts it into the envelope its method uses. */
export class Refusal extends Error {
	constructor(
		message: string,
		readonly msgCode: number,
	) {
		super(message);
		this.name = 'Refusal';
	}
}

export function succeeded(entities: readonly Success[]): Status {
	return { IsSuccess: true, MsgCode: 0, Errors: [], SuccessEntitys: entities };
}

export function failed(errors: readonly Fault[], msgCode: number, kept: readonly Success[] = []) {
	return {
		IsSuccess: false,
		MsgCode: msgCode,
		Errors: errors,
		SuccessEntitys: kept,
	} satisfies Status;
}

/** One message for the whole call. Captures show it under DIndex 0; `null` leaves the index out. */
export function refused(message: string, msgCode: number, at: number | null = 0): Status {
	const where = at === null ? {} : { DIndex: at };
	return failed([{ FieldName: null, Message: message, ...where }], msgCode);
}

/** The common result; further keys stand beside ResponseStatus (Id, Number, NeedReturnData, …). */
export function resultOf(status: Status, further: object = {}): Answer {
	const { IsSuccess, Errors, SuccessEntitys, SuccessMessages = [], MsgCode } = status;
	const code = IsSuccess ? {} : { ErrorCode: 500 };
	const ResponseStatus = {
		...code,
		IsSuccess,
		Errors,
		SuccessEntitys,
		SuccessMessages,
		MsgCode,
	};
	return { body: JSON.stringify({ Result: { ResponseStatus, ...further } }), ok: IsSuccess };
}

/** Queries dress their errors as one row with one cell (reference 4.3, error quirk). */
export function asRow(answer: Answer): Answer {
	return { ...answer, body: `[[${answer.body}]]` };
}

/** What BillQuery does is UNCONFIRMED (reference 4.5). */
export function asError(answer: Answer, method: string, { billQueryError }: Switches): Answer {
	if (method.toLowerCase() !== 'billquery' || billQueryError === 'row') return asRow(answer);
	return billQueryError === 'list' ? { ...answer, body: `[${answer.body}]` } : answer;
}

export function json(value: unknown, ok = true): Answer {
	return { body: JSON.stringify(value), ok };
}

export function plain(status: number, body: string, type = 'text/plain; charset=utf-8'): Answer {
	return { body, ok: false, status, headers: { 'content-type': type } };
}

const CONTENT_TYPES = { json: 'application/json', html: 'text/html' };

/** The content type of real answers was never recorded (reference 1.5): JSON is this simulator's choice. */
export function toReply(answer: Answer, contentType: Switches['contentType'] = 'json'): WireReply {
	const type = `${CONTENT_TYPES[contentType]}; charset=utf-8`;
	const headers = { 'content-type': type, ...answer.headers };
	return { status: answer.status ?? 200, headers, body: answer.body };
}
