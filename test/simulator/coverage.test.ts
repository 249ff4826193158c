/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { LOGINS } from '../../simulator/kingdee/access/login';
import { coverage } from '../../simulator/kingdee/coverage';
import { printCoverage, printSwitches } from '../../simulator/kingdee/coverageText';
import { profiles } from '../../simulator/kingdee/profiles';
import { services } from '../../simulator/kingdee/services/services';
import { switchTable } from '../../simulator/kingdee/switchTable';

/** Written out from reference 4.1, not taken from the simulator. */
const METHODS =
	`Save BatchSave Draft View Submit Audit UnAudit Delete StatusConvert Allocate CancelAllocate Disassembly GetSysReportData
Push CancelAssign FlexSave GroupSave ExcuteOperation ExecuteOperation ExecuteBillQuery BillQuery QueryBusinessInfo QueryGroupInfo
GroupDelete GetFilterSymbolList WorkflowAudit WorkflowAddSign SendMsg SwitchOrg AttachmentUpload AttachmentDownLoad UploadFile
LoadSysParameter ExecuteBillListQuery`.split(/\s+/);

const rows = [
	...coverage.map(({ method, test }) => ({ name: method, test })),
	...Object.entries(switchTable).map(([name, { test }]) => ({ name, test })),
];

function sourceOf(test: string): string {
	const file = join(__dirname, `${test.split(': ')[0]}.test.ts`);
	return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

/** Titles of the tests of a file: the first argument of `it(` and of `it.each(…)(`. */
function titlesIn(source: string): string[] {
	return [...source.matchAll(/^\t+(?:it|\]|it\.each.*)\)?\(\s*'((?:[^'\\]|\\.)*)'/gm)].map(
		([, title]) => title,
	);
}

/** The title of the group a test stands in, and the test from its title up to the next one. */
function testIn(source: string, title: string): string {
	const [before, after = ''] = source.split(`'${title}'`);
	const [group] = before.split("\ndescribe('").slice(-1)[0].split("'");
	return group + title + after.split(/\n\t+it[.(]/)[0];
}

describe('coverage', () => {
	const listed = new Set(coverage.map(({ method }) => method.toLowerCase()));

	it('lists every method of reference 4.1, and all of them are served', () => {
		expect(METHODS).toHaveLength(34);
		expect(METHODS.filter((method) => !listed.has(method.toLowerCase()))).toEqual([]);
		expect(METHODS.filter((method) => !services.has(method.toLowerCase()))).toEqual([]);
	});

	it('lists every method that is served, once', () => {
		const served = [...services.keys(), ...Object.keys(LOGINS), 'logout', 'getdatacenterlist'];
		expect(served.filter((method) => !listed.has(method))).toEqual([]);
		expect(listed.size).toBe(coverage.length);
	});

	it('says of everything partial what is missing, and of nothing else', () => {
		const odd = coverage.filter(({ level, reason }) => (level === 'partial') !== reason.length > 5);
		expect(odd).toEqual([]);
	});

	it.each(rows.map(({ name, test }) => [name, test]))('names a test for %s: %s', (name, test) => {
		const title = test.slice(test.indexOf(': ') + 2);
		const source = sourceOf(test);
		expect(titlesIn(source)).toContain(title);
		// The file speaks of the method, the test itself of the switch: no row hides behind a test of something else.
		const spoken = name === 'signed headers' ? 'signed' : name;
		const where = name in switchTable ? testIn(source, title) : source;
		expect(where.toLowerCase()).toContain(spoken.toLowerCase());
	});

	it('has a section, a meaning and two settings for each switch, the usual one first', () => {
		for (const [name, { section, meaning, values }] of Object.entries(switchTable)) {
			const [first, ...others] = values.split(/ \| /);
			const usual = Object.entries(profiles.onPremise8).find(([key]) => key === name)?.[1];
			const written = typeof usual === 'string' ? usual : JSON.stringify(usual);
			expect([name, first.split(' (')[0]]).toEqual([name, written]);
			expect([name, section !== '', meaning !== '', others.length > 0]).toEqual([
				name,
				true,
				true,
				true,
			]);
		}
	});

	it('is printed with every method and every switch', () => {
		const text = printCoverage();
		for (const { name } of rows) expect(text).toContain(`\n${name} `);
		expect(text).toMatch(/^Push +partial +push: makes the target bill/m);
		expect(text).toMatch(/^ +missing: rules stand in/m);
		expect(text.endsWith(printSwitches())).toBe(true);
	});
});
