import type { WireReply, WireRequest } from '../../wire';
import type { Kingdee } from '../kingdee';
import { ADMIN } from './address';
import { endpoints } from './endpoints';
import type { Endpoint } from './endpoints';

const BAD_REQUEST = 400;
const NOT_FOUND = 404;

/** Answers one request to `/_simulator/…`: JSON in, JSON out, no login. The bare address lists what there is. */
export async function admin(kingdee: Kingdee, request: WireRequest): Promise<WireReply> {
	const { pathname, searchParams } = new URL(request.path, 'http://simulator');
	const path = decodeURIComponent(pathname.slice(ADMIN.length + 1)).replace(/\/$/, '');
	if (path === '') return json(table());
	const found = endpoints.find((one) => one.method === request.method && matches(one, path));
	if (!found) return json({ error: `No ${request.method} ${path}`, known: table() }, NOT_FOUND);
	const query = Object.fromEntries(searchParams);
	return await Promise.resolve()
		.then(() => (request.body.trim() === '' ? undefined : (JSON.parse(request.body) as unknown)))
		.then((body) => found.answer(kingdee, { parts: partsOf(found, path), query, body }))
		.then(
			(answer) => json(answer ?? { ok: true }),
			(error: unknown) => json({ error: messageOf(error) }, BAD_REQUEST),
		);
}

/** What can be asked for, as rows of a table. */
function table(): object[] {
	return endpoints.map(({ method, path, does }) => ({ method, path: `${ADMIN}/${path}`, does }));
}

function matches({ path }: Endpoint, asked: string): boolean {
	const [parts, given] = [path.split('/'), asked.split('/')];
	return (
		parts.length === given.length &&
		parts.every((part, at) => part.startsWith('{') || part === given[at])
	);
}

function partsOf({ path }: Endpoint, asked: string): string[] {
	const given = asked.split('/');
	return path.split('/').flatMap((part, at) => (part.startsWith('{') ? [given[at]] : []));
}

function messageOf(error: unknown): string {
	return error instanceof Error ? error.message : String(error);
}

function json(value: unknown, status = 200): WireReply {
	const headers = { 'content-type': 'application/json; charset=utf-8' };
	return { status, headers, body: JSON.stringify(value) };
}
