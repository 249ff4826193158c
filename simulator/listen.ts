/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createServer } from 'node:http';
import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import type { WireReply, WireRequest } from './wire';
import { ConnectionCut } from './wire';

/** What can be put behind a socket. */
export interface Listenable {
	readonly basePath: string;
	handle(request: WireRequest): Promise<WireReply>;
}

export interface Listening {
	/** Base URL, e.g. `http://127.0.0.1:8700/k3cloud/`. */
	readonly url: string;
	close(): Promise<void>;
}

/** Puts a simulator behind HTTP on loopback; the only file of the simulators that knows a socket. */
export async function listen(
	simulator: Listenable,
	{ port = 0, host = '127.0.0.1' }: { port?: number; host?: string } = {},
): Promise<Listening> {
	const server = createServer((request, response) => {
		void answer(simulator, request, response).catch(() => request.socket.destroy());
	});
	// Idle connections must outlive those that clients keep, else a client meets a reset that no fault asked for.
	server.keepAliveTimeout = 120_000;
	server.headersTimeout = 125_000;
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const { port: actual } = server.address() as AddressInfo;
	return {
		url: `http://${host}:${actual}${simulator.basePath}`,
		async close() {
			const closed = new Promise((resolve) => server.close(resolve));
			server.closeAllConnections();
			await closed;
		},
	};
}

async function answer(
	simulator: Listenable,
	request: IncomingMessage,
	response: ServerResponse,
): Promise<void> {
	const wire = await read(request);
	const outcome = await simulator.handle(wire).catch((error: unknown) => settle(error));
	if (outcome instanceof ConnectionCut) return cut(outcome, request, response);
	response.writeHead(outcome.status, headersOf(outcome, sizeOf(outcome)));
	await (outcome.dripMs ? drip(outcome, response) : undefined);
	response.end(outcome.dripMs ? undefined : outcome.body);
}

/** A cut connection stays without whole answer; anything else is a mistake of the simulator, told on its own console. */
function settle(error: unknown): WireReply | ConnectionCut {
	if (error instanceof ConnectionCut) return error;
	process.emitWarning(error instanceof Error ? error : String(error));
	return { status: 500, headers: { 'content-type': 'text/html' }, body: SERVER_ERROR };
}

const SERVER_ERROR = '<html><head><title>500 - 内部服务器错误。</title></head><body></body></html>';

/** Half of what has begun gets out, then the connection is reset. */
function cut(
	{ begun }: ConnectionCut,
	{ socket }: IncomingMessage,
	response: ServerResponse,
): void {
	if (!begun) return void socket.resetAndDestroy();
	const bytes = Buffer.from(begun.body);
	response.writeHead(begun.status, headersOf(begun, bytes.length));
	response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), () => {
		// A reset overtakes what is still on its way: the part has to arrive first.
		setTimeout(() => socket.resetAndDestroy(), PART_ARRIVES_MS);
	});
}

const PART_ARRIVES_MS = 20;
const DRIPS = 20;

/** The head at once, the body in pieces over the time given. */
async function drip({ body, dripMs = 0 }: WireReply, response: ServerResponse): Promise<void> {
	response.flushHeaders();
	const bytes = Buffer.from(body);
	const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
	const pieces = Math.ceil(bytes.length / size);
	for (let at = 0; at < bytes.length && !response.destroyed; at += size) {
		await new Promise((resolve) => setTimeout(resolve, dripMs / pieces));
		response.write(bytes.subarray(at, at + size));
	}
}

async function read(request: IncomingMessage): Promise<WireRequest> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
	);
	const { method = 'POST', url = '/' } = request;
	// Through a proxy the request line carries the whole address.
	const path = url.replace(/^https?:\/\/[^/]*/i, '');
	return { method, path, headers, body: Buffer.concat(parts).toString('utf8') };
}

/** Names as IIS writes them: clients that read headers by hand look for `Set-Cookie`, not `set-cookie`. */
function headersOf({ headers }: WireReply, length: number): OutgoingHttpHeaders {
	const named = Object.entries(headers).map(([name, value]) => [
		name.replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase()),
		value,
	]);
	return { ...Object.fromEntries(named), 'Content-Length': length } as OutgoingHttpHeaders;
}

function sizeOf({ body }: WireReply): number {
	return Buffer.byteLength(body);
}
