import { parsePaths, type WrittenPath } from '../../../core/mapping/codePath';
import { translateCodes, type Outcome } from '../../../core/mapping/codeTranslate';
import { row, table } from './codeSupport';

const codes = table([
	row('100', '125'),
	row('202', '126'),
	row('VEN1', '00017', { kind: 'supplier' }),
	row('CK1', 'W7', { organisation: '7' }),
]);

/** `path` or `path if FIELD=VALUE`. */
function written(text: string): WrittenPath {
	const [name, onlyIf] = text.split(' if ');
	return { name, onlyIf };
}

function translate(
	record: Record<string, unknown>,
	paths: ReadonlyArray<string | WrittenPath>,
	rest: { fallback?: string; strict?: boolean; organisation?: string } = {},
) {
	const { fallback, strict = false, organisation } = rest;
	const missing =
		fallback === undefined ? {} : { missing: { kind: 'default', code: fallback } as const };
	const all = paths.map((path) =>
		typeof path === 'string' ? { ...written(path), ...missing } : path,
	);
	const options = { table: codes, paths: parsePaths(all).paths, strict };
	const translated = translateCodes(record, { ...options, organisation: organisation?.split('.') });
	const told = (...outcomes: Outcome[]) =>
		translated.sightings
			.filter(({ outcome }) => outcomes.includes(outcome))
			.map(({ place, code, to }) => ({ path: place, code, ...(to !== undefined && { used: to }) }));
	return {
		record: translated.record,
		unmapped: told('missing', 'ambiguous', 'empty'),
		defaults: told('default'),
		kept: told('kept'),
		sightings: translated.sightings,
	};
}

describe('translateCodes', () => {
	const bill = {
		FStockOrgId: { FNumber: '100' },
		FStockOrgId_FNumber: 202,
		FEntity: [{ FOWNERID: { FNumber: '100', FName: 'x' } }, { FOWNERID: { FNumber: ' ' } }, {}],
	};

	it.each([
		['FEntity[].FOWNERID.FNumber'],
		['FEntity.FOWNERID.FNumber'],
		['FEntity[0].FOWNERID["FNumber"]'],
	])('walks lists by %s', (path) => {
		expect(translate(bill, [path, 'FStockOrgId.FNumber', 'FStockOrgId_FNumber']).record).toEqual({
			FStockOrgId: { FNumber: '125' },
			FStockOrgId_FNumber: '126',
			FEntity: [{ FOWNERID: { FNumber: '125', FName: 'x' } }, { FOWNERID: { FNumber: ' ' } }, {}],
		});
	});

	it('copies along the path only and never changes its input', () => {
		const before = structuredClone(bill);
		const { record } = translate(bill, ['FEntity.FOWNERID.FNumber']);
		expect(bill).toEqual(before);
		expect(record.FStockOrgId).toBe(bill.FStockOrgId);
		expect(record.FEntity).not.toBe(bill.FEntity);
		expect(Object.keys(record)).toEqual(Object.keys(bill));
	});

	it('reads a dotted key as it stands, and a list of codes', () => {
		expect(translate({ 'a.b': '100' }, ['a.b']).record).toEqual({ 'a.b': '125' });
		expect(translate({ a: ['100', '202'] }, ['a']).record).toEqual({ a: ['125', '126'] });
	});

	it('names every code that is not in the table, with its place', () => {
		const record = { a: [{ b: '100' }, { b: '7' }, { b: { FNumber: '100' } }] };
		expect(translate(record, ['a.b'])).toMatchObject({
			unmapped: [
				{ path: 'a[1].b', code: '7' },
				{ path: 'a[2].b', code: '(an object: name the key in it, e.g. FNumber)' },
			],
		});
	});

	it('writes the default for a code that is not in the table, and tells', () => {
		const { record, defaults, unmapped } = translate({ a: '7' }, ['a'], { fallback: '109' });
		expect(record).toEqual({ a: '109' });
		expect(defaults).toEqual([{ path: 'a', code: '7', used: '109' }]);
		expect(unmapped).toEqual([]);
	});

	it.each([[{}], [{ a: ' ' }], [{ a: null }]])(
		'leaves %j alone unless empty counts as unmapped',
		(record) => {
			expect(translate(record, ['a'])).toMatchObject({ record, unmapped: [], defaults: [] });
			expect(translate(record, ['a']).record).toBe(record);
			expect(translate(record, ['a'], { strict: true }).unmapped).toEqual([
				{ path: 'a', code: '' },
			]);
		},
	);
});

