import { parsePaths, translateCodes } from '../../../core/mapping/codePath';
import { buildCodeTable, tableRows } from '../../../core/mapping/codeTable';

const columns = { from: 'from', to: 'to' };
const table = new Map([
	['100', '125'],
	['202', '126'],
]);

/** `path` or `path if FIELD=VALUE`. */
function written(text: string) {
	const [name, onlyIf] = text.split(' if ');
	return { name, onlyIf };
}

function translate(
	record: Record<string, unknown>,
	texts: string[],
	rest: { fallback?: string; strict?: boolean } = {},
) {
	return translateCodes(record, {
		table,
		paths: parsePaths(texts.map(written)).paths,
		strict: false,
		...rest,
	});
}

describe('a code table', () => {
	it('compares codes as trimmed text, numbers equal to theirs', () => {
		const rows = [
			{ from: 100, to: ' 125 ' },
			{ from: ' 100', to: 125 },
		];
		expect(buildCodeTable(rows, columns)).toEqual({ ok: true, table: new Map([['100', '125']]) });
	});

	it('is refused with every row that conflicts or is incomplete', () => {
		const rows = [
			{ from: '100', to: '125' },
			{ from: 100, to: '126' },
			{ from: '' },
			{ from: '7' },
			'x',
		];
		expect(buildCodeTable(rows, columns)).toEqual({
			ok: false,
			faults: [
				'row 2: "100" becomes "126", but an earlier row says "125"',
				'row 3: expected a code in "from", got ""',
				'row 4: expected a code in "to", got nothing',
				'row 5: expected a code in "from", got nothing',
			],
		});
	});

	it('reads an object or rows', () => {
		expect(tableRows({ '100': '125' }, columns)).toEqual([{ from: '100', to: '125' }]);
		expect(tableRows([{ a: 1 }], columns)).toEqual([{ a: 1 }]);
		expect(tableRows('x', columns)).toBeUndefined();
	});
});

describe('translateCodes', () => {
	const bill = {
		FStockOrgId: { FNumber: '100' },
		FStockOrgId_FNumber: 202,
		FEntity: [{ FOWNERID: { FNumber: '100', FName: 'x' } }, { FOWNERID: { FNumber: ' ' } }, {}],
	};

	it.each([['FEntity[].FOWNERID.FNumber'], ['FEntity.FOWNERID.FNumber']])(
		'walks lists by %s',
		(path) => {
			expect(translate(bill, [path, 'FStockOrgId.FNumber', 'FStockOrgId_FNumber']).record).toEqual({
				FStockOrgId: { FNumber: '125' },
				FStockOrgId_FNumber: '126',
				FEntity: [{ FOWNERID: { FNumber: '125', FName: 'x' } }, { FOWNERID: { FNumber: ' ' } }, {}],
			});
		},
	);

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
			expect(translate(record, ['a'])).toEqual({ record, unmapped: [], defaults: [] });
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
		expect(translate(unknown, paths, { fallback: '109', strict: true })).toEqual({
			record: unknown,
			unmapped: [],
			defaults: [],
		});
	});

	it('is refused when it is no condition', () => {
		expect(parsePaths([{ name: 'a', onlyIf: 'FOWNERTYPEID' }]).faults).toEqual([
			'path "a": expected Only If as FIELD=VALUE, got "FOWNERTYPEID"',
		]);
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
});
