import { modelOf, valueOf } from './support';

describe('references', () => {
	it.each([
		['{a}', { a: 'x' }],
		['{{a}}', { a: 'x' }],
		['{{ a }}', { a: 'x' }],
		['{a.b}', { a: { b: 'x' } }],
		['{a_b}', { a: { b: 'x' } }],
		['{a_b}', { a_b: 'x', a: { b: 'y' } }],
		['{a.b}', { a_b: 'x' }],
		['{a.b}', { 'a.b': 'x', a: { b: 'y' } }],
		['{a.b_c.d}', { a: { b: { c: { d: 'x' } } } }],
		['{a_b_c}', { a_b: { c: 'x' } }],
		['{a_b_c}', { a_b: 7, a: { b_c: 'x' } }],
		[
			'{FSTOCKLOCID.FSTOCKLOCID__FF100001.FNumber}',
			{ FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: 'x' } } },
		],
		['{FMaterialId_FNumber}', { FMATERIALID: { FNumber: 'x' } }],
		['{u_供应商编码}', { u_供应商编码: 'x' }],
		['{rows.0.b}', { rows: [{ b: 'x' }] }],
		['{toString}', { toString: 'x' }],
		['pre {a} post', { a: 'x' }],
	])('%s in %j', (value, record) => {
		expect(valueOf(value, record)).toBe(value.startsWith('pre') ? 'pre x post' : 'x');
	});

	it.each([
		['{toString}', {}],
		['{a.length}', { a: 'text' }],
		['{a.length}', { a: [1] }],
		['{a.b}', { a: [{ b: 1 }] }],
		['{ab}', { AB: 1, Ab: 2 }],
	])('%s is not found in %j', (value, record) => {
		expect(valueOf(value, record)).toEqual([expect.stringContaining('got nothing')]);
	});

	it('are found without regard to case where only one key fits', () => {
		expect(valueOf('{a}', { A: 1, a_: 2, Á: 3 })).toBe('1');
	});

	it('keep the type when they stand alone', () => {
		const rules = [{ field: 'F', type: 'array', value: '{x}' }];
		expect(modelOf(rules, { x: [1] })).toEqual({ F: [1] });
	});

	it('do not turn an empty value into another field that differs by case', () => {
		expect(valueOf('{a}', { a: null, A: 'x' })).toBe('');
	});

	it('name a list or object inside text', () => {
		expect(valueOf('no {x}', { x: {} })).toEqual([
			'F: expected a single value (text, number or yes/no), got an object',
		]);
	});
});

describe('variables', () => {
	const variables = { LAST_SYNC_TIME: new Date('2026-01-04T18:30:00Z'), SHOP: 'S1' };

	it.each([
		['{{LAST_SYNC_TIME|date}}', '2026-01-05'],
		['{{LAST_SYNC_TIME|datetime}}', '2026-01-05 02:30:00'],
		['since {{LAST_SYNC_TIME|datetime}}', 'since 2026-01-05 02:30:00'],
		['_function {{LAST_SYNC_TIME}} - 600', '1767550800'],
		['{{SHOP}}', 'S1'],
		['{{when|date}}', '2026-01-05'],
	])('%s', (value, expected) => {
		expect(valueOf(value, { when: '2026-01-05T08:00:00' }, { variables })).toBe(expected);
	});
});
