/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gunzipSync } from 'node:zlib';

import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';
const ACCOUNTS = 'Kingdee.BOS.ServiceFacade.ServicesStub.Account.AccountService';
const MINUTE = 60_000;

async function open(switches: Partial<Switches> = {}) {
	const clock = new HandClock();
	const kingdee = await createKingdee({ seed: 'basic', clock, switches });
	return { clock, kingdee, client: await new Client(kingdee).login() };
}

describe('switches of access', () => {
	it('aspSession: ASP.NET_SessionId alone is a session, or none', async () => {
		const { client, kingdee } = await open();
		client.cookie = client.cookie.replace(/^.*; /, '');
		expect(client.cookie).toMatch(/^ASP.NET_SessionId=/);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
		kingdee.change({ aspSession: true });
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
	});

	it('replyCookies: every answer of a session sets its cookie, or only the one that opened it', async () => {
		const { client, kingdee } = await open();
		const path = client.path(
			'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService',
			'ExecuteBillQuery',
		);
		const body = JSON.stringify({ data: { FormId: FORM, FieldKeys: 'COUNT(1)' } });
		const [cookie] = client.cookie.split('; ');
		const reply = async () =>
			(await kingdee.handle({ method: 'POST', path, headers: { cookie }, body })).headers;
		expect((await reply())['set-cookie']).toEqual([`${cookie}; path=/`]);
		kingdee.change({ replyCookies: 'opened' });
		expect(await reply()).not.toHaveProperty('set-cookie');
	});

	it('loginFailure: the session id of a failed login is empty or null, or nothing but the message is there', async () => {
		const { client, kingdee } = await open();
		const fail = async () => (await client.auth('ValidateUser', { acctID: 'X' })).body;
		expect(await fail()).toMatchObject({ KDSVCSessionId: '' });
		kingdee.change({ loginFailure: 'null' });
		expect(await fail()).toMatchObject({ KDSVCSessionId: null });
		kingdee.change({ loginFailure: 'bare' });
		expect(await fail()).toEqual({
			Message: '当前尝试登录的数据中心无法获取到，请重新检查，谢谢。',
			MessageCode: null,
			LoginResultType: -1,
		});
	});

	it('maxSessions: a login above the licence is refused until a session ends', async () => {
		const { client, kingdee, clock } = await open({ maxSessions: 1 });
		const { acctId: acctID, username, password } = kingdee.settings;
		const body = { acctID, username, password, lcid: 2052 };
		const type = async () =>
			((await new Client(kingdee).auth('ValidateUser', body)).body as { LoginResultType: number })
				.LoginResultType;
		expect(await type()).toBe(-1);
		await client.auth('Logout', {});
		expect(await type()).toBe(1);
		expect(await type()).toBe(-1);
		await clock.wind(21 * MINUTE);
		expect(await type()).toBe(1);
	});

	it('dataCenters: the list is JSON, or gzip in base64', async () => {
		const { client, kingdee } = await open({ dataCenters: 'gzip' });
		const path = client.path(ACCOUNTS, 'GetDataCenterList');
		const { text } = await client.send({ path, body: '{}' });
		expect(text).toMatch(/^H4sI/);
		const list = gunzipSync(Buffer.from(text, 'base64')).toString();
		expect(JSON.parse(list)).toMatchObject([{ Id: kingdee.settings.acctId }]);
	});

	it('contentType: answers are called JSON or HTML', async () => {
		const { client, kingdee } = await open();
		const type = async () => {
			const path = client.path(ACCOUNTS, 'GetDataCenterList');
			const reply = await kingdee.handle({ method: 'POST', path, headers: {}, body: '{}' });
			return reply.headers['content-type'];
		};
		expect(await type()).toBe('application/json; charset=utf-8');
		kingdee.change({ contentType: 'html' });
		expect(await type()).toBe('text/html; charset=utf-8');
	});

	it('maxRequestBytes: a longer body meets an HTML page and is not read', async () => {
		const { client, kingdee } = await open({ maxRequestBytes: 1000 });
		const long = await client.call('Save', {
			formid: FORM,
			data: { Model: inbound('x'.repeat(900)) },
		});
		expect(long).toMatchObject({ status: 500, body: undefined });
		expect(long.text).toMatch(/^<html>/);
		expect(kingdee.bills.count(FORM)).toBe(0);
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
	});

	it('sessionMinutes: a session lives as long as the site says', async () => {
		const { client, clock } = await open({ sessionMinutes: 5 });
		await clock.wind(5 * MINUTE);
		expect(await client.query('COUNT(1)')).toEqual([[0]]);
		await clock.wind(6 * MINUTE);
		expect(statusOf(await client.query('COUNT(1)')).MsgCode).toBe(1);
	});

	it('passwordLogin: passwords are let in, or refused where the tenant is new', async () => {
		const { client, kingdee } = await open();
		const { acctId, username, password, appId, appSecret } = kingdee.settings;
		const type = async (method: string, ...parameters: unknown[]) =>
			(await client.auth(method, { parameters: [acctId, username, ...parameters, 2052] })).body;
		expect(await type('ValidateUser', password)).toMatchObject({ LoginResultType: 1 });
		kingdee.change({ passwordLogin: false });
		expect(await type('ValidateUser', password)).toMatchObject({ LoginResultType: -1 });
		expect(await type('LoginByAppSecret', appId, appSecret)).toMatchObject({ LoginResultType: 1 });
	});
});
