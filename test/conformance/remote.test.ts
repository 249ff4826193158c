/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';
import { readBook } from './book';
import type { Verdict } from './exchange';
import { ready, remote } from './remote';
import { run } from './run';

/** As a real test site would be met: an address, credentials, no admin address. */
describe('conformance against a base URL', () => {
	let kingdee: Kingdee;
	let url: string;
	let close: () => Promise<void>;

	beforeAll(async () => {
		kingdee = await createKingdee({ seed: 'basic' });
		({ url, close } = await listen(kingdee));
	});

	afterAll(async () => {
		await close();
		kingdee.close();
	});

	function site(change: Readonly<Record<string, string>> = {}, at = url) {
		const { acctId, username, password, appId, appSecret } = kingdee.settings;
		const environment = {
			KINGDEE_ACCT_ID: acctId,
			KINGDEE_USERNAME: username,
			KINGDEE_PASSWORD: password,
			KINGDEE_APP_ID: appId,
			KINGDEE_APP_SECRET: appSecret,
			...change,
		};
		return remote(at, { profile: 'onPremise8', hasAdmin: false, environment });
	}

	it('holds, and says of every exchange that is left out why', async () => {
		const book = readBook(__dirname);
		const verdicts: Verdict[] = [];
		for await (const verdict of run(site(), book, 'R')) verdicts.push(verdict);
		expect(verdicts.filter(({ ok }) => !ok)).toEqual([]);
		const held = book.exchanges.filter(
			({ profiles }) => !profiles || profiles.includes('onPremise8'),
		);
		expect(verdicts.map(({ id }) => id)).toEqual(held.map(({ id }) => id));
		const left = verdicts.filter(({ skipped }) => skipped !== undefined);
		expect(left.map(({ id }) => id)).toEqual(held.filter(({ needs }) => needs).map(({ id }) => id));
		expect(verdicts.length - left.length).toBeGreaterThan(300);
	});

	it('adds the application name to a URL without one', () => {
		expect(site({}, new URL(url).origin).basePath).toBe('/k3cloud/');
		expect(site({}, `${new URL(url).origin}/erp`).basePath).toBe('/erp/');
	});

	it('names missing credentials before anything is sent', async () => {
		const before = kingdee.log.length;
		await expect(ready(site({ KINGDEE_APP_SECRET: '', KINGDEE_USERNAME: '' }))).rejects.toThrow(
			'Missing: username, appSecret',
		);
		expect(kingdee.log).toHaveLength(before);
	});

	it('repeats what the site says of wrong ones, after one login', async () => {
		const before = kingdee.log.length;
		await expect(ready(site({ KINGDEE_APP_SECRET: 'wrong' }))).rejects.toThrow('签名失败');
		expect(kingdee.log.slice(before)).toMatchObject([{ method: 'LoginBySign' }]);
	});
});
