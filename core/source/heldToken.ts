import { asRecord, parseJson } from '../json';
import { SourceError } from './errors';

/** A token as a hidden field of a credential keeps it. n8n itself knows no end of a token (source-systems 11.2). */
export interface HeldToken {
	readonly text: string;
	/** Milliseconds since 1970, our clock. */
	readonly until: number;
	/** Where the system told it: the address that business calls go to. */
	readonly gateway?: string;
}

/** Fetched anew this long before its end. */
const EARLY_MS = 5 * 60_000;

/** @param seconds life of the token as the system told it */
export function lifeOf(now: number, seconds: number): number {
	return now + seconds * 1000 - EARLY_MS;
}

export function keep(token: HeldToken): string {
	return JSON.stringify(token);
}

/**
 * The token of a credential field. Throws `expired` when there is none or its time is over, with the status at which
 * n8n fetches a new one and sends again (n8n-core 2.40): nothing was sent yet, and these systems tell an expired token
 * with HTTP 200, which n8n would take for success.
 */
export function heldToken(field: unknown, now: number, system: string): HeldToken {
	const { text, until, gateway } = asRecord(parseJson(String(field ?? '')));
	if (typeof text === 'string' && Number(until) > now) {
		return { text, until: Number(until), ...(typeof gateway === 'string' && { gateway }) };
	}
	const expired = new SourceError('expired', `The access token of ${system} has expired`, {
		advice: 'Open the credential and press Retry on its test',
	});
	throw Object.assign(expired, { response: { status: 401 } });
}
