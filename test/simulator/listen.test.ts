/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import axios from 'axios';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';

import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';

const LOGIN = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser.common.kdsvc';

describe('listen', () => {
	let kingdee: Kingdee;
	let url: string;
	let close: () => Promise<void>;

	beforeEach(async () => {
		kingdee = await createKingdee();
		({ url, close } = await listen(kingdee));
	});

	afterEach(async () => await close());

	function body(): string {
		const { acctId: acctID, username, password, lcid } = kingdee.settings;
		return JSON.stringify({ acctID, username, password, lcid });
	}

	const post = async () => await fetch(url + LOGIN, { method: 'POST', body: body() });

	it('answers over HTTP with both cookies, and resets the connection when a fault cuts it', async () => {
		const reply = await post();
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/k3cloud\/$/);
		expect(reply.headers.getSetCookie()).toHaveLength(2);
		expect(await reply.json()).toMatchObject({ LoginResultType: 1 });
		kingdee.faults.add({ fault: 'replyLost' });
		await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect((await post()).status).toBe(200);
	});

	it('speaks HTTP/1.1, one Set-Cookie header a cookie, which joined by a comma still split', async () => {
		const text = await raw(body());
		expect(text).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
		// In the letter case of IIS: java.net and hand-made parsers look for these names as they are written here.
		const cookies = [...text.matchAll(/^Set-Cookie: (.*)\r$/gm)].map(([, cookie]) => cookie);
		expect(text).toMatch(/\r\nContent-Type: application\/json/);
		expect(text).toMatch(/\r\nContent-Length: \d+\r\n/);
		expect(cookies).toEqual([
			expect.stringMatching(/^kdservice-sessionid=[^;,]+; path=\/$/),
			expect.stringMatching(/^ASP\.NET_SessionId=[^;,]+; path=\/; HttpOnly$/),
		]);
		// Clients that see one joined header cut it at the comma, at the semicolon or by name.
		const joined = cookies.join(', ');
		expect(joined.split(/,\s*/)).toEqual(cookies);
		expect(/kdservice-sessionid=([^;,]+)/.exec(joined)?.[1]).toHaveLength(36);
	});

	it.each([
		['HTTP/1.0, without Host', (text: string) => post10(text)],
		['an absolute address, as through a proxy', (text: string) => post11(text, `http://x`)],
		['Expect: 100-continue', (text: string) => post11(text, '', 'Expect: 100-continue\r\n')],
		['a body in chunks', (text: string) => chunked(text)],
	])('answers %s', async (_, request) => {
		const answer = await bytes(request(body()));
		expect(answer).toMatch(/^HTTP\/1\.1 (100 Continue\r\n\r\nHTTP\/1\.1 )?200 OK\r\n/);
		expect(answer).toContain('"LoginResultType":1');
	});

	it.each(['GET', 'HEAD', 'OPTIONS'])(
		'answers %s of the base address and of a service',
		async (method) => {
			const { pathname } = new URL(url);
			for (const path of ['/', pathname, pathname + LOGIN]) {
				const answer = await bytes(
					`${method} ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
				);
				expect(answer).toMatch(/^HTTP\/1\.1 40[345] /);
			}
		},
	);

	it('keeps the connection for the calls that follow', async () => {
		const agent = new Agent({ keepAlive: true, maxSockets: 1 });
		const ports = new Set<number | undefined>();
		for (let call = 0; call < 5; call++) {
			const reply = await send(agent);
			ports.add(reply.socket.localPort);
			reply.resume();
			await new Promise((resolve) => reply.once('end', resolve));
		}
		agent.destroy();
		expect(ports.size).toBe(1);
	});

	it('drips: the head at once, the body over the time given', async () => {
		kingdee.faults.add({ fault: 'drip', ms: 300 });
		const reply = await send();
		const began = Date.now();
		let pieces = 0;
		let text = '';
		for await (const piece of reply) {
			pieces++;
			text += String(piece);
		}
		expect(Date.now() - began).toBeGreaterThanOrEqual(150);
		expect(pieces).toBeGreaterThan(5);
		expect(JSON.parse(text)).toMatchObject({ LoginResultType: 1 });
	});

	it('cuts a body: fewer bytes than promised, then a reset', async () => {
		kingdee.faults.add({ fault: 'cutBody' });
		const reply = await send();
		const promised = Number(reply.headers['content-length']);
		let bytes = 0;
		const reading = (async () => {
			for await (const piece of reply) bytes += (piece as Buffer).length;
		})();
		await expect(reading).rejects.toMatchObject({ code: 'ECONNRESET' });
		expect(bytes).toBe(Math.floor(promised / 2));
		kingdee.faults.add({ fault: 'cutBody' });
		await expect(axios.post(url + LOGIN, body())).rejects.toThrow();
	});

	it('cuts JSON: half an answer that claims to be whole', async () => {
		kingdee.faults.add({ fault: 'cutJson' });
		const text = await (await post()).text();
		expect(text).toMatch(/^\{"Message":null/);
		expect(() => JSON.parse(text) as unknown).toThrow();
	});

	it('goes on with the work when the client gives up', async () => {
		kingdee.faults.add({ fault: 'slow', ms: 500 });
		await expect(
			axios.post(url + LOGIN, body(), { timeout: 50, headers: { 'content-type': 'text/plain' } }),
		).rejects.toMatchObject({ code: 'ECONNABORTED' });
		while (kingdee.log.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
		expect(kingdee.log).toMatchObject([{ method: 'ValidateUser', status: 200, outcome: 'slow' }]);
	});

	async function send(agent?: Agent): Promise<IncomingMessage> {
		return await new Promise((resolve, reject) => {
			const sending = request(url + LOGIN, { method: 'POST', agent }, resolve);
			sending.once('error', reject);
			sending.end(body());
		});
	}

	const raw = async (text: string) => await bytes(post11(text));

	function post11(text: string, origin = '', more = ''): string {
		const head = `POST ${origin}${new URL(url).pathname}${LOGIN} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n`;
		return `${head}${more}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
	}

	const post10 = (text: string) =>
		post11(text).replace('HTTP/1.1\r\nHost: x\r\nConnection: close', 'HTTP/1.0');

	function chunked(text: string): string {
		const chunks = (text.match(/.{1,7}/gs) ?? []).map(
			(chunk) => `${Buffer.byteLength(chunk).toString(16)}\r\n${chunk}\r\n`,
		);
		const head = post11('').replace('Content-Length: 0', 'Transfer-Encoding: chunked');
		return `${head}${chunks.join('')}0\r\n\r\n`;
	}

	/** The answer as bytes on the wire. */
	async function bytes(request: string): Promise<string> {
		const { hostname, port } = new URL(url);
		const socket = connect(Number(port), hostname);
		socket.write(request);
		let answer = '';
		for await (const piece of socket) answer += String(piece);
		return answer;
	}
});
