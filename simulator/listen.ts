/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
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
	const reply = await simulator
		.handle(await read(request))
		.catch((error: unknown) => settle(error));
	if (!reply) return void request.socket.resetAndDestroy();
	response.writeHead(reply.status, { ...reply.headers, 'content-length': byteLength(reply) });
	response.end(reply.body);
}

/** A cut connection stays without answer; anything else is a mistake of the simulator and is said as such. */
function settle(error: unknown): WireReply | undefined {
	if (error instanceof ConnectionCut) return undefined;
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	return { status: 500, headers: { 'content-type': 'text/plain' }, body: `Simulator: ${text}` };
}

async function read(request: IncomingMessage): Promise<WireRequest> {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [name, [value].flat().join(', ')]),
	);
	const { method = 'POST', url: path = '/' } = request;
	return { method, path, headers, body: Buffer.concat(parts).toString('utf8') };
}

function byteLength({ body }: WireReply): number {
	return Buffer.byteLength(body);
}
