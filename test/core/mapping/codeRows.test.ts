import { jsonRows, pastedRows } from '../../../core/mapping/codeSource';
import type { Columns } from '../../../core/mapping/codeColumns';
import { readCodeRows, type ReadRows } from '../../../core/mapping/codeRows';
import { read, row, settings } from './codeSupport';

function pasted(text: string, columns: Columns = {}): ReadRows {
	const source = pastedRows(text, columns);
	if ('faults' in source) return { rows: [], faults: source.faults, skipped: 0 };
	return readCodeRows(source, settings);
}

/** From, to and place of rows; or the faults. */
function brief(text: string, columns: Columns = {}) {
	const { faults, rows } = pasted(text, columns);
	if (faults.length > 0) return faults;
	return rows.map(({ place, from, to }) => `${place}: ${from} → ${to}`);
}

describe('a pasted table', () => {
	it.each([
		['commas', 'from,to\n100,125\n', ['line 2: 100 → 125']],
		[
			'tabs, as Excel copies',
			'源编码\t目标编码\r\n100\t125\r\n202\t126',
			['line 2: 100 → 125', 'line 3: 202 → 126'],
		],
		['semicolons and another order', 'To;From\n125;100', ['line 2: 100 → 125']],
		['Chinese commas', '源编码，目标编码\n100，125', ['line 2: 100 → 125']],
		['a byte order mark', '\uFEFFsource_code,target code\n1,2', ['line 2: 1 → 2']],
		['no header', '100,125\n202,126', ['line 1: 100 → 125', 'line 2: 202 → 126']],
		[
			'blank lines and trailing cells',
			'from,to,\n\n1,2,\n , \n3,4',
			['line 3: 1 → 2', 'line 5: 3 → 4'],
		],
		['old line ends', 'from,to\r1,2\r3,4', ['line 2: 1 → 2', 'line 3: 3 → 4']],
		[
			'quoted cells with delimiters, quotes and lines in them',
			'from,to,note\n"A,""1""",B,"two\nlines"\n C , "D" ,x',
			['line 2: A,"1" → B', 'line 4: C → D'],
		],
		['hostile names', '__proto__,constructor,from,to\n1,2,3,4', ['line 2: 3 → 4']],
		['hostile codes', 'from,to\n__proto__,constructor', ['line 2: __proto__ → constructor']],
	])('with %s', (_, text, expected) => expect(brief(text)).toEqual(expected));

	it.each([
		['', ['code table: it has no rows yet']],
		['from,to', ['code table: it has no rows yet']],
		['from,to\n"1,2', ['code table: line 2: a cell begins with " and has no " at its end']],
		['from,to\n"1"2,3', ['code table: line 2: expected a new cell, got "2"']],
		[
			'from,to\n1,2,3',
			['line 2: expected 2 cells, got 3; a comma inside a code needs quotes around the cell'],
		],
		['from,to,to\n1,2,3', ['line 1: two columns are named "to"']],
		['from,source,to\n1,2,3', []],
		[
			'src,source,to\n1,2,3',
			['code table: columns "src", "source" could all be it: choose one as From Column'],
		],
		[
			'a,b,c\n1,2,3',
			[
				'code table: choose the From Column in Options: the columns are "a", "b", "c"',
				'code table: choose the To Column in Options: the columns are "a", "b", "c"',
			],
		],
		[
			'from,to\n1,\n,2',
			['line 2: expected a code in "to", got ""', 'line 3: expected a code in "from", got ""'],
		],
		[
			'from,to\n1.23457E+11,2',
			['line 2: "1.23457E+11" was shortened by a spreadsheet: format the column as text'],
		],
	])('%j has the faults %j', (text, faults) => expect(pasted(text).faults).toEqual(faults));

	it('takes the columns that the user named, also a path into the row', () => {
		expect(brief('a,b\n1,2', { from: 'b', to: 'a' })).toEqual(['line 2: 2 → 1']);
		expect(brief('a,b\n1,2', { from: 'x', to: 'a' })).toEqual([
			'code table: From Column: no row has "x"; the columns are "a", "b"',
		]);
		const nested = [{ FNumber: 'W1', F_OLD: 'CK1', FUseOrgId: { FNumber: '100' } }];
		const columns = { from: 'F_OLD', to: 'FNumber', organisation: 'FUseOrgId.FNumber' };
		expect(read(nested, {}, columns).rows).toEqual([
			row('CK1', 'W1', { place: 'row 1', organisation: '100' }),
		]);
	});
});

