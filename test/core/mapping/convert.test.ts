import { modelOf } from './support';

const convert = (type: string, x: unknown) => {
	const model = modelOf([{ field: 'F', type, value: '{x}' }], { x });
	return Array.isArray(model) ? model[0] : (model as { F: unknown }).F;
};

describe('types', () => {
	it.each([
		['string', 12, '12'],
		['string', 1e21, '1000000000000000000000'],
		['string', 1e-7, '0.0000001'],
		['string', -1.25e-9, '-0.00000000125'],
		['string', 1.5e22, '15000000000000000000000'],
		['string', false, 'false'],
		['string', ' a ', ' a '],
		['int', '7', 7],
		['int', '7.0', 7],
		['int', '12345678901234567890', '12345678901234567890'],
		['float', '10.50', 10.5],
		['float', -0.5, -0.5],
		['number', '1e3', 1000],
		['number', '123456789012.123456', '123456789012.123456'],
		['number', 0, 0],
		['boolean', 'TRUE', true],
		['boolean', '0', false],
		['boolean', 1, true],
		['date', '2026-01-05T08:00:00', '2026-01-05'],
		['date', '2026/1/5', '2026-01-05'],
		['date', '20260105', '2026-01-05'],
		['date', '2026年1月5日', '2026-01-05'],
		['date', '2024-02-29', '2024-02-29'],
		['datetime', '2026-01-05', '2026-01-05 00:00:00'],
		['datetime', '2026-01-05T08:00:00.123', '2026-01-05 08:00:00'],
		['datetime', '2026-01-05T00:00:00Z', '2026-01-05 08:00:00'],
		['datetime', '2026-01-05T00:00:00-05:00', '2026-01-05 13:00:00'],
		['datetime', 1767571200, '2026-01-05 08:00:00'],
		['datetime', 1767571200000, '2026-01-05 08:00:00'],
		['datetime', '1767571200000', '2026-01-05 08:00:00'],
		['object', { a: 1 }, { a: 1 }],
		['array', [1, 2], [1, 2]],
	])('%s of %j is %j', (type, x, expected) => {
		expect(convert(type, x)).toEqual(expected);
	});

	it.each([
		['string', { a: 1 }, 'expected a single value (text, number or yes/no), got an object'],
		['string', [1], 'expected a single value (text, number or yes/no), got a list of 1'],
		['int', 1.5, 'expected a whole number, got 1.5'],
		[
			'int',
			2 ** 53,
			'expected a whole number within 2^53 (longer ones as text), got 9007199254740992',
		],
		['int', '0x10', 'expected a whole number, got "0x10"'],
		['float', '1,234.5', 'expected a number, got "1,234.5"'],
		['number', 'NaN', 'expected a number, got "NaN"'],
		['number', true, 'expected a number, got true'],
		['boolean', 'perhaps', 'expected true, false, 1 or 0, got "perhaps"'],
		['date', '2026-02-29', 'expected a possible date, got "2026-02-29"'],
		['date', '0000-00-00', 'expected a possible date, got "0000-00-00"'],
		['date', 45000, 'expected a possible date, got 45000'],
		['datetime', '2026-01-05 24:00:00', 'expected a possible date, got "2026-01-05 24:00:00"'],
		['object', '{"a":1}', 'expected an object, got "{"a":1}"'],
		['array', 'a,b', 'expected a list, got "a,b"'],
	])('%s of %j is a fault', (type, x, message) => {
		expect(convert(type, x)).toBe(`F: ${message}`);
	});

	it('writes instants in the zone given', () => {
		const rules = [{ field: 'F', type: 'datetime', value: '{x}' }];
		expect(modelOf(rules, { x: '2026-07-01T00:00:00Z' }, { zone: 'Europe/Berlin' })).toEqual({
			F: '2026-07-01 02:00:00',
		});
	});
});

describe('parsers', () => {
	const parse = (parser: object, x: unknown, type = 'string') => {
		const model = modelOf([{ field: 'F', type, value: '{x}', parser }], { x });
		return Array.isArray(model) ? model[0] : (model as { F: unknown }).F;
	};

	it.each([
		[{ name: 'ConvertObjectParser', params: 'FNumber' }, 7, { FNumber: '7' }],
		[{ name: 'ConvertObjectParser', params: 'FNUMBER' }, 'a', { FNUMBER: 'a' }],
		[
			{ name: 'ConvertTwoStageObjectParser', params1: 'value', params2: 'phone' },
			'1',
			{ value: { phone: '1' } },
		],
		[{ name: 'ArrayToString', params: ',' }, ['a', 1], 'a,1'],
		[{ name: 'ArrayToString', params: ';' }, [], ''],
		[{ name: 'StringToArray', params: ',' }, 'a, b', ['a', 'b']],
		[{ name: 'StringToArray', params: ',' }, ' ', []],
		[
			{ name: 'ConvertJson' },
			{ '1033': 'x', '2052': 'y' },
			[
				{ Key: 1033, Value: 'x' },
				{ Key: 2052, Value: 'y' },
			],
		],
		[{ name: 'ConvertJson' }, '{"2052":"中"}', [{ Key: 2052, Value: '中' }]],
	])('%j of %j', (parser, x, expected) => {
		expect(parse(parser, x)).toEqual(expected);
	});

	it('converts to the type before it wraps', () => {
		const parser = { name: 'ConvertObjectParser', params: 'value' };
		expect(parse(parser, '7', 'int')).toEqual({ value: 7 });
		expect(parse(parser, 'x', 'object')).toEqual({ value: 'x' });
	});

	it.each([
		[
			{ name: 'ArrayToString' },
			[[1]],
			'F: expected a single value (text, number or yes/no), got a list of 1',
		],
		[{ name: 'ConvertJson' }, 'x', 'F: expected a JSON object such as {"1033":"x"}, got "x"'],
		[
			{ name: 'ConvertObjectParser', params: 'FNumber' },
			{},
			'F: expected a single value (text, number or yes/no), got an object',
		],
	])('%j of %j is a fault', (parser, x, message) => {
		expect(parse(parser, x)).toBe(message);
	});
});
