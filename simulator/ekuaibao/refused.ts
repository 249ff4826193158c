import { json } from '../source/call';
import type { WireReply } from '../wire';

/** Thrown inside a call: what Ekuaibao answers when it says no (source-systems 2.6). */
class Refused extends Error {
	constructor(readonly reply: WireReply) {
		super('refused');
	}
}

export function refuse(status: number, text: string): never {
	const body = {
		errorCode: status,
		errorMessage: text,
		errorDetails: null,
		code: null,
		data: null,
	};
	throw new Refused(json(body, status));
}

/** The refusal that was thrown; a mistake of the simulator goes on. */
export function replyOf(error: unknown): WireReply {
	if (error instanceof Refused) return error.reply;
	throw error;
}

/** A JSON body, or 412. */
export function readBody(body: string): Record<string, unknown> {
	try {
		const value: unknown = JSON.parse(body);
		if (typeof value === 'object' && value !== null && !Array.isArray(value))
			return value as Record<string, unknown>;
	} catch {
		// told below
	}
	return refuse(412, 'JSON请求参数不正确');
}
