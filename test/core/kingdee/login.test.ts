import fc from 'fast-check';
import type { Account } from '../../../core/kingdee/authenticate';
import type { Client } from '../../../core/kingdee/client';
import { KingdeeError } from '../../../core/kingdee/errors';
import type { FaultKind } from '../../../simulator/kingdee/faults';
import type { KingdeeOptions } from '../../../simulator/kingdee/kingdee';
import { bench, type Bench } from '../../support/kingdee';
import { items, otherInbound } from '../../support/otherInbound';
import {
	held,
	INBOUND,
	intercept,
	logins,
	methods,
	outcomes,
	readAll,
	refusal,
	reply,
	save,
} from './support';

type Authentication = Account['authentication'];

const SIGNED = 'signedRequests';
const LOGINS = ['loginBySign', 'appSecret', 'password'] as const;
const ALL = [SIGNED, ...LOGINS] as const;

async function benchWithBills(options: Parameters<typeof bench>[0] = {}): Promise<Bench> {
	const site = await bench(options);
	for (const number of ['A1', 'A2', 'A3']) site.kingdee.create(INBOUND, otherInbound(number));
	return site;
}

async function numbers(site: Bench, client?: Client): Promise<unknown[]> {
	return (await readAll(site, {}, client)).map(({ bill }) => bill.FBillNo);
}

