/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fc from 'fast-check';
import { connect } from 'node:net';

import { createKingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';
import { junk } from './arbitraries';

const SERVICES = '/k3cloud/Kingdee.BOS.WebApi.ServicesStub';
const RUNS = 300;
const PATIENCE_MS = 3000;

const byte = fc.string({ unit: 'binary', maxLength: 20 });
const line = fc.oneof(
	{ weight: 4, arbitrary: fc.constant('Host: x') },
	fc.constantFrom(
		'Content-Type: application/x-www-form-urlencoded',
		'Content-Encoding: gzip',
		'Expect: 100-continue',
		'Expect: nothing',
		'Connection: keep-alive, upgrade',
		'Upgrade: websocket',
		'Cookie: kdservice-sessionid',
		'Cookie: =;;=; kdservice-sessionid=%00; ASP.NET_SessionId=',
		`Cookie: ${'a=b; '.repeat(2000)}`,
		`Cookie: ${'x'.repeat(30_000)}`,
		'kdservice-sessionid: 1, 2',
		'SID:',
		'X-Kd-Appdata: ////',
		'X-Kd-Signature: \u0000',
		'__proto__: 1',
		'constructor: 1',
		' folded: line',
		'no colon at all',
	),
	fc.tuple(byte, byte).map(([name, value]) => `${name}: ${value}`),
);
const start = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.constantFrom(
			`POST ${SERVICES}.DynamicFormService.ExecuteBillQuery.common.kdsvc HTTP/1.1`,
			`POST ${SERVICES}.AuthService.ValidateUser.common.kdsvc HTTP/1.1`,
			`POST ${SERVICES}.AuthService.Logout.common.kdsvc HTTP/1.0`,
			'POST /_simulator/nothing HTTP/1.1',
			'GET /_simulator/log?after=x HTTP/1.1',
			'GET /k3cloud/%E0%A4%A HTTP/1.1',
			'CONNECT x:1 HTTP/1.1',
			'POST * HTTP/1.1',
			'PRI * HTTP/2.0',
		),
	},
	byte,
);
const text = junk.map((value) => JSON.stringify(value) ?? '');
/** A body with its framing: true, a lie about its length, whole or broken chunks, or none. */
const framed = fc.oneof(
	text.map((body) => `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`),
	fc
		.tuple(text, fc.integer({ min: -2, max: 1e9 }))
		.map(([body, length]) => `Content-Length: ${length}\r\n\r\n${body}`),
	text.map((body) => {
		const size = Buffer.byteLength(body).toString(16);
		return `Transfer-Encoding: chunked\r\n\r\n${size}\r\n${body}\r\n0\r\n\r\n`;
	}),
	fc
		.tuple(text, byte)
		.map(([body, size]) => `Transfer-Encoding: chunked\r\n\r\n${size}\r\n${body}`),
	text.map((body) => `Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n${body}`),
	byte,
);

describe('whatever bytes arrive at the socket', () => {
	it(`answers or closes ${RUNS} times, and goes on serving`, async () => {
		const kingdee = await createKingdee({ seed: 'empty' });
		const { url, close } = await listen(kingdee);
		const port = Number(new URL(url).port);
		const property = fc.asyncProperty(
			start,
			fc.array(line, { maxLength: 4 }),
			framed,
			fc.boolean(),
			async (first, lines, rest, isAborted) => {
				const answer = await exchanged(port, [first, ...lines, rest].join('\r\n'), isAborted);
				expect(answer).toMatch(/^(HTTP\/1\.1 \d{3} |$)/);
				expect(answer).not.toMatch(/\bat .+:\d+:\d+|node:internal|TypeError/);
			},
		);
		await fc.assert(property, { numRuns: RUNS, seed: 20260105 });
		expect(kingdee.log.filter(({ outcome }) => outcome === 'crashed')).toEqual([]);
		const { acctId: acctID, username, password } = kingdee.settings;
		const login = `${url}Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser.common.kdsvc`;
		const body = JSON.stringify({ acctID, username, password, lcid: 2052 });
		const reply = await fetch(login, { method: 'POST', body });
		expect(await reply.json()).toMatchObject({ LoginResultType: 1 });
		await close();
		kingdee.close();
	}, 60_000);
});

/** All that came back until the server closed; an aborted client leaves without reading. */
async function exchanged(port: number, sent: string, isAborted: boolean): Promise<string> {
	return await new Promise((resolve, reject) => {
		let answer = '';
		const socket = connect(port, '127.0.0.1', () => {
			socket.write(Buffer.from(sent, 'latin1'));
			if (isAborted) socket.resetAndDestroy();
			else socket.end();
		});
		socket.setTimeout(PATIENCE_MS, () => {
			socket.destroy();
			reject(new Error(`No answer and no end after ${PATIENCE_MS} ms`));
		});
		socket.on('data', (part) => (answer += part.toString('utf8')));
		socket.on('error', () => undefined);
		socket.on('close', () => resolve(answer));
	});
}
