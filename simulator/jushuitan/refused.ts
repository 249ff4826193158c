import { json } from '../source/call';
import type { WireReply } from '../wire';

/** Thrown inside a call: what Jushuitan answers when it says no; HTTP stays 200 (source-systems 6.3). */
class Refused extends Error {
	constructor(
		readonly code: number,
		readonly text: string,
	) {
		super(text);
	}
}

export function refuse(code: number, text: string): never {
	throw new Refused(code, text);
}

/** The refusal that was thrown; a mistake of the simulator goes on. */
export function replyOf(error: unknown): WireReply {
	if (error instanceof Refused) return json({ code: error.code, msg: error.text, data: null });
	throw error;
}