describe('a client', () => {
	it.each([
		[SIGNED, []],
		['loginBySign', ['LoginBySign']],
		['appSecret', ['LoginByAppSecret']],
		['password', ['ValidateUser']],
	] as const)(
		'with %s reads bills, many times, with the logins %j',
		async (authentication, names) => {
			const site = await benchWithBills({ authentication });
			for (let i = 0; i < 5; i++) expect(await numbers(site)).toEqual(['A1', 'A2', 'A3']);
			expect(logins(site)).toEqual(names);
			expect(new Set(site.kingdee.log.slice(1).map(({ session }) => session)).size).toBe(1);
		},
	);

	it('with signed requests passes the gateway, which checks every header', async () => {
		const site = await benchWithBills({ profile: 'gateway' });
		expect(await numbers(site)).toEqual(['A1', 'A2', 'A3']);
	});

	it.each(LOGINS)(
		'with %s logs in once for bills that are saved, submitted and audited',
		async (authentication) => {
			const site = await bench({ authentication });
			expect(new Set(outcomes(await save(site, items(60))))).toEqual(new Set(['saved audited']));
			expect(logins(site)).toHaveLength(1);
		},
	);

	it.each(LOGINS)('with %s renews a lost session once, and reads on', async (authentication) => {
		const site = await benchWithBills({ authentication });
		await numbers(site);
		site.kingdee.expireSessions();
		expect(await numbers(site)).toEqual(['A1', 'A2', 'A3']);
		expect(logins(site)).toHaveLength(2);
		expect(site.client.stats.renewals).toBe(1);
	});

	it('with signed requests drops the cookies of a dead session, and reads on', async () => {
		const site = await benchWithBills();
		await numbers(site);
		site.kingdee.expireSessions();
		expect(await numbers(site)).toEqual(['A1', 'A2', 'A3']);
		expect(site.client.stats.renewals).toBe(1);
		expect(site.clock.slept).toEqual([]);
	});

	it('renews each lane for itself when both have lost their session', async () => {
		const site = await benchWithBills();
		const both = async () => await Promise.all([numbers(site), numbers(site)]);
		await both();
		site.kingdee.expireSessions();
		const before = site.kingdee.log.length;
		expect(await both()).toEqual(Array(2).fill(['A1', 'A2', 'A3']));
		expect(site.client.stats.renewals).toBe(2);
		const later = site.kingdee.log.slice(before).filter(({ outcome }) => outcome === 'ok');
		expect(new Set(later.map(({ session }) => session)).size).toBe(2);
	});

	it.each(ALL)(
		'with %s gives up when the session is lost twice running',
		async (authentication) => {
			const site = await benchWithBills({ authentication });
			await numbers(site);
			site.kingdee.faults.add({ fault: 'sessionLost', on: 'ExecuteBillQuery', every: 1 });
			const error = await refusal(numbers(site));
			expect(error.kind).toBe('session');
			expect(site.kingdee.faults.fired).toHaveLength(2);
		},
	);

	it.each<FaultKind>(['status', 'resetBefore', 'throttleMsgCode', 'conflict'])(
		'renews a session that is lost after the trouble of a restart (%s)',
		async (fault) => {
			const site = await benchWithBills({ authentication: 'appSecret' });
			await numbers(site);
			site.kingdee.faults.add({ fault, on: 'ExecuteBillQuery', times: 2, every: 1 });
			site.kingdee.faults.add({ fault: 'sessionLost', on: 'ExecuteBillQuery', nth: 3 });
			expect(await numbers(site)).toEqual(['A1', 'A2', 'A3']);
		},
	);

	it('finds the session gone after twenty idle minutes, and not before', async () => {
		const site = await benchWithBills({ authentication: 'password' });
		await numbers(site);
		site.clock.wind(19 * 60_000);
		await numbers(site);
		expect(logins(site)).toHaveLength(1);
		site.clock.wind(21 * 60_000);
		await numbers(site);
		expect(logins(site)).toHaveLength(2);
	});

	it.each<[name: string, Authentication, account: Partial<Account>, said: RegExp, advice: RegExp]>([
		['password', 'password', { password: 'wrong' }, /用户名或密码错误/, /Password/],
		['user', 'password', { username: 'nobody' }, /用户名或密码错误/, /Username/],
		['application secret', 'appSecret', { appSecret: 'wrong' }, /签名失败/, /Application Secret/],
		['secret', 'loginBySign', { appSecret: 'wrong' }, /签名失败/, /Application Secret/],
		['account set', 'loginBySign', { acctId: 'wrong' }, /数据中心/, /Data Center ID/],
		['secret', SIGNED, { appSecret: 'wrong' }, /签名失败/, /Application Secret/],
		['account set', SIGNED, { acctId: 'wrong' }, /数据中心/, /Data Center ID/],
	])('tries a wrong %s with %s exactly once', async (_, authentication, account, said, advice) => {
		const site = await bench({ authentication });
		const client = site.connect({ authentication, account });
		const error = await refusal(client.call('ExecuteBillQuery', { data: { FormId: INBOUND } }));
		expect(error.kind).toBe('login');
		expect(error.message).toMatch(said);
		expect(error.advice).toMatch(advice);
		expect(site.kingdee.log).toHaveLength(1);
	});

	it.each<[name: string, Authentication, options: KingdeeOptions, advice: RegExp]>([
		[
			'an application without the user',
			'appSecret',
			{ switches: { appUserMissing: true } },
			/第三方系统/,
		],
		[
			'an application without the user',
			SIGNED,
			{ switches: { appUserMissing: true } },
			/第三方系统/,
		],
		['a whitelist', 'password', { switches: { whitelistMissing: true } }, /whitelist/],
		['a whitelist', SIGNED, { switches: { whitelistMissing: true } }, /whitelist/],
		['a site without password logins', 'password', { profile: 'publicCloud' }, /credential/],
	])('tells %s with %s, after one try', async (_, authentication, options, advice) => {
		const site = await bench({ authentication, ...options });
		const error = await refusal(numbers(site));
		expect(error.kind).toBe('login');
		expect(error.advice).toMatch(advice);
		expect(site.kingdee.log).toHaveLength(1);
	});

	it('does not try a password again that was changed during a run', async () => {
		const site = await bench({ authentication: 'password' });
		intercept(site, async ({ method, request, forward }) => {
			if (method === 'BatchSave') site.kingdee.expireSessions();
			const isLater = methods(site).includes('BatchSave');
			return await forward(isLater ? request.body.replace('Passw0rd!', 'old') : request.body);
		});
		const report = await save(site, items(60), { batchSize: 5 });
		expect(report.stopped?.kind).toBe('login');
		expect(logins(site)).toHaveLength(2);
		expect(methods(site).filter((method) => method === 'BatchSave')).toHaveLength(1);
		expect(held(site)).toEqual([]);
	});
});

