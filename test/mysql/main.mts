// `npm run mysql-table`: asks the MariaDB of this machine for every expression of expressions.ts and writes table.json.
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ASKED, NOW, RECORD } from './expressions';
import { toSql } from './toSql';

const SETUP = `set names utf8mb4; set time_zone = '+08:00'; set timestamp = ${NOW};`;

const literal = (value: string | null) => (value === null ? 'null' : `'${value}'`);
const rows = RECORD.rows.map(
	({ qty, price, note, code }) =>
		`select ${qty} qty, ${price} price, ${literal(note)} note, ${literal(code)} code`,
);

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', 0: '\0', '\\': '\\' };

/** Runs statements in one session; each answers one line: its number, whether it is NULL, its value. */
function ask(statements: readonly string[]): readonly string[] {
	const { stdout, status, error } = spawnSync(
		'mariadb',
		['-u', 'root', '-N', '-B', '-f', '--default-character-set=utf8mb4'],
		{ encoding: 'utf8', input: [SETUP, ...statements].join('\n') },
	);
	if (error || stdout === '') throw new Error(`mariadb: ${error?.message ?? `status ${status}`}`);
	return stdout.trimEnd().split('\n');
}

const statements = ASKED.map(({ expression, sql }, index) => {
	const asked = sql ?? toSql(expression, RECORD);
	const from = sql ? ` from (${rows.join(' union all ')}) t` : '';
	return `select ${index}, (${asked}) is null, (${asked})${from};`;
});
const [version, ...lines] = ask(['select version();', ...statements]);
const answers = new Map(
	lines.map((line) => {
		const [index, isNull, value] = line.split('\t');
		const text = value.replace(/\\(.)/g, (_, letter: string) => ESCAPES[letter] ?? letter);
		return [Number(index), isNull === '1' ? null : text] as const;
	}),
);
const table = ASKED.map(({ expression, fault, ours, reason }, index) => ({
	expression,
	mysql: answers.has(index) ? answers.get(index) : 'error',
	...(fault && { expected: 'fault', reason }),
	...(ours !== undefined && { expected: ours, reason }),
}));
const file = join(import.meta.dirname, 'table.json');
writeFileSync(
	file,
	`${JSON.stringify({ version, zone: '+08:00', now: NOW, table }, null, '\t')}\n`,
);
console.log(`${table.length} expressions, ${table.length - answers.size} refused by ${version}`);
