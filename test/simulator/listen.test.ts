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
		const cookies = [...text.matchAll(/^set-cookie: (.*)\r$/gim)].map(([, cookie]) => cookie);
		expect(cookies).toEqual([
			expect.stringMatching(/^kdservice-sessionid=[^;,]+; path=\/$/),
			expect.stringMatching(/^ASP\.NET_SessionId=[^;,]+; path=\/; HttpOnly$/),
		]);
		// Clients that see one joined header cut it at the comma, at the semicolon or by name.
		const joined = cookies.join(', ');
		expect(joined.split(/,\s*/)).toEqual(cookies);
		expect(/kdservice-sessionid=([^;,]+)/.exec(joined)?.[1]).toHaveLength(36);
	});

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

	/** The answer as bytes on the wire. */
	async function raw(text: string): Promise<string> {
		const { hostname, port, pathname } = new URL(url);
		const socket = connect(Number(port), hostname);
		const length = Buffer.byteLength(text);
		socket.write(
			`POST ${pathname}${LOGIN} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: ${length}\r\n\r\n${text}`,
		);
		let answer = '';
		for await (const piece of socket) answer += String(piece);
		return answer;
	}
});
