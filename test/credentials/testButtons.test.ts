import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { n8n } from '../../package.json';
import { skewed, systemClock } from '../../simulator/clock';
import type { Jushuitan } from '../../simulator/jushuitan/jushuitan';
import { listen, type Listenable, type Listening } from '../../simulator/listen';
import { pressTestButton } from '../support/testButton';
import { subjects } from './subjects';
import { table } from './table';

type Data = ICredentialDataDecryptedObject;

/** DingTalk still takes a sign that is one hour old. */
const AN_HOUR = 61 * 60_000;
const LISTS = [
	'getApplyList',
	'count/query',
	'order/list',
	'vendor/queryByPage',
	'customer/batch_get',
];
const names = Object.keys(subjects);

let open: Listening[] = [];
afterEach(async () => {
	await Promise.all(open.map(async ({ close }) => await close()));
	open = [];
});

async function addressOf(site: Listenable): Promise<string> {
	const door = await listen(site);
	open.push(door);
	return door.url.replace(/\/$/, '');
}

async function stageOf(name: string, skewMs = 0) {
	let url = '';
	const clock = skewed(systemClock, () => skewMs);
	const subject = await subjects[name](clock, () => url);
	url = await addressOf(subject.site);
	if (name === 'jushuitanPasted')
		(subject.site as Jushuitan).tokens.init({ grant_type: 'authorization_code', code: 'a1b2c3' });
	const right = subject.right(url);
	const press = async (changes: Data = {}, held: Data = {}) =>
		await pressTestButton(subject.type, { ...right, ...placed(changes, url) }, held);
	return { ...subject, press };
}

/** A webhook address begins with the host. */
function placed(changes: Data, url: string): Data {
	const entries = Object.entries(changes).map(([name, value]) => [
		name,
		name === 'addressWithToken' && String(value).startsWith('/') ? `${url}${String(value)}` : value,
	]);
	return Object.fromEntries(entries) as Data;
}

/** Whether somebody can know what is wrong, and what is said then. */
function told(cell: { readonly said: string } | { readonly none: string }): string {
	return 'said' in cell ? cell.said : '';
}

function timeless(text: string): string {
	return text.replaceAll(/\d{10}/g, '0000000000');
}

describe.each(names)('the test button of %s', (name) => {
	const row = table[name];

	it('is content when all is right', async () => {
		const { press } = await stageOf(name);
		expect((await press()).said).toBe('');
	});

	it('says what is wrong: a wrong key', async () => {
		const { press } = await stageOf(name);
		expect((await press(row.key.changes)).said).toBe(row.key.said);
	});

	it('says what is wrong: a wrong secret', async () => {
		const { press } = await stageOf(name);
		const changes = 'changes' in row.secret ? row.secret.changes : {};
		expect((await press(changes)).said).toBe(told(row.secret));
	});

	it('says what is wrong: a token that is not taken', async () => {
		const { press, site } = await stageOf(name);
		if ('said' in row.expired)
			for (const on of LISTS) site.troubles?.add({ on, kind: 'expired', every: 1 });
		expect((await press()).said).toBe(told(row.expired));
	});

	it('says what is wrong: another server at the address, and none', async () => {
		const { press } = await stageOf(name);
		const headers = { 'content-type': 'text/html' };
		const handle = async () => ({ status: 404, headers, body: '<html>nginx</html>' });
		const other = await addressOf({ basePath: '/', handle });
		const rest = row.address === 'addressWithToken' ? '/x?key=a&access_token=a' : '';
		expect((await press({ [row.address]: other + rest })).said).toBe(row.host.said);
		const nobody = `http://127.0.0.1:9${rest}`;
		expect((await press({ [row.address]: nobody })).said).toBe(row.nobody.said);
	});

	it('says what is wrong: a clock that is off by an hour', async () => {
		const behind = await stageOf(name, AN_HOUR);
		const said = timeless((await behind.press()).said);
		expect(said).toBe(told(row.clock));
		const ahead = await stageOf(name, -AN_HOUR);
		expect(timeless((await ahead.press()).said)).toBe(said.replace(' behind ', ' ahead of '));
	});

	it('is not misled by a token that is held', async () => {
		const { press, site } = await stageOf(name);
		const { stored } = await press();
		const changes = 'changes' in row.secret ? row.secret.changes : row.key.changes;
		const wrong = await press(changes, stored);
		expect(wrong.said).toBe('said' in row.secret ? row.secret.said : row.key.said);
		if ('tokens' in site && name !== 'jushuitanPasted') (site as Jushuitan).tokens.expire();
		expect((await press({}, stored)).said).toBe('');
	});
});

it('every credential of the package has its row', async () => {
	expect(Object.keys(table)).toEqual(names);
	const opened = names.map(async (name) => await subjects[name](systemClock, () => ''));
	const tested = new Set((await Promise.all(opened)).map(({ type }) => type.constructor.name));
	const shipped = n8n.credentials.map((file) => /(\w+)\.credentials\.js$/.exec(file)?.[1]);
	expect([...tested].sort()).toEqual(shipped.sort());
});