describe('rows of a code table', () => {
	it('know kinds and ways of matching in English and Chinese, and Kingdee’s forms', () => {
		const { rows, faults } = read([
			{ 类型: '仓库', 源编码: 'CK', 目标编码: 'W*', 匹配方式: '前缀' },
			{ 类型: 'BD_MATERIAL', 源编码: 1, 目标编码: '2', 匹配方式: 'Ignore Case' },
			{ 类型: 'Organization', 源编码: 'a?', 目标编码: 'b?', 匹配方式: '通配符' },
			{ 类型: '', 源编码: 'x', 目标编码: 'y', 匹配方式: null },
		]);
		expect(faults).toEqual([]);
		expect(rows.map(({ kind, match }) => [kind, match])).toEqual([
			['warehouse', 'prefix'],
			['material', 'folded'],
			['organisation', 'pattern'],
			['any', 'exact'],
		]);
	});

	it('are refused with every one that does not fit', () => {
		const { faults } = read([
			{ from: '', to: 'x' },
			{ from: '7' },
			'x',
			{ from: '1', to: '2', kind: 'planet' },
			{ from: '1', to: '2', match: 'about' },
			{ from: 'a**', to: '1', match: 'pattern' },
			{ from: 'a*', to: '*?', match: 'pattern' },
			{ from: '*', to: '109', match: 'pattern' },
			{ from: '*', to: '109', match: 'prefix' },
			{ from: 'a*b', to: '1', match: 'prefix' },
		]);
		expect(faults).toEqual([
			'row 1: expected a code in "from", got ""',
			'row 2: expected a code in "to", got nothing',
			'row 3: expected a code in "from", got nothing',
			'row 4: "planet" is no kind of code that is known',
			'row 5: expected exact, folded, prefix or pattern, got "about"',
			'row 6: "a**": expected one * at a place, not two in a row',
			'row 7: "*?" has to have the wildcards of "a*" in the same order, or none',
			'row 8: "*" fits every code: choose a default under When a Code Is Missing instead',
			'row 9: "*" fits every code: choose a default under When a Code Is Missing instead',
			'row 10: expected a prefix, with * only at its end, got "a*b" to "1"',
		]);
	});

	it('may be left out where a side is empty, counted', () => {
		const rows = [
			{ from: '1', to: '' },
			{ from: '2', to: '3' },
		];
		expect(read(rows, { skipIncomplete: true })).toMatchObject({ skipped: 1, faults: [] });
		expect(read([rows[0]], { skipIncomplete: true }).faults).toEqual([
			'code table: no row has both codes',
		]);
	});

	it('of several systems need to be told which', () => {
		const rows = [
			{ system: 'WDT', from: '1', to: 'a' },
			{ system: 'JST', from: '1', to: 'b' },
			{ from: '2', to: 'c' },
		];
		expect(read(rows).faults).toEqual([
			'code table: the rows are of several systems, "WDT", "JST": choose one as Source System',
		]);
		expect(read(rows, { system: 'jst' }).rows.map(({ to }) => to)).toEqual(['b', 'c']);
		expect(read(rows.slice(0, 2), { system: 'EKB' }).faults).toEqual([
			'code table: no row is of the system "EKB"; the table has "WDT", "JST"',
		]);
	});

	it('come from a JSON object or list', () => {
		const source = jsonRows({ '100': '125', ['__proto__']: 'x' }, { from: 'unused' });
		expect('rows' in source && source.rows).toEqual([
			{ from: '100', to: '125' },
			{ from: '__proto__', to: 'x' },
		]);
		expect(jsonRows([{ a: 1 }], { from: 'a' })).toMatchObject({ rows: [{ a: 1 }] });
		expect(jsonRows('x', {})).toEqual({
			faults: ['code table: expected {"100":"125"} or a list of rows'],
		});
	});
});
