/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';

import { authenticate as toDingtalk } from '../core/dingtalk/authenticate';
import { authenticate as toWecom } from '../core/wecom/authenticate';
import { Dingtalk, type DingtalkOptions } from '../simulator/dingtalk/dingtalk';
import { Wecom } from '../simulator/wecom/wecom';
import { HandWoundClock } from './support/clock';

/**
 * The outbox of sync-alert over hours, at its own pace: the code of the shipped file, against both robots, which count
 * their messages on the same clock. The Data Tables are a list; what n8n does itself is proven in e2e/syncAlert.
 */
interface Node {
	readonly name: string;
	readonly parameters: Readonly<Record<string, string>>;
}
type Row = Record<string, unknown> & { id: number };
type Items = Readonly<Record<string, readonly object[]>>;

const file = join(__dirname, '..', 'workflows', 'sync-alert.json');
const { nodes } = JSON.parse(readFileSync(file, 'utf8')) as { nodes: readonly Node[] };
const parametersOf = (name: string) => nodes.find((node) => node.name === name)!.parameters;

/** An expression, or the body of a Code node, of the shipped file. */
function shipped(name: string, ...names: string[]) {
	const { jsCode, jsonOutput = '' } = parametersOf(name);
	return new Function(...names, jsCode ?? `return ${jsonOutput.slice('={{'.length, -'}}'.length)}`);
}

const asShipped = { ...shipped('Settings')(), channels: ['dingtalk', 'wecom'] };
const newAlerts = shipped('New Alerts', '$');
const bundles = shipped('Bundles', '$', '$execution');
const answers = shipped('Answers', '$', '$json', '$now');

const MINUTE = 60_000;
const MINUTES = 24 * 60;

function letter(number: number): object {
	const length = number % 25 === 0 ? 9_000 : (number * 37) % 200;
	return {
		...{ sync: 'sync-1', source_id: String(number), version: '1', stage: 'save' },
		...{ bill_key: `QTRK${number}X`, state: 'given up', attempts: 8 },
		messages: `字段“物料编码”是必填项 | ${'很长😀'.repeat(length / 3)}`,
	};
}

function outbox(options: DingtalkOptions, changes: object) {
	const settings = { ...asShipped, ...changes };
	const clock = new HandWoundClock();
	jest.spyOn(Date, 'now').mockImplementation(() => clock.now());
	const dingtalk = new Dingtalk({ clock, keyword: '金蝶', ...options });
	const wecom = new Wecom({ clock });
	const letters: object[] = [];
	const rows: Row[] = [];
	const notes: string[] = [];
	let runs = 0;

	const node = (items: Items) => (name: string) => ({
		isExecuted: name in items,
		all: () => (items[name] ?? []).map((json) => ({ json })),
		first: () => ({ json: items[name][0] }),
		item: { json: items[name]?.[0] },
	});
	const later = (minutes: number) => new Date(clock.now() + minutes * MINUTE).toISOString();

	async function post(channel: unknown, body: unknown): Promise<object> {
		clock.wind(300);
		const site = channel === 'dingtalk' ? dingtalk : wecom;
		const webhookUrl = `https://robot.example/${site.webhook}`;
		const { secret } = dingtalk.settings;
		const request = { url: '', headers: {}, body: JSON.stringify(body) };
		const signed =
			channel === 'dingtalk'
				? toDingtalk({ webhookUrl, secret }, request, clock.now())
				: toWecom({ webhookUrl }, request);
		const path = signed.url.slice('https://robot.example'.length);
		const { headers = {}, body: sent } = signed;
		const reply = await site.handle({ method: 'POST', path, headers, body: String(sent) });
		return { statusCode: reply.status, body: JSON.parse(reply.body) };
	}

	/** One run of the workflow, in the order of its nodes. */
	async function run(): Promise<void> {
		const execution = String(++runs);
		const before = rows.map((row) => ({ ...row }));
		const read = { Settings: [settings], 'Alerts Told': before, 'Dead Letters': letters };
		for (const { json } of newAlerts(node(read)))
			rows.push({ id: rows.length + 1, createdAt: later(0), ...json });
		for (const row of rows.filter(({ sent, due }) => !sent && String(due) <= later(0)))
			Object.assign(row, { execution, due: later(15), note: '' });
		const claimed = { ...read, Outbox: rows.map((row) => ({ ...row })) };
		for (const { json: bundle } of bundles(node(claimed), { id: execution })) {
			const answer = bundle.channel === 'none' ? {} : await post(bundle.channel, bundle.body);
			const now = DateTime.fromMillis(clock.now());
			const told = answers(node({ Bundles: [bundle], Settings: [settings] }), answer, now);
			notes.push(told.note);
			const change = told.told
				? { sent: later(0), note: told.note }
				: { due: told.due, note: told.note };
			for (const row of rows.filter(({ id }) => told.ids.includes(id))) Object.assign(row, change);
		}
	}

	return {
		clock,
		dingtalk,
		wecom,
		letters,
		notes,
		run,
		waiting: () => rows.filter(({ sent }) => !sent),
	};
}

/** How often each bill was told to a group. */
function told({ group }: Pick<Dingtalk, 'group'>): Map<string, number> {
	const counts = new Map<string, number>();
	const texts = group.map(({ text }) => text).join('\n');
	for (const [, bill] of texts.matchAll(/Bill not synced: (QTRK\d+X)/g))
		counts.set(bill, (counts.get(bill) ?? 0) + 1);
	return counts;
}

afterEach(() => jest.restoreAllMocks());

describe('the outbox of sync-alert', () => {
	it.each<[string, DingtalkOptions, object]>([
		['130101', {}, {}],
		['130101, WeCom as text', {}, { wecomMessage: 'text' }],
		['410100', { tooFast: 410100 }, {}],
		['the anti-flood page', { antiFlood: true }, {}],
	])(
		'tells 300 bills once each, through robots that others flood as well (%s)',
		async (_, options, changes) => {
			const { clock, dingtalk, wecom, letters, notes, run, waiting } = outbox(options, changes);
			const most = 300;
			for (let minute = 0; minute < MINUTES; minute++) {
				for (let more = 0; more < 25 && letters.length < most; more++)
					letters.push(letter(letters.length));
				if (minute % 40 === 5) for (let others = 0; others < 21; others++) dingtalk.limit.take();
				if (minute % 40 === 5) for (let others = 0; others < 21; others++) wecom.limit.take();
				await run();
				clock.wind(MINUTE - (clock.now() % MINUTE));
				if (letters.length === most && waiting().length === 0) break;
			}
			expect(waiting()).toEqual([]);
			for (const site of [dingtalk, wecom]) {
				expect(told(site).size).toBe(most);
				expect([...told(site).values()].filter((times) => times !== 1)).toEqual([]);
			}
			const refused = notes.filter((note) => !/told|waits for the next run/.test(note));
			expect(new Set(refused.map((note) => note.split(':')[0])).size).toBe(2);
			expect(refused.filter((note) => !/^(dingtalk|wecom) throttled /.test(note))).toEqual([]);
		},
	);
});
