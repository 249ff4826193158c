import type { WireRequest } from '../../wire';
import { isBag, pick } from '../args';
import type { Bag } from '../args';
import { plain } from '../answer';
import type { Answer } from '../answer';

/** The body as it was sent: named keys, or values by position (reference 1.4). */
export interface Body {
	readonly named: Bag;
	readonly positional: readonly unknown[] | undefined;
}

export type BodyOrAnswer =
	| { readonly ok: true; readonly body: Body }
	| { readonly ok: false; readonly answer: Answer };

/** Reads body forms a to g of reference 1.4, whatever the content type says; a bare array and broken JSON are HTTP 500 (rule 5). */
export function readBody(request: WireRequest, maxBytes: number | null = null): BodyOrAnswer {
	// No figure is known (reference 6); ASP.NET's own page says so.
	if (maxBytes !== null && Buffer.byteLength(request.body) > maxBytes) {
		return { ok: false, answer: plain(500, TOO_LONG, 'text/html; charset=utf-8') };
	}
	// .NET takes a byte order mark for none of the text.
	const body = request.body.replace(/^\uFEFF/, '');
	if (body.trim() === '') return { ok: true, body: { named: {}, positional: undefined } };
	const named: unknown = FORM_POST.test(body)
		? Object.fromEntries(new URLSearchParams(body))
		: parse(body);
	if (!isBag(named)) return { ok: false, answer: malformed() };
	const parameters = pick(named, 'parameters');
	const list: unknown = typeof parameters === 'string' ? parse(parameters) : parameters;
	return { ok: true, body: { named, positional: Array.isArray(list) ? list : undefined } };
}

/** One parameter by its name, in any letter case, or its position. */
export function argument({ named, positional }: Body, names: readonly string[], name: string) {
	if (!positional) return pick(named, name);
	return positional[names.findIndex((one) => one.toLowerCase() === name.toLowerCase())];
}

/** `data` as an object, whether it came as one or as JSON text; undefined when it is neither. */
export function asData(value: unknown): Bag | undefined {
	const data = typeof value === 'string' ? parse(value) : value;
	return isBag(data) ? data : undefined;
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** The server does not insist on a content type (reference 1.3): what the text begins with decides. */
const FORM_POST = /^\s*[\w.%+-]+=/;
const TOO_LONG = '<html><head><title>超过了最大请求长度。</title></head><body></body></html>';

function malformed(): Answer {
	return plain(500, 'Additional text found in JSON string after finishing deserializing object.');
}