describe('a conditional path', () => {
	const owner = { FOWNERTYPEID: 'BD_OwnerOrg', FOWNERID: { FNumber: '100' } };
	const supplier = { FOWNERTYPEID: 'BD_Supplier', FOWNERID: { FNumber: '100' } };

	it('translates only lines that meet it: the same number may name an organisation or a supplier', () => {
		const { record } = translate({ FEntity: [owner, supplier] }, [
			'FEntity[].FOWNERID.FNumber if FOWNERTYPEID = BD_OwnerOrg',
		]);
		expect(record.FEntity).toEqual([{ ...owner, FOWNERID: { FNumber: '125' } }, supplier]);
	});

	it('gives no default and reports nothing missing where it does not hold', () => {
		const paths = ['FOWNERID.FNumber if FOWNERTYPEID=BD_OwnerOrg'];
		const unknown = { ...supplier, FOWNERID: { FNumber: 'VEN1' } };
		expect(translate(unknown, paths, { fallback: '109', strict: true })).toMatchObject({
			record: unknown,
			unmapped: [],
			defaults: [],
		});
	});

	it('tells several paths to one place apart, each with its kind', () => {
		const byType = [
			{ name: 'FOWNERID.FNumber', onlyIf: 'FOWNERTYPEID=BD_OwnerOrg' },
			{
				name: 'FOWNERID.FNumber',
				onlyIf: 'FOWNERTYPEID=BD_Supplier',
				kind: 'supplier' as const,
			},
		];
		expect(parsePaths(byType).faults).toEqual([]);
		const vendor = { ...supplier, FOWNERID: { FNumber: 'VEN1' } };
		expect(translate(owner, byType).record).toEqual({ ...owner, FOWNERID: { FNumber: '125' } });
		expect(translate(vendor, byType).record).toEqual({ ...vendor, FOWNERID: { FNumber: '00017' } });
	});

	it('reads the record as it came, whatever an earlier path made of it', () => {
		const chain = { type: '100', code: '202' };
		for (const texts of [
			['type', 'code if type=100'],
			['code if type=100', 'type'],
		]) {
			expect(translate(chain, texts).record).toEqual({ type: '125', code: '126' });
		}
	});

	it('is refused when it is no condition', () => {
		expect(parsePaths([{ name: 'a', onlyIf: 'FOWNERTYPEID' }]).faults).toEqual([
			'path "a": expected Only If as FIELD=VALUE, got "FOWNERTYPEID"',
		]);
	});
});

describe('a path with its own policy', () => {
	it('keeps, defaults or refuses what is missing, and tells', () => {
		const paths: WrittenPath[] = [
			{ name: 'a', missing: { kind: 'keep' } },
			{ name: 'b', missing: { kind: 'default', code: '109' } },
			{ name: 'c', missing: { kind: 'unmapped' } },
		];
		expect(translate({ a: 'x', b: 'y', c: 'z' }, paths)).toMatchObject({
			record: { a: 'x', b: '109', c: 'z' },
			kept: [{ path: 'a', code: 'x' }],
			defaults: [{ path: 'b', code: 'y', used: '109' }],
			unmapped: [{ path: 'c', code: 'z' }],
		});
	});

	it('never writes a default for what is no code', () => {
		const paths = [{ name: 'a', missing: { kind: 'default', code: '109' } as const }];
		expect(translate({ a: { FNumber: '1' } }, paths).unmapped).toHaveLength(1);
	});
});

describe('rows of one organisation', () => {
	const organisation = 'FStockOrgId.FNumber';
	const path = ['FEntity.FSTOCKID.FNumber'];
	const line = { FSTOCKID: { FNumber: 'CK1' } };
	const mapped = { FSTOCKID: { FNumber: 'W7' } };

	it('count for its records only', () => {
		const bill = (FNumber: string) => ({ FStockOrgId: { FNumber }, FEntity: [line] });
		expect(translate(bill('7'), path, { organisation }).record.FEntity).toEqual([mapped]);
		expect(translate(bill('8'), path, { organisation }).unmapped).toHaveLength(1);
		expect(translate({ FEntity: [line] }, path, { organisation }).unmapped).toHaveLength(1);
	});

	it('count for its lines only, where the lines name it', () => {
		const lines = [
			{ ...line, FOrg: '7' },
			{ ...line, FOrg: '8' },
		];
		const found = translate({ FEntity: lines }, path, { organisation: 'FEntity.FOrg' });
		expect(found.record.FEntity).toEqual([{ ...mapped, FOrg: '7' }, lines[1]]);
		expect(found.unmapped).toEqual([{ path: 'FEntity[1].FSTOCKID.FNumber', code: 'CK1' }]);
	});

	it('are not guessed at where the record names several', () => {
		const bill = { ...line, FEntity: [{ FOrg: '7' }, { FOrg: '8' }] };
		const found = translate(bill, ['FSTOCKID.FNumber'], { organisation: 'FEntity.FOrg' });
		expect(found.sightings).toMatchObject([
			{ outcome: 'ambiguous', between: ['organisation 7', 'organisation 8'] },
		]);
		expect(found.record).toBe(bill);
	});
});

describe('parsePaths', () => {
	it('refuses what would be translated twice or touch a prototype', () => {
		expect(parsePaths(['a[].b', 'a.b', '__proto__.x', 'a..b', ''].map(written)).faults).toEqual([
			'path "a.b" is named twice',
			'path "__proto__.x": expected names joined by dots, got "__proto__", which is not allowed as a name',
			'path "a..b": expected names joined by dots, got an empty name',
			'path "": expected names joined by dots, got an empty name',
		]);
	});

	it('refuses a second path to one place unless its condition excludes the first', () => {
		const texts = ['a if t=1', 'a if t=2', 'a if t=1', 'a if u=2', 'a'];
		expect(parsePaths(texts.map(written)).faults).toHaveLength(3);
	});
});
