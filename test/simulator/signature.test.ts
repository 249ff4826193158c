import { createHmac } from 'node:crypto';

import vectors from '../data/kingdee-sign-vectors.json';
import { checkHeaders, loginSign } from '../../simulator/kingdee/access/signature';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';

interface Vector {
	readonly id: string;
	readonly input: Record<
		'path' | 'acctId' | 'userName' | 'appId' | 'appSecret' | 'timestamp',
		string
	>;
	readonly output: Record<string, string>;
}

const signedHeaders: readonly Vector[] = vectors.signedHeaders;

const FRESH = { strict: true, skewSeconds: 300 };

function millis({ timestamp }: Vector['input']): number {
	return timestamp.length > 10 ? Number(timestamp) : Number(timestamp) * 1000;
}

function accountOf({ acctId, userName: username, appId, appSecret }: Vector['input']) {
	return { acctId, username, password: '', appId, appSecret };
}

function check(vector: Vector, headers: Record<string, string>): string {
	const rules = { ...FRESH, now: millis(vector.input) };
	return checkHeaders(headers, vector.input.path, accountOf(vector.input), rules);
}

describe('signed headers, strict', () => {
	const named = signedHeaders.map((vector) => [vector.id, vector] as const);

	it.each(named)('accepts what the official client sends: %s', (_, vector) => {
		expect(check(vector, { ...vector.output })).toBe('none');
	});

	it.each(named)('refuses it with one byte changed: %s', (_, vector) => {
		for (const header of ['x-api-signature', 'x-kd-signature'] as const) {
			const value = vector.output[header];
			const changed = value.startsWith('A') ? `B${value.slice(1)}` : `A${value.slice(1)}`;
			expect(check(vector, { ...vector.output, [header]: changed })).toBe('signature');
		}
		const elsewhere = { ...vector, input: { ...vector.input, path: `${vector.input.path}x` } };
		expect(check(elsewhere, { ...vector.output })).toBe('signature');
	});

	// What the signatures cover; X-Api-Auth-Version and x-api-signheaders are not among it (reference 2.6).
	const COVERED = [
		...(['x-api-clientid', 'x-api-timestamp', 'x-api-nonce', 'x-api-signature'] as const),
		...(['x-kd-appkey', 'x-kd-appdata', 'x-kd-signature'] as const),
	];

	it.each(named)('refuses any byte of any header changed, added or left out: %s', (_, vector) => {
		const accepted = COVERED.flatMap((header) => {
			const value = vector.output[header];
			const places = [...value].map((_character, at) => at);
			const changed = places.flatMap((at) => [
				value.slice(0, at) + (value[at] === 'A' ? 'B' : 'A') + value.slice(at + 1),
				value.slice(0, at) + (value[at] === '1' ? '2' : '1') + value.slice(at + 1),
			]);
			return [...changed, `${value}A`, value.slice(0, -1), '']
				.filter((other) => check(vector, { ...vector.output, [header]: other }) === 'none')
				.map((other) => `${header}: ${other}`);
		});
		expect(accepted).toEqual([]);
	});

	it.each(named)('refuses any byte of the path changed: %s', (_, vector) => {
		const { path } = vector.input;
		const accepted = [...path].filter((character, at) => {
			const other = path.slice(0, at) + (character === 'x' ? 'y' : 'x') + path.slice(at + 1);
			const elsewhere = { ...vector, input: { ...vector.input, path: other } };
			return check(elsewhere, { ...vector.output }) === 'none';
		});
		expect(accepted).toEqual([]);
	});

	it('refuses a stamp that is thirteen minutes old', () => {
		const [vector] = signedHeaders;
		const rules = { ...FRESH, now: millis(vector.input) + 13 * 60_000 };
		const { path } = vector.input;
		expect(checkHeaders({ ...vector.output }, path, accountOf(vector.input), rules)).toBe(
			'timestamp',
		);
	});

	it.each(vectors.loginBySign.map((vector) => [vector.id, vector] as const))(
		'hashes LoginBySign as official clients do: %s',
		(_, { input, sha256_hex, sha1_hex_for_old_servers }) => {
			const account = accountOf({ ...input } as Vector['input']);
			expect(loginSign(account, input.timestamp, 'sha256')).toBe(sha256_hex);
			expect(loginSign(account, input.timestamp, 'sha1')).toBe(sha1_hex_for_old_servers);
		},
	);
});

