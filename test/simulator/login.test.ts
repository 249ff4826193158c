import { createCipheriv, createHash } from 'node:crypto';

import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { KingdeeOptions } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { HandClock, settled } from './handClock';

interface LoginAnswer {
	LoginResultType: number;
	Message: string | null;
	MessageCode: string | null;
	KDSVCSessionId: string;
}

const MINUTE = 60_000;

async function open(options: KingdeeOptions = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, ...options });
	return { clock, kingdee, client: new Client(kingdee) };
}

function sign(hash: 'sha256' | 'sha1', parts: string[]): string {
	return createHash(hash)
		.update([...parts].sort().join(''))
		.digest('hex');
}

describe('login', () => {
	it('lets a user in by password and keeps the session in two cookies', async () => {
		const { client } = await open();
		await client.login();
		expect(client.cookie).toMatch(/^kdservice-sessionid=[\w-]+; ASP.NET_SessionId=\w+$/);
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
	});

	it.each([
		['LoginByAppSecret', (s: Settings) => [s.acctId, s.username, s.appId, s.appSecret, 2052]],
		[
			'LoginByAppSecret2',
			(s: Settings) => [s.acctId, s.username, s.appId, s.appSecret, false, 2052],
		],
		['ValidateUser2', (s: Settings) => [s.acctId, s.username, s.password, false, 2052]],
		['ValidateUserByOrgNumber', (s: Settings) => [s.acctId, s.username, s.password, 2052, '100']],
		['validateuserendecode', (s: Settings) => [s.acctId, des(s.username), des(s.password), 2052]],
		['LoginBySimplePassport', (s: Settings) => [passport(s), 2052]],
		['LoginBySign', (s: Settings) => signed(s, 'sha256')],
	])('lets a user in by %s with values by position', async (method, parameters) => {
		const { client, kingdee } = await open();
		const { body } = await client.auth(method, { parameters: parameters(kingdee.settings) });
		expect(body).toMatchObject({ LoginResultType: 1, IsSuccessByAPI: true });
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
	});

	it('takes SHA-1 instead of SHA-256 on old servers, and only that', async () => {
		const { client, kingdee } = await open({ switches: { loginHash: 'sha1' } });
		const right = await client.auth('LoginBySign', {
			parameters: signed(kingdee.settings, 'sha1'),
		});
		const wrong = await client.auth('LoginBySign', {
			parameters: signed(kingdee.settings, 'sha256'),
		});
		expect(right.body).toMatchObject({ LoginResultType: 1 });
		expect(wrong.body).toMatchObject({ MessageCode: '002005000003016', Message: '签名失败' });
	});

	it.each([
		[
			'wrong account id',
			{ acctID: 'other' },
			'当前尝试登录的数据中心无法获取到，请重新检查，谢谢。',
		],
		['wrong password', { password: 'x' }, '用户名或密码错误'],
		['wrong user', { username: 'x' }, '用户名或密码错误'],
	])('says in Kingdee’s words what is wrong: %s', async (_, change, message) => {
		const { client, kingdee } = await open();
		const { acctId: acctID, username, password } = kingdee.settings;
		const { body, status } = await client.auth('ValidateUser', {
			...{ acctID, username, password, lcid: 2052 },
			...change,
		});
		expect(status).toBe(200);
		expect(body).toMatchObject({ Message: message, Context: null, KDSVCSessionId: '' });
		expect(client.cookie).toBe('');
	});

	it('refuses users that the application or the site does not list', async () => {
		const app = await open({ switches: { appUserMissing: true } });
		const { body } = await app.client.auth('LoginBySign', {
			parameters: signed(app.kingdee.settings, 'sha256'),
		});
		expect((body as LoginAnswer).Message).toMatch(/^第三方应用：.* 不允许用户apiuser 登录/);
		const site = await open({ switches: { whitelistMissing: true } });
		const { acctId: acctID, username, password } = site.kingdee.settings;
		const answer = await site.client.auth('ValidateUser', {
			acctID,
			username,
			password,
			lcid: 2052,
		});
		expect(statusOf(answer.body)).toMatchObject({
			MsgCode: 11,
			Errors: [{ Message: '当前用户未指定允许调用WebAPI接口' }],
		});
	});

	it.each([
		...['ValidateDomainUser', 'ValidateUserToken', 'LoginByMobileCard'],
		...['LoginByRSASign', 'LoginByRSAAuth'],
	])('knows %s by name only', async (method) => {
		const { client } = await open();
		expect((await client.auth(method, { parameters: [] })).body).toBeUndefined();
	});

	it('ends the older session with LoginBySign2 and isKickOff', async () => {
		const { client, kingdee } = await open();
		await client.login();
		const [lcid, ...others] = signed(kingdee.settings, 'sha256').reverse();
		const given = others.reverse();
		const second = new Client(kingdee);
		await second.auth('LoginBySign2', { parameters: [...given, false, lcid] });
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
		await second.auth('LoginBySign2', { parameters: [...given, true, lcid] });
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		expect(await second.query('COUNT(1)')).toEqual([[0]]);
	});

	it('locks a user after five wrong passwords, for half an hour', async () => {
		const { client, clock, kingdee } = await open();
		const { acctId: acctID, username, password } = kingdee.settings;
		const attempt = async (given: string) => {
			const body = { acctID, username, password: given, lcid: 2052 };
			return (await client.auth('ValidateUser', body)).body as LoginAnswer;
		};
		for (let time = 0; time < 5; time++) await attempt('wrong');
		expect((await attempt(password)).Message).toContain('次数超限');
		await clock.wind(31 * MINUTE);
		expect((await attempt(password)).LoginResultType).toBe(1);
	});

	it('lists its data centre without login', async () => {
		const { client, kingdee } = await open();
		const service = 'Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService';
		const path = client.path(service, 'GetDataCenterList');
		const { body } = await client.send({ path, body: '{}' });
		expect(body).toMatchObject([{ Id: kingdee.settings.acctId, Name: '测试账套' }]);
	});
});