/** Faults of the site; a proxy that shows the login it did not let through, with an error or as JSON; no server at all. */
const FAULTS = [
	'replyLost',
	'resetBefore',
	'sessionLost',
	'status',
	'throttleMsgCode',
	'html',
	'cutJson',
	'responseError',
	'waf',
	'conflict',
	'permission',
] as const satisfies FaultKind[];
const PROXIES = ['echo', 'echoJson', 'gone'] as const;

/** Everything that can be provoked, with secrets that occur in no text of their own. */
const trouble = fc.record({
	authentication: fc.constantFrom(...ALL),
	wrong: fc.option(fc.constantFrom('password', 'appSecret', 'appId', 'acctId', 'username'), {
		nil: undefined,
		freq: 1,
	}),
	fault: fc.constantFrom(undefined, ...FAULTS, ...PROXIES),
	atLogin: fc.boolean(),
	service: fc.constantFrom('ExecuteBillQuery', 'BatchSave', 'QueryBusinessInfo'),
	secret: fc.stringMatching(/^[A-Za-z0-9]{16}$/),
	options: fc.constantFrom<KingdeeOptions>(
		{},
		{ profile: 'gateway' },
		{ switches: { appUserMissing: true } },
		{ switches: { whitelistMissing: true } },
	),
});
type Trouble = typeof trouble extends fc.Arbitrary<infer T> ? T : never;

const LOGIN_METHODS = ['ValidateUser', 'LoginBySign', 'LoginByAppSecret'];

/** The error of one call amid trouble, and every secret that went over the wire. */
async function provoke(given: Trouble) {
	const { authentication, wrong, fault, atLogin, service, secret, options } = given;
	const right = { password: `pw${secret}`, appSecret: `as${secret}` };
	const site = await bench({ authentication, account: right, ...options });
	const known = FAULTS.find((name) => name === fault);
	const on = atLogin ? LOGIN_METHODS : service;
	if (known) site.kingdee.faults.add({ fault: known, every: 1, on });
	const secrets = new Set(Object.values(right));
	intercept(site, async ({ method, request, forward }) => {
		for (const sent of sentSecrets(request.headers)) secrets.add(sent);
		if (fault === 'gone') throw refusedConnection(JSON.stringify(request));
		const isLogin = LOGIN_METHODS.includes(method);
		if (isLogin && fault === 'echo') return { ...reply({}), status: 500, body: request.body };
		if (isLogin && fault === 'echoJson') return reply([request.body]);
		const answer = await forward();
		for (const cookie of sessionsIn(answer.headers['set-cookie'])) secrets.add(cookie);
		return answer;
	});
	const account = wrong ? { ...right, [wrong]: `x_${secret}` } : right;
	const client = site.connect({ authentication, account });
	const data = { formid: INBOUND, data: { FormId: INBOUND, FieldKeys: 'FNoSuch', Model: [] } };
	const error = await client.call(service, data).catch(KingdeeError.from);
	return { error: error instanceof KingdeeError ? error : undefined, secrets };
}

/** Signatures, and values of cookies. */
function sentSecrets(headers: Readonly<Record<string, string>>): string[] {
	const { 'x-kd-signature': kd = '', 'x-api-signature': api = '', cookie = '' } = headers;
	return [kd, api, ...sessionsIn(cookie.split('; '))].filter(Boolean);
}

function sessionsIn(cookies: string | string[] = []): string[] {
	return [cookies].flat().flatMap((cookie) => /=([^;]+)/.exec(cookie)?.[1] ?? []);
}

function refusedConnection(text: string): Error {
	return Object.assign(new Error(`connect ECONNREFUSED ${text}`), { code: 'ECONNREFUSED' });
}

describe('an error', () => {
	it('never holds a password, a secret, a signature or a cookie, whatever went wrong', async () => {
		const kinds = new Set<string>();
		const run = async (given: Trouble) => {
			const { error, secrets } = await provoke(given);
			if (!error) return;
			kinds.add(error.kind);
			const said = [error.message, error.advice, JSON.stringify(error.messages)].join();
			for (const secret of secrets) expect(said).not.toContain(secret);
		};
		await fc.assert(fc.asyncProperty(trouble, run), { numRuns: 60, seed: 1 });
		expect(kinds.size).toBeGreaterThanOrEqual(5);
	});
});
