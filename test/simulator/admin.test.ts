import axios from 'axios';

import { standingClock } from '../../simulator/clock';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';
const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.LoginByAppSecret.common.kdsvc';

describe('the admin address, over the socket', () => {
	let kingdee: Kingdee;
	let origin: string;
	let close: () => Promise<void>;

	beforeEach(async () => {
		kingdee = await createKingdee({ seed: 'basic', clock: standingClock(Date.UTC(2026, 0, 5)) });
		const listening = await listen(kingdee);
		({ origin } = new URL(listening.url));
		({ close } = listening);
	});

	afterEach(async () => await close());

	const ask = async (method: string, path: string, data?: unknown) =>
		(
			await axios.request<Record<string, never>>({
				method,
				url: `${origin}/_simulator/${path}`,
				data,
				validateStatus: () => true,
			})
		).data as unknown;
	const login = async () => {
		const { acctId: acctID, username, appId, appSecret } = kingdee.settings;
		const body = { acctID, username, appId, appSecret, lcid: 2052 };
		return await axios.post(`${origin}/k3cloud/${AUTH}`, body, { validateStatus: () => true });
	};

	it('lists what can be asked, also when it was asked for something else', async () => {
		const table = (await ask('GET', '')) as object[];
		expect(table).toContainEqual({
			method: 'POST',
			path: '/_simulator/faults',
			does: 'adds one rule or a list of rules',
		});
		expect(await ask('GET', 'nothing')).toMatchObject({ error: 'No GET nothing', known: table });
	});

	it('says what a client needs', async () => {
		expect(await ask('GET', 'settings')).toMatchObject({
			basePath: '/k3cloud/',
			acctId: kingdee.settings.acctId,
			appSecret: kingdee.settings.appSecret,
		});
	});

	it('sets, shows and clears faults', async () => {
		await ask('POST', 'faults', [{ fault: 'html', on: 'LoginByAppSecret' }]);
		expect((await login()).status).toBe(502);
		expect(await ask('GET', 'faults')).toMatchObject({
			rules: [{ rule: { fault: 'html' }, seen: 1, fired: 1 }],
			fired: [{ method: 'LoginByAppSecret' }],
		});
		expect(await ask('DELETE', 'faults')).toEqual({ rules: [], fired: [] });
		expect((await login()).data).toMatchObject({ LoginResultType: 1 });
		expect(await ask('POST', 'faults', { wrong: 1 })).toMatchObject({
			error: expect.stringContaining('fault') as string,
		});
	});

	it('shows the log and what is new in it', async () => {
		await login();
		await login();
		expect(await ask('GET', 'log?after=1')).toMatchObject({
			count: 2,
			calls: [{ method: 'LoginByAppSecret', outcome: 'ok' }],
		});
	});

	it('winds the clock and puts the server wrong', async () => {
		expect(await ask('POST', 'clock', { windMs: 1000, skewMs: 5000 })).toEqual({
			now: Date.UTC(2026, 0, 5) + 1000,
			standing: true,
		});
		expect((await login()).headers.date).toBe('Mon, 05 Jan 2026 00:00:06 GMT');
	});

	it('turns switches, and knows no others', async () => {
		const turned = await ask('POST', 'switches', { maxRows: 7, noSuchSwitch: true });
		expect(turned).toMatchObject({ maxRows: 7 });
		expect(turned).not.toHaveProperty('noSuchSwitch');
		expect(await ask('GET', 'switches')).toEqual(turned);
	});

	it('creates, changes and reads bills as somebody else', async () => {
		const created = await ask('POST', `bills/${FORM}`, { model: inbound('A1'), upTo: 'B' });
		expect(created).toMatchObject({ number: 'A1' });
		await ask('POST', 'rows', { formId: FORM, number: 'A1', update: { FNOTE: 'new' } });
		expect(await ask('GET', `bills/${FORM}?number=A1`)).toMatchObject([
			{ FBillNo: 'A1', FDocumentStatus: 'B', FNOTE: 'new', FEntity: [{ FQty: 5 }] },
		]);
		await ask('POST', 'rows', [{ formId: FORM, number: 'A1', remove: true }]);
		expect(await ask('GET', `bills/${FORM}`)).toEqual([]);
		expect(await ask('GET', 'bills/NO_SUCH_FORM')).toMatchObject({
			error: 'The simulator has no form NO_SUCH_FORM',
		});
	});

	it.each(['sessions/expire', 'restart', 'reset'])('%s ends every session', async (path) => {
		const { data } = (await login()) as { data: { KDSVCSessionId: string } };
		const count = async () => {
			const url = `${origin}/k3cloud/${AUTH.replace('AuthService.LoginByAppSecret', 'DynamicFormService.ExecuteBillQuery')}`;
			const headers = { 'kdservice-sessionid': data.KDSVCSessionId };
			const query = { FormId: FORM, FieldKeys: 'COUNT(1)' };
			return JSON.stringify((await axios.post(url, { data: query }, { headers })).data);
		};
		kingdee.create(FORM, inbound('A1'));
		expect(await count()).toBe('[[1]]');
		expect(await ask('POST', path)).toEqual({ ok: true });
		expect(await count()).toContain('"MsgCode":1');
		expect(kingdee.bills.count(FORM)).toBe(path === 'reset' ? 0 : 1);
	});

	it('does not stand under the base path', async () => {
		const reply = await axios.get(`${origin}/k3cloud/_simulator/faults`, {
			validateStatus: () => true,
		});
		expect(reply.status).toBe(404);
	});

	it('answers what is no JSON with HTTP 400', async () => {
		const reply = await axios.post(`${origin}/_simulator/faults`, '{', {
			headers: { 'content-type': 'application/json' },
			validateStatus: () => true,
		});
		expect(reply.status).toBe(400);
	});
});