describe('session', () => {
	it('slides: twenty minutes after the last call it is lost, in the shape of the method', async () => {
		const { client, clock } = await open();
		await client.login();
		await clock.wind(19 * MINUTE);
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
		await clock.wind(19 * MINUTE);
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
		await clock.wind(21 * MINUTE);
		const query = await client.call('ExecuteBillQuery', { data: {} });
		expect(query.text).toBe(
			'[[{"Result":{"ResponseStatus":{"ErrorCode":500,"IsSuccess":false,"Errors":[{"FieldName":null,"Message":"会话信息已丢失，请重新登录","DIndex":0}],"SuccessEntitys":[],"SuccessMessages":[],"MsgCode":1}}}]]',
		);
		expect(statusOf((await client.call('Save', { formid: 'X', data: {} })).body).MsgCode).toBe(1);
	});

	it.each(['kdservice-sessionid', 'sid'])('is also taken from the header %s', async (header) => {
		const { client } = await open();
		await client.login();
		const id = /kdservice-sessionid=([^;]+)/.exec(client.cookie)?.[1] ?? '';
		client.cookie = '';
		const data = { FormId: 'STK_MISCELLANEOUS', FieldKeys: 'COUNT(1)' };
		expect((await client.call('ExecuteBillQuery', { data }, { [header]: id })).body).toEqual([[0]]);
	});

	it('ends with Logout, and with a second login that kicks off', async () => {
		const { client, kingdee } = await open();
		await client.login();
		expect((await client.auth('Logout', {})).body).toBe(true);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		await client.login();
		const other = new Client(kingdee);
		const { acctId, username, password } = kingdee.settings;
		await other.auth('ValidateUser2', { parameters: [acctId, username, password, true, 2052] });
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		expect(await other.query('COUNT(1)')).toEqual([[0]]);
	});

	it('runs one request at a time, two sessions run side by side', async () => {
		const { client, clock, kingdee } = await open({ latencyMs: 100 });
		const others = [client, new Client(kingdee)];
		for (const one of others) {
			const login = one.login();
			await settled();
			await clock.wind(100);
			await login;
		}
		const done: string[] = [];
		const run = async (one: Client, name: string) => {
			await one.query('COUNT(1)');
			done.push(name);
		};
		const all = [run(others[0], 'a1'), run(others[0], 'a2'), run(others[1], 'b1')];
		await settled();
		await clock.wind(100);
		expect(done).toEqual(['a1', 'b1']);
		await clock.wind(100);
		expect(done).toEqual(['a1', 'b1', 'a2']);
		await Promise.all(all);
	});

	it('answers View without a session as lost or with an empty object', async () => {
		const { client, kingdee } = await open();
		const view = { formid: 'STK_MISCELLANEOUS', data: { Number: 'X' } };
		expect(statusOf((await client.call('View', view)).body).MsgCode).toBe(1);
		kingdee.change({ viewWithoutSession: 'empty' });
		expect((await client.call('View', view)).text).toBe('{}');
	});
});

type Settings = Awaited<ReturnType<typeof createKingdee>>['settings'];

function signed({ acctId, username, appId, appSecret }: Settings, hash: 'sha256' | 'sha1') {
	const at = '1767574800';
	return [acctId, username, appId, at, sign(hash, [acctId, username, appId, appSecret, at]), 2052];
}

function des(text: string): string {
	const iv = Buffer.from('KingdeeK');
	const cipher = createCipheriv('des-ede3-cbc', Buffer.concat([iv, iv, iv]), iv);
	return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
}

function passport({ acctId, username, appId, appSecret }: Settings): string {
	const file = { acctID: acctId, username, appId, appSecret };
	return Buffer.from(JSON.stringify(file)).toString('base64');
}
