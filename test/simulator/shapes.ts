import type { WireReply } from '../../simulator/wire';

type Bag = Readonly<Record<string, unknown>>;

/** What of an answer no reference knows: a sentence, or undefined when it has one of its shapes. */
export function strangeness({ status, headers, body }: WireReply): string | undefined {
	if (STACK.test(body)) return 'a stack trace';
	if (status === 200) return isKnown(body) ? undefined : 'no shape of the reference';
	const type = String(headers['content-type']);
	const expected = OTHER[status];
	return expected?.(body, type) ? undefined : `HTTP ${status} of no known shape`;
}

/** Frames of Node's, and names that only this project has. */
const STACK = /\bat .+:\d+:\d+|\.ts\b|node:internal|simulator\/|Simulator:|TypeError|RangeError/;

const OTHER: Readonly<Record<number, (body: string, type: string) => boolean>> = {
	// Reference 1.1: no application name. 405 and 404 are pages of IIS.
	403: (body) => body === '',
	404: (body, type) => body.startsWith('<html>') && type.startsWith('text/html'),
	405: (body) => body === '',
	413: (body, type) => type.startsWith('text/html') || body === '',
	// Reference 1.4 rule 5.
	500: (body) => body.includes('Additional text found in JSON string'),
	// Reference 5.7.
	519: (body) =>
		/^\{"errcode":\d+,"description":".*\[GW\]","description_cn":".*\[网关\]"\}$/.test(body),
};

function isKnown(body: string): boolean {
	if (body.startsWith('response_error:') || body === '{}') return true;
	const value = parsed(body);
	if (typeof value === 'boolean') return true;
	if (Array.isArray(value)) return isRows(value);
	return isBag(value) && (isResult(value) || isLogin(value) || 'TaskId' in value);
}

/** Rows, objects of BillQuery, or an error dressed as one (reference 4.3, 4.5). */
function isRows(rows: readonly unknown[]): boolean {
	if (rows.some((row) => Array.isArray(row) && row.some(isBag))) {
		const cell: unknown = (rows[0] as unknown[])[0];
		return rows.length === 1 && isBag(cell) && isResult(cell);
	}
	return rows.every((row) => Array.isArray(row) || isBag(row));
}

function isResult({ Result: result }: Bag): boolean {
	if (!isBag(result)) return false;
	if (Array.isArray(result.Rows)) return result.IsSuccess === true;
	return isBag(result.ResponseStatus) && isStatus(result.ResponseStatus);
}

/** Reference 4.2: ErrorCode appears on failure only. */
function isStatus(status: Bag): boolean {
	const { IsSuccess, ErrorCode, Errors, SuccessEntitys, SuccessMessages, MsgCode } = status;
	return (
		typeof IsSuccess === 'boolean' &&
		(ErrorCode === 500) === !IsSuccess &&
		[Errors, SuccessEntitys, SuccessMessages].every(Array.isArray) &&
		Number.isInteger(MsgCode) &&
		Number(MsgCode) >= 0 &&
		Number(MsgCode) <= 15 &&
		(Errors as unknown[]).every((fault) => isBag(fault) && typeof fault.Message === 'string')
	);
}

function isLogin({ LoginResultType, KDSVCSessionId, IsSuccessByAPI }: Bag): boolean {
	return (
		typeof LoginResultType === 'number' &&
		typeof KDSVCSessionId === 'string' &&
		typeof IsSuccessByAPI === 'boolean'
	);
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function isBag(value: unknown): value is Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
