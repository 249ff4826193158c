/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo } from 'node:net';

/** Ports that were free a moment ago, each another one. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, listenAnywhere));
	const ports = servers.map((server) => (server.address() as AddressInfo).port);
	await Promise.all(servers.map(async (server) => await new Promise((done) => server.close(done))));
	return ports;
}

async function listenAnywhere() {
	const server = createServer();
	await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
	return server;
}
