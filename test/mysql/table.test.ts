import { compileMapping } from '../../core/mapping/map';
import { ASKED, NOW, RECORD } from './expressions';
import data from './table.json';

interface Row {
	readonly expression: string;
	readonly mysql: string | null;
	/** Where ours is another on purpose; `fault`: none at all. */
	readonly expected?: string;
	readonly reason?: string;
}

const table: readonly Row[] = data.table;

/** The result as text, null for NULL, `fault: …`. */
function resultOf(expression: string): string | null {
	const value = `_function ${expression}`;
	const settings = { variables: { CURRENT_TIME: new Date(NOW * 1000) } };
	const compiled = compileMapping([{ field: 'F', value }], settings);
	if (!compiled.ok) return `refused: ${compiled.faults[0].message}`;
	const mapped = compiled.map(RECORD);
	if (mapped.ok) return String(mapped.model.F);
	const { message } = mapped.faults[0];
	return message.includes('the expression gave NULL') ? null : `fault: ${message}`;
}

describe(`expressions as MySQL (${data.version}) computes them`, () => {
	it('asks for all of them', () => {
		expect(table.map(({ expression }) => expression)).toEqual(
			ASKED.map(({ expression }) => expression),
		);
		expect(table.length).toBeGreaterThanOrEqual(300);
	});

	it.each(table.filter(({ expected }) => expected === undefined))(
		'$expression is $mysql',
		({ expression, mysql }) => {
			expect(resultOf(expression)).toBe(mysql);
		},
	);

	it.each(table.filter(({ expected }) => expected !== undefined))(
		'$expression is $expected: $reason',
		({ expression, expected, reason }) => {
			expect(reason).toBeTruthy();
			const result = resultOf(expression);
			expect(expected === 'fault' ? result?.slice(0, 5) : result).toBe(expected);
		},
	);
});
