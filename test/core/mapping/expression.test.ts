import { refusal, valueOf } from './support';

const record = {
	org: '100',
	name: 'Bolt',
	quoted: "it's '100' or \"more\" \\",
	qty: 3,
	price: '10.50',
	zero: 0,
	blank: ' ',
	none: null,
	yes: true,
	code: '0012',
	long: '12345678901234567890',
	nines: '9'.repeat(65),
	city: '上海分公司',
	date: '2026-01-05T08:09:10',
	list: [1],
};

const evaluate = (body: string) => valueOf(`_function ${body}`, record);

describe('_function', () => {
	it.each([
		["case when '{org}' ='100' then '125' else '109' end", '125'],
		["CASE WHEN '{{org}}'='x' THEN 'a' WHEN '{{org}}'='100' THEN 'b' END", 'b'],
		["case '{{org}}' when '100' then {{price}}*{{qty}} else '0' end", '31.50'],
		["CASE LEFT('AD0001',2) WHEN 'AD' THEN 100 ELSE 103 END", '100'],
		["CASE LOCATE('分','{{city}}') WHEN 0 THEN 'no' ELSE '{{name}}' END", 'Bolt'],
		['{{qty}} * 100', '300'],
		['1 + 2 * 3 - 4 / 2', '5.0000'],
		['(1 + 2) * -3', '-9'],
		['0.1 + 0.2', '0.3'],
		['10 % 4', '2'],
		['{org} = 100', '1'],
		["{org} <> '100'", '0'],
		["'abc' = 'ABC  '", '1'],
		["'abc' = 0", '0'],
		["'9' > '10'", '1'],
		['{price} > 9', '1'],
		['{price} > {org}', '0'],
		["{code} = '0012'", '1'],
		["{code} = '12'", '0'],
		["'{long}' = '12345678901234567891'", '0'],
		['{long} = 12345678901234567890', '1'],
		["{org} in ('1', '100')", '1'],
		["{org} NOT IN ('1', '100')", '0'],
		["'{city}' like '上海%'", '1'],
		["'{city}' like '%公司'", '1'],
		["'{city}' not like '_'", '1'],
		["'50%' like '50\\%'", '1'],
		["'500' like '50\\%'", '0'],
		['{qty} between 1 and 3', '1'],
		['{none} is null', '1'],
		['{absent} is null', '1'],
		['{qty} is not null', '1'],
		['not {zero} and {yes}', '1'],
		["{yes} = 'true'", '1'],
		['if({qty} > 2, "big", "small")', 'big'],
		["ifnull({none}, '-')", '-'],
		["coalesce({absent}, {none}, '{name}')", 'Bolt'],
		["ifnull(nullif('{org}', '100'), 'same')", 'same'],
		["concat('A', '{org}', {qty})", 'A1003'],
		["left('{city}', 2)", '上海'],
		["right('{city}', 2)", '公司'],
		["substring('{city}', 3)", '分公司'],
		["substring('Bolt', -2, 1)", 'l'],
		["replace('{name}', 'o', '0')", 'B0lt'],
		["concat('[', trim('{blank}'), ']')", '[]'],
		["upper('{name}')", 'BOLT'],
		["lower('{name}')", 'bolt'],
		["length('{city}')", '15'],
		["char_length('{city}')", '5'],
		['round(1.005, 2)', '1.01'],
		['round(-2.5)', '-3'],
		['abs(-{qty})', '3'],
		['ceil(1.2) + floor(1.8)', '3'],
		["date_format('{date}', '%Y%m%d %H:%i:%s')", '20260105 08:09:10'],
		["date_format({date|date}, '%y/%c/%e')", '26/1/5'],
		["'it''s'", "it's"],
		["'a\\'b\\\\'", "a'b\\"],
		["'{quoted}'", record.quoted],
		["'{quoted}' = '{{quoted}}'", '1'],
		['"{name}-{org}"', 'Bolt-100'],
	])('%s', (body, expected) => {
		expect(evaluate(body)).toBe(expected);
	});

	it.each([
		['1 / {zero}', 'expected a divisor other than 0, got 0'],
		["'{name}' + 1", 'expected a number, got "Bolt"'],
		['{name} > 1', 'expected a number to compare, got "Bolt"'],
		[
			"case '{org}' when '1' then 'x' end",
			'expected a value (the expression gave NULL), got nothing',
		],
		["concat('A', {none})", 'expected a value (the expression gave NULL), got nothing'],
		['{absent} + 1', 'expected a value in absent, got nothing'],
		["'{absent}' = 'x'", 'expected a value in absent, got nothing'],
		['{list} = 1', 'expected a single value, got a list of 1'],
		["date_format('{name}', '%Y')", 'expected a possible date, got "Bolt"'],
		['{{nines}} * 10', `expected a result of at most 65 digits, got "${'9'.repeat(65)}0"`],
		['now()', 'expected the variable CURRENT_TIME, got nothing'],
		['from_unixtime({{long}})', 'expected Unix seconds, got "12345678901234567890"'],
		["lpad('x', 1000000, 'y')", 'expected a length up to 10000, got "1000000"'],
	])('%s is a fault of the item', (body, message) => {
		expect(evaluate(body)).toEqual([`F: ${message}`]);
	});

	it.each([
		['', 'expected a SQL expression behind _function'],
		['1 +', 'expected a value at character 4, got the end'],
		["case when 1 then 'x'", 'expected END at character 21, got the end'],
		['{a} ? 1 : 2', 'expected the end of the expression at character 5, got "?"'],
		["'open", 'expected a value at character 1, got "\'"'],
		['FQty * 2', 'expected a value (a field is written {FQty}) at character 1, got "FQty"'],
		['md5({a})', 'the function MD5 at character 1 is not supported'],
		['round()', 'ROUND expected 1 to 2 arguments, got 0'],
		['ifnull({a})', 'IFNULL expected 2 arguments, got 1'],
		['{a|upper}', 'known filters are |date and |datetime'],
		['{{PAGE_NO}} + 1', '{{PAGE_NO}} is a variable that is not known here'],
		['_findCollection find a from b where c={{d}} _endFind', 'connect the Lookup input'],
		['date_add({a}, 1)', 'expected INTERVAL'],
		['{a} + interval 1 fortnight', 'expected MICROSECOND, SECOND, MINUTE, HOUR, DAY'],
		['cast({a} as json)', 'expected CHAR, SIGNED'],
		['sum({a}, {b})', 'SUM expected 1 arguments, got 2'],
		['('.repeat(1000), 'at most 60 levels of nesting'],
		[`1${'+1'.repeat(2000)}`, 'at most 1000 operators'],
		[`1 in (${'1,'.repeat(2000)}1)`, 'at most 1000 values'],
		['not '.repeat(5000), 'expected a value'],
	])('%s is refused when it is compiled', (body, message) => {
		expect(refusal([{ field: 'F', value: `_function ${body}` }])[0]).toContain(message);
	});

	it.each([
		['sum({{rows.qty}})', '7.50'],
		['sum({{rows.qty}} * {{rows.price}}) + 1', '16.750'],
		['avg({rows_qty})', '2.500000'],
		['max({{rows.qty}})', '4'],
		['min({{rows.price}})', '1.5'],
		['count({{rows.note}})', '1'],
		['sum({{prices}})', '4'],
		['count({{empty.qty}})', '0'],
		["max('{{rows.qty}}')", '4'],
	])('%s works over a detail path', (body, expected) => {
		const rows = [
			{ qty: '2.50', price: 1.5, note: null },
			{ qty: 1, price: 2, note: 'x' },
			{ qty: 4, price: 2.5, note: null },
		];
		const details = { rows, prices: [1, 3], empty: [] };
		expect(valueOf(`_function ${body}`, details)).toBe(expected);
	});

	it('says which row of a detail path does not fit', () => {
		expect(valueOf('_function sum({{rows.qty}})', { rows: [{ qty: 'x' }] })).toEqual([
			'F: expected a number, got "x"',
		]);
		expect(valueOf('_function sum({{rows.qty}})', { rows: [{ other: 1 }] })).toEqual([
			'F: expected a value in rows.qty, got nothing',
		]);
	});

	it('looks up inside an expression', () => {
		const body =
			"case _findCollection find IsKF from abc-1 where FNumber={{code}} _endFind when true then '{{valid}}' else '' end";
		const lookup = [
			{ FNumber: 'A', IsKF: true },
			{ FNumber: 'B', IsKF: 'false' },
		];
		const found = (code: string) =>
			valueOf(`_function ${body}`, { code, valid: '2027-01-01' }, { lookup });
		expect(found('A')).toBe('2027-01-01');
		expect(found('B')).toBe('');
		expect(found('C')).toEqual(['F: expected a row for ["C"] in the Lookup rows, got nothing']);
	});

	it('never mixes a value into the expression: no injection by quotes', () => {
		const body = "case when '{x}' = '1' then 'one' else 'other' end";
		expect(valueOf(`_function ${body}`, { x: "' or '1'='1" })).toBe('other');
	});
});