describe('signed calls', () => {
	const vector = signedHeaders.find(({ id }) => id === 'java-BatchSave') as Vector;
	const query = signedHeaders.find(({ id }) => id === 'py-1') as Vector;
	const BODY = '{"data":{"FormId":"BD_Currency","FieldKeys":"FCODE","Limit":"0"}}';

	async function open(account: Vector['input'], switches = {}) {
		const clock = new HandClock(millis(account));
		const kingdee = await createKingdee({ clock, account: accountOf(account), switches });
		return new Client(kingdee);
	}

	async function send(client: Client, change: Record<string, string> = {}) {
		const { path } = query.input;
		return await client.send({ path, body: BODY, headers: { ...query.output, ...change } });
	}

	it('open a session, which the next call may use without signature', async () => {
		const client = await open(query.input);
		expect((await send(client)).text).toBe('[["CNY"]]');
		expect(client.cookie).toContain('kdservice-sessionid=');
		expect((await client.send({ path: query.input.path, body: BODY })).text).toBe('[["CNY"]]');
	});

	it('with a wrong X-Api-Signature pass a lax site, not a strict one', async () => {
		const wrong = { 'x-api-signature': 'x' };
		const lax = await open(query.input, { signature: 'lax' });
		expect((await send(lax, wrong)).text).toBe('[["CNY"]]');
		const strict = await open(query.input, { signature: 'strict' });
		expect(statusOf((await send(strict, wrong)).body).Errors[0].Message).toBe('签名失败');
	});

	it('with a wrong X-Kd-Signature are refused everywhere', async () => {
		const client = await open(query.input);
		expect(statusOf((await send(client, { 'x-kd-signature': 'x' })).body).IsSuccess).toBe(false);
	});

	it.each([
		['acctId', '当前尝试登录的数据中心无法获取到，请重新检查，谢谢。'],
		['username', '用户名或密码错误'],
		['appSecret', '签名失败'],
	] as const)('name a wrong %s', async (key, message) => {
		const right = accountOf(query.input);
		const account = { ...right, [key]: 'other' };
		const clock = new HandClock(millis(query.input));
		const client = new Client(await createKingdee({ clock, account }));
		expect(statusOf((await send(client)).body).Errors[0].Message).toBe(message);
	});

	it('are answered with session lost while a dead session is sent along', async () => {
		const client = await open(query.input);
		await send(client);
		client.kingdee.expireSessions();
		expect(statusOf((await send(client)).body).MsgCode).toBe(1);
		client.cookie = '';
		expect((await send(client)).text).toBe('[["CNY"]]');
		client.kingdee.expireSessions();
		client.kingdee.change({ deadSession: 'fresh' });
		expect((await send(client)).text).toBe('[["CNY"]]');
	});

	it('are refused by a site that looks at the clock', async () => {
		const account = accountOf(query.input);
		const late = new HandClock(millis(query.input) + 13 * 60_000);
		const kingdee = await createKingdee({
			clock: late,
			account,
			switches: { signature: 'strict' },
		});
		expect((await send(new Client(kingdee))).text).toBe('[["CNY"]]');
		kingdee.change({ skewSeconds: 300 });
		expect(statusOf((await send(new Client(kingdee))).body).IsSuccess).toBe(false);
	});

	it('work in the organisation of X-Kd-Appdata', async () => {
		const account = accountOf(query.input);
		const clock = new HandClock(millis(query.input));
		const kingdee = await createKingdee({ clock, account, seed: 'basic' });
		const client = new Client(kingdee);
		const appData = `${account.acctId},${account.username},2052,202`;
		const hex = createHmac('sha256', account.appSecret)
			.update(account.appId + appData)
			.digest('hex');
		await send(client, {
			'x-kd-appdata': Buffer.from(appData).toString('base64'),
			'x-kd-signature': Buffer.from(hex).toString('base64'),
		});
		const { Errors } = await client.change('Submit', { Numbers: ['CK001'] }, 'BD_STOCK');
		expect(Errors).toHaveLength(1);
	});

	it('of another method carry another signature', async () => {
		const client = await open(vector.input, { signature: 'strict' });
		const answer = await client.send({
			path: vector.input.path,
			body: '{"formid":"STK_MISCELLANEOUS","data":{"Model":[]}}',
			headers: { ...vector.output },
		});
		expect(statusOf(answer.body).IsSuccess).toBe(true);
	});
});

describe('gateway', () => {
	const vector = signedHeaders.find(({ id }) => id === 'py-3') as Vector;
	const open = async (at = millis(vector.input)) =>
		new Client(
			await createKingdee({
				profile: 'gateway',
				clock: new HandClock(at),
				account: accountOf(vector.input),
			}),
		);

	it('stands under /galaxyapi/ and lets signed calls through', async () => {
		const client = await open();
		const headers = { ...vector.output };
		const body = '{"formid":"STK_MISCELLANEOUS","data":{}}';
		const answer = await client.send({ path: vector.input.path, headers, body });
		expect(answer.status).toBe(200);
	});

	it.each([
		['no headers', {}, 0, 4002],
		['an old stamp', vector.output, 13 * 60_000, 4006],
		['a wrong signature', { ...vector.output, 'x-api-signature': 'x' }, 0, 4007],
	])('answers %s with HTTP 519', async (_, headers, late, errcode) => {
		const client = await open(millis(vector.input) + late);
		const answer = await client.send({ path: vector.input.path, headers, body: '{}' });
		expect(answer.status).toBe(519);
		expect(answer.body).toMatchObject({ errcode });
	});

	it('does not know other paths', async () => {
		const answer = await (await open()).send({ path: '/galaxyapi/nothing' });
		expect(answer.body).toMatchObject({ errcode: 5001, description: 'API not found[GW]' });
	});
});
