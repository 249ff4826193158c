import { buildCodeTable } from '../../../core/mapping/codeTable';
import { becomes, read, row, table } from './codeSupport';

function faultsOf(rows: readonly unknown[], direction: 'forward' | 'reverse' = 'forward') {
	const built = buildCodeTable(read(rows).rows, direction);
	return built.ok ? [] : built.faults;
}

describe('a code table, forward', () => {
	const codes = table([
		row('CK01', 'exact'),
		row('ck0', 'folded', { match: 'folded' }),
		row('ＣＫ９', 'wide', { match: 'folded' }),
		row('CK', 'P-*', { match: 'prefix' }),
		row('CK0', 'Q-*', { match: 'prefix' }),
		row('VEN', 'supplier', { match: 'prefix' }),
		row('*-0?', 'N*/?', { match: 'pattern' }),
		row('*', 'any *', { match: 'pattern' }),
	]);

	it.each([
		['CK01', 'exact', 'the whole code'],
		['CK0', 'folded', 'another case'],
		['ck9', 'wide', 'another width'],
		['CK02', 'Q-2', 'the longest prefix, with the rest kept'],
		['CK2', 'P-2', 'a shorter prefix'],
		['VEN-7', 'supplier', 'a prefix without a rest'],
		['A-b-07', 'NA-b/7', 'the most specific pattern'],
		['x', 'any x', 'a pattern that fits all'],
	])('%s becomes %s: %s', (code, to) => expect(becomes(codes, code)).toBe(to));

	it('prefers rows of the organisation, then rows of the kind', () => {
		const scoped = table([
			row('1', 'all'),
			row('1', 'kind', { kind: 'warehouse' }),
			row('1', 'org', { organisation: '100' }),
			row('2', 'kind', { kind: 'warehouse' }),
			row('2', 'other', { kind: 'material', organisation: '100' }),
			row('3', 'prefix of 100', { match: 'prefix', organisation: '100' }),
			row('3', 'exact'),
		]);
		expect(becomes(scoped, '1')).toBe('all');
		expect(becomes(scoped, '1', 'warehouse')).toBe('kind');
		expect(becomes(scoped, '1', 'warehouse', '100')).toBe('org');
		expect(becomes(scoped, '1', 'material', '7')).toBe('all');
		expect(becomes(scoped, '2')).toBeUndefined();
		expect(becomes(scoped, '2', 'warehouse', '100')).toBe('kind');
		expect(becomes(scoped, '3', 'any', '100')).toBe('exact');
	});

	it('names every two rows that contradict each other, with their places', () => {
		expect(
			faultsOf([
				{ from: '100', to: '125' },
				{ from: 100, to: '126' },
				{ from: '100', to: '127' },
				{ from: ' 100', to: 125 },
				{ from: 'ab', to: '1', match: 'folded', kind: 'supplier' },
				{ from: 'ＡＢ', to: '2', match: 'folded', kind: 'supplier', organisation: '7' },
				{ from: 'AB', to: '3', match: 'folded', kind: '供应商' },
				{ from: 'A*1', to: 'x', match: 'pattern' },
				{ from: 'A1*', to: 'y', match: 'pattern' },
				{ from: 'B*1', to: 'y', match: 'pattern' },
				{ from: 'P*', to: 'p', match: 'prefix' },
				{ from: 'P', to: 'q', match: 'prefix' },
			]),
		).toEqual([
			'row 2: "100" becomes "126", but row 1 says "125"',
			'row 3: "100" becomes "127", but row 1 says "125"',
			'row 7: supplier "AB" becomes "3", but row 5 ("ab", which fits the same codes) says "1"',
			'row 12: "P" becomes "q", but row 11 says "p"',
			'row 9: "A1*" becomes "y", but row 8 ("A*1", which fits the same codes) says "x"',
		]);
	});

	it('takes at most a thousand patterns, each of which costs time', () => {
		const many = Array.from({ length: 1001 }, (_, i) => ({
			from: `${i}*`,
			to: 'x',
			match: 'pattern',
		}));
		expect(faultsOf(many)).toEqual([
			'code table: 1001 pattern rows, at most 1000: use prefix rows',
		]);
	});

	it('finds a code with the same few steps in 10 rows and in 100,000', () => {
		const steps = (count: number, code: string) => {
			const rows = Array.from({ length: count }, (_, i) => [
				row(`E${i}`, `${i}`),
				row(`F${i}`, `${i}`, { match: 'folded', kind: 'material' }),
				row(`P${i}-`, `${i}-*`, { match: 'prefix', kind: 'material' }),
			]).flat();
			const codes = table(rows);
			codes.find(code, 'material', '100');
			const get = jest.spyOn(Map.prototype, 'get');
			codes.find(code, 'material', '100');
			const { length } = get.mock.calls;
			get.mockRestore();
			return length;
		};
		for (const code of ['E7', 'f7', 'P7-1', 'missing']) {
			const few = steps(10, code);
			expect(few).toBeGreaterThan(0);
			// One more step for each length that prefixes have: P1- to P33332-.
			expect(steps(33_333, code)).toBeLessThanOrEqual(few + 2 * 4);
		}
	});
});

describe('a code table, in reverse', () => {
	it('leads back, keeps the rest of a prefix and the text of wildcards', () => {
		const codes = table(
			[
				row('100', '125'),
				row('ab', 'X', { match: 'folded' }),
				row('CK-', 'W*', { match: 'prefix' }),
				row('S?-*', '?/*', { match: 'pattern' }),
			],
			'reverse',
		);
		expect(becomes(codes, '125')).toBe('100');
		expect(becomes(codes, 'x')).toBe('ab');
		expect(becomes(codes, 'W7')).toBe('CK-7');
		expect(becomes(codes, '1/2')).toBe('S1-2');
		expect(becomes(codes, '100')).toBeUndefined();
	});

	it('is refused where several codes become one, by whatever rows', () => {
		expect(
			faultsOf(
				[
					{ from: 'A', to: '1' },
					{ from: 'B', to: '1' },
				],
				'reverse',
			),
		).toEqual(['row 2: "1" may come from "B" or, as row 1 says, from "A": there is no way back']);
		expect(
			faultsOf(
				[
					{ from: 'A*', to: 'B*', match: 'prefix' },
					{ from: 'Q', to: 'B2' },
				],
				'reverse',
			),
		).toEqual(['row 2: "B2" may come from "Q" or "A2": there is no way back']);
		expect(
			faultsOf(
				[
					{ from: 'A', to: '1', match: 'prefix' },
					{ from: '*-*', to: '*+*', match: 'pattern' },
				],
				'reverse',
			),
		).toEqual([
			'row 1: many codes that fit "A" become "1": there is no way back',
			'row 2: "*+*" has more than one *: there is no one way back',
		]);
	});

	it('says that a code is open when two prefixes lead to it', () => {
		const codes = table(
			[row('A', 'C*', { match: 'prefix' }), row('B', 'C1*', { match: 'prefix' })],
			'reverse',
		);
		expect(becomes(codes, 'C1x')).toEqual(['Bx', 'A1x']);
		expect(becomes(codes, 'C2')).toBe('A2');
	});

	it('never leads back along a row that does not count forward', () => {
		const rows = [row('1', 'all'), row('1', 'own', { organisation: '100' })];
		const codes = table(rows, 'reverse');
		expect(becomes(codes, 'all')).toBe('1');
		expect(becomes(codes, 'all', 'any', '100')).toBeUndefined();
		expect(becomes(codes, 'own', 'any', '100')).toBe('1');
	});
});
