import fc from 'fast-check';

import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { profiles } from '../../simulator/kingdee/profiles';
import type { ProfileName } from '../../simulator/kingdee/profiles';
import { Fields } from '../../simulator/kingdee/query/fields';
import { parseFilter } from '../../simulator/kingdee/query/filter';
import { Where } from '../../simulator/kingdee/query/where';
import { Store } from '../../simulator/kingdee/store/store';
import type { WireRequest } from '../../simulator/wire';
import { condition, expression, header, junk, keys, path, type, wire } from './arbitraries';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';
import { strangeness } from './shapes';

const FORM = 'STK_MISCELLANEOUS';
/** Ten thousand requests in all (issue 3), over the four profiles. */
const RUNS = 2500;
const SEED = 20260105;

const verb = fc.constantFrom('GET', 'HEAD', 'PUT', 'OPTIONS', 'post', '');

describe('whatever is sent', () => {
	it.each<[string, number, string]>([
		['a stack trace of ours', 200, '{"Result":"TypeError: x\\n    at f (/a/simulator/b.ts:1:2)"}'],
		['a status that nobody has recorded', 418, ''],
		['a result without ResponseStatus', 200, '{"Result":{}}'],
		['a failure without ErrorCode', 200, '{"Result":{"ResponseStatus":{"IsSuccess":false}}}'],
	])('%s would be noticed', (_, status, body) => {
		expect(strangeness({ status, headers: {}, body })).toBeDefined();
	});

	it.each(Object.keys(profiles) as ProfileName[])(
		`%s answers ${RUNS} random requests in shapes of the reference`,
		async (profile) => {
			const kingdee = await createKingdee({ profile, seed: 'basic', clock: new HandClock() });
			const session = await sessionOf(kingdee);
			const property = fc.asyncProperty(
				...([
					path,
					wire,
					type,
					fc.oneof({ weight: 4, arbitrary: fc.constant({}) }, header),
					fc.oneof({ weight: 19, arbitrary: fc.constant('POST') }, verb),
				] as const),
				async (name, text, contentType, further, method) => {
					const request: WireRequest = {
						method,
						path: `${kingdee.basePath}Kingdee.BOS.WebApi.ServicesStub.${name}.common.kdsvc`,
						headers: { 'content-type': contentType, 'kdservice-sessionid': session, ...further },
						body: text,
					};
					const wrong = strangeness(await kingdee.handle(request));
					const crash = kingdee.log.slice(-1).find(({ outcome }) => outcome === 'crashed');
					if (wrong ?? crash) throw new Error(wrong ?? crash?.error);
				},
			);
			await fc.assert(property, { numRuns: RUNS, seed: SEED + profile.length });
			expect(kingdee.log.length).toBeGreaterThan(RUNS / 2);
			kingdee.close();
		},
		60_000,
	);

	it('answers 2500 random filters, orders and windows', async () => {
		const { kingdee, query } = await opened();
		const window = fc.oneof(fc.nat(5), junk);
		const property = fc.asyncProperty(
			fc.oneof(expression, condition, fc.tuple(condition, expression).map(String)),
			fc.oneof(keys, expression),
			fc.record({ TopRowCount: window, StartRow: window, Limit: window }, { requiredKeys: [] }),
			async (FilterString, OrderString, further) => {
				const wrong = strangeness(await query({ FilterString, OrderString, ...further }));
				if (wrong) throw new Error(wrong);
			},
		);
		await fc.assert(property, { numRuns: 2500, seed: SEED });
		expect(kingdee.log.filter(({ outcome }) => outcome === 'crashed')).toEqual([]);
		expect(kingdee.log.some(({ outcome }) => outcome === 'ok')).toBe(true);
		kingdee.close();
	}, 60_000);
});

describe('a value in a filter', () => {
	const text = fc.oneof(
		fc.string({ unit: 'binary', maxLength: 30 }),
		expression,
		fc.constantFrom(
			"x' or '1'='1",
			"'; drop table x; --",
			"x''",
			"\\'",
			'/* */',
			"' union select 1 --",
		),
	);
	const quoted = (value: string) => `'${value.replaceAll("'", "''")}'`;

	it('never changes the statement: it is bound, not written', async () => {
		const store = await Store.open('binary');
		const layout = store.layout(FORM);
		if (!layout) throw new Error(`No ${FORM}`);
		const statement = (value: string) => {
			const where = new Where(new Fields(store, layout, profiles.onPremise8), profiles.onPremise8);
			const condition = parseFilter(
				`FNOTE=${quoted(value)} or FBillNo in (${quoted(value)}) or FNOTE like ${quoted(value)}`,
			);
			return condition && { sql: where.sql(condition), bound: where.parameters };
		};
		const usual = statement('usual');
		fc.assert(
			fc.property(text, (value) => {
				const { sql, bound } = statement(value) ?? { bound: [] };
				expect(sql).toBe(usual?.sql);
				expect(bound[2]).toBe(value);
			}),
			{ numRuns: 1000, seed: SEED },
		);
	});

	it('finds exactly the bill that carries it, and harms none', async () => {
		const { kingdee, query } = await opened();
		const before = kingdee.bills.rows(FORM);
		const property = fc.asyncProperty(text, async (value) => {
			const mine = async (FilterString: string) =>
				(await query({ FieldKeys: 'FBillNo', FilterString })).body;
			expect(await mine(`FNOTE=${quoted(`${value}#`)}`)).toBe('[]');
			expect(await mine(`FBillNo='F1' and FNOTE<>${quoted(`${value}#`)}`)).toBe('[["F1"]]');
			await query({ FieldKeys: 'FBillNo', FilterString: `FBillNo='${value}'` });
		});
		await fc.assert(property, { numRuns: 500, seed: SEED });
		expect(kingdee.bills.rows(FORM)).toEqual(before);
		kingdee.close();
	});
});

async function opened() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const session = await sessionOf(kingdee);
	for (const number of ['F1', 'F2']) kingdee.create(FORM, inbound(number));
	const query = async (data: object) =>
		await kingdee.handle({
			method: 'POST',
			path: `${kingdee.basePath}Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.ExecuteBillQuery.common.kdsvc`,
			headers: { 'kdservice-sessionid': session },
			body: JSON.stringify({ data: { FormId: FORM, FieldKeys: 'FID,FQty', ...data } }),
		});
	return { kingdee, query };
}

/** A session that Logout, a kick or a gateway's signature check of the fuzz cannot take away. */
async function sessionOf(kingdee: Kingdee): Promise<string> {
	kingdee.change({ gateway: false, signature: 'lax', sessionMinutes: 1e9 });
	const { acctId: acctID, username, appId, appSecret } = kingdee.settings;
	const login = { acctID, username, appId, appSecret, lcid: 2052 };
	const { body: answer } = await new Client(kingdee).auth('LoginByAppSecret', login);
	return (answer as { KDSVCSessionId: string }).KDSVCSessionId;
}
