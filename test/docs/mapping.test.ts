/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { compileMapping, type Mapped } from '../../core/mapping/map';
import { SECTIONS, type Example } from './examples';
import { page } from './page';

const NOW = new Date('2026-01-05T00:00:00Z');

/** What the example gives: the value of F, the bill, the bills, or the messages. */
function run({ rules, input, lookup }: Example): unknown {
	const short = typeof rules === 'string';
	const json = short ? [{ field: 'F', value: rules }] : rules;
	const compiled = compileMapping(json, { lookup, variables: { CURRENT_TIME: NOW } });
	if (!compiled.ok) return { faults: compiled.faults.map(({ message }) => message) };
	const { grouping, map } = compiled;
	const groups = grouping?.group(input as unknown[]);
	const faults = groups?.flatMap((group) => group.faults.map(({ message }) => message)) ?? [];
	if (faults.length > 0) return { faults };
	const bills = (groups ?? [{ record: input }]).map(({ record }) => ended(map(record)));
	const all = bills.flat();
	const several = groups !== undefined || all.length > 1;
	return short ? value(all[0]) : several ? all : all[0];
}

function ended(mapped: Mapped): unknown[] {
	if (!mapped.ok) return [{ faults: mapped.faults.map(({ message }) => message) }];
	if (mapped.skipped) return ['skipped'];
	return [mapped.model, ...(mapped.others ?? []).map(({ model }) => model)];
}

function value(bill: unknown): unknown {
	const { F, faults } = bill as { F?: unknown; faults?: unknown };
	return faults ? { faults } : F;
}

describe.each(SECTIONS.map((section) => [section.title[0], section] as const))(
	'the page of the rule language: %s',
	(_, { examples }) => {
		it.each(examples.map((example) => [example.construct[0], example] as const))(
			'%s',
			(__, example) => {
				const { result, faults } = example;
				expect(run(example)).toEqual(faults ? { faults } : result);
			},
		);
	},
);

it.each([
	['mapping.md', 'en'],
	['mapping.zh-CN.md', 'zh'],
] as const)('docs/%s is what the generator prints (npm run mapping-docs)', (file, language) => {
	const written = readFileSync(join(__dirname, '..', '..', 'docs', file), 'utf8');
	expect(written).toBe(page(language));
});
