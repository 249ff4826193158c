/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';

import manifest from '../package.json';

const root = join(__dirname, '..');

/** Who may import whom, by the first matching room; outside packages are named as they are imported. */
const ROOMS: ReadonlyArray<readonly [room: RegExp, allowed: RegExp]> = [
	[/^core\/mapping\//, /^core\/(mapping\/|[^/]+$)|^luxon$/],
	[/^core\/kingdee\//, /^core\/(kingdee\/|[^/]+$)|^luxon$|^node:crypto$/],
	[/^core\/source\//, /^core\/(source\/|[^/]+$)|^luxon$|^node:crypto$/],
	[/^core\/ekuaibao\//, /^core\/(source\/|ekuaibao\/|[^/]+$)|^node:crypto$/],
	[/^core\/jushuitan\//, /^core\/(source\/|jushuitan\/|[^/]+$)|^node:crypto$/],
	[/^core\/wangdiantong\//, /^core\/(source\/|wangdiantong\/|[^/]+$)|^node:crypto$/],
	[/^core\/dingtalk\//, /^core\/(source\/|dingtalk\/|[^/]+$)|^node:crypto$/],
	[/^core\/mabang\//, /^core\/(source\/|mabang\/|[^/]+$)|^node:crypto$/],
	[/^core\/okki\//, /^core\/(source\/|okki\/|[^/]+$)|^node:crypto$/],
	[/^core\/wecom\//, /^core\/(source\/|wecom\/|[^/]+$)|^node:crypto$/],
	[/^core\/yonyouBip\//, /^core\/(source\/|yonyouBip\/|[^/]+$)|^node:crypto$/],
	[/^core\/yonyouU8\//, /^core\/(source\/|yonyouU8\/|[^/]+$)/],
	[/^core\/[^/]+$/, /^core\/[^/]+$/],
	[/^credentials\//, /^core\/|^nodes\/shared\/|^n8n-workflow$|^node:crypto$/],
	[/^nodes\/shared\//, /^core\/|^nodes\/shared\/|^n8n-workflow$|^node:crypto$/],
	[/^nodes\/KingdeeQuery\//, /^core\/|^nodes\/(shared|KingdeeQuery)\/|^n8n-workflow$/],
	[/^nodes\/KingdeeTrigger\//, /^core\/|^nodes\/(shared|KingdeeTrigger)\/|^n8n-workflow$/],
	[/^nodes\/KingdeeBatchSave\//, /^core\/|^nodes\/(shared|KingdeeBatchSave)\/|^n8n-workflow$/],
	[
		/^nodes\/KingdeeDocument\//,
		/^core\/|^nodes\/(shared|KingdeeDocument)\/|^n8n-workflow$|^node:crypto$/,
	],
	[/^nodes\/Ekuaibao\//, /^core\/|^nodes\/(shared|Ekuaibao)\/|^n8n-workflow$/],
	[/^nodes\/FieldMapper\//, /^core\/|^nodes\/(shared|FieldMapper)\/|^n8n-workflow$/],
	[/^nodes\/OrgCodeMap\//, /^core\/|^nodes\/(shared|OrgCodeMap)\/|^n8n-workflow$/],
	[/^nodes\/Jushuitan\//, /^core\/|^nodes\/(shared|Jushuitan)\/|^n8n-workflow$/],
	[/^nodes\/Wangdiantong\//, /^core\/|^nodes\/(shared|Wangdiantong)\/|^n8n-workflow$/],
	[/^simulator\//, /^(?!core\/|nodes\/|credentials\/|demo\/|test\/)/],
];

function files(folder: string, ending: RegExp): string[] {
	const names = readdirSync(join(root, folder), { recursive: true }).map(String);
	return names.filter((name) => ending.test(name)).map((name) => join(folder, name));
}

const shipped = ['core', 'nodes', 'credentials'].flatMap((folder) => files(folder, /\.ts$/));

function read(file: string): string {
	return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): string[] {
	const found = read(file).matchAll(
		/(?:^(?:import|export|\}).*from |^import |\bimport\()'([^']+)'/gm,
	);
	return [...found].map(([, name]) =>
		name.startsWith('.') ? relative(root, resolve(root, dirname(file), name)) : name,
	);
}

describe('the house', () => {
	it.each([...shipped, ...files('simulator', /\.m?ts$/)])(
		'%s imports only what its room may',
		(file) => {
			const [, allowed] = ROOMS.find(([room]) => room.test(file)) ?? [];
			expect(allowed).toBeDefined();
			expect(importsOf(file).filter((name) => !allowed?.test(name))).toEqual([]);
		},
	);

	it.each(shipped)('%s has no suppression, no any, no console, and one idea', (file) => {
		const text = read(file);
		expect(text).not.toMatch(
			/eslint-disable|@ts-(ignore|expect-error|nocheck)|\bconsole\.|: any\b|as any\b|<any>/,
		);
		expect(text).not.toMatch(/\benum \w|export default|export \*/);
		if (!file.endsWith('properties.ts')) expect(text.split('\n').length).toBeLessThanOrEqual(250);
	});

	it('has each node folder with the same three names, registered', () => {
		const folders = readdirSync(join(root, 'nodes')).filter((name) => name !== 'shared');
		for (const name of folders) {
			const inside = readdirSync(join(root, 'nodes', name));
			expect(inside).toEqual(
				expect.arrayContaining([`${name}.node.ts`, `${name}.node.json`, 'properties.ts']),
			);
		}
		expect(manifest.n8n.nodes).toEqual(
			folders.sort().map((name) => `dist/nodes/${name}/${name}.node.js`),
		);
		expect(manifest).not.toHaveProperty('dependencies');
	});

	it('names no machine and no registry', () => {
		expect(read('package-lock.json')).not.toContain('"resolved"');
	});
});

describe('the package as it is built', () => {
	const built = mkdtempSync(join(tmpdir(), 'n8n-kingdee-built-'));

	beforeAll(() => {
		const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
		const { status, stdout } = spawnSync(process.execPath, [tsc, '-p', root, '--outDir', built], {
			encoding: 'utf8',
		});
		if (status !== 0) throw new Error(stdout);
	}, 60_000);

	afterAll(() => rmSync(built, { recursive: true }));

	it('requires nothing but n8n-workflow, luxon and crypto', () => {
		const scripts = readdirSync(built, { recursive: true })
			.map(String)
			.filter((name) => name.endsWith('.js'));
		const required = scripts.flatMap((name) => {
			const text = readFileSync(join(built, name), 'utf8');
			return [...text.matchAll(/\b(?:require|import)\(\s*([^)]*)\)/g)].map(([, what]) =>
				what.replaceAll(/['"]/g, ''),
			);
		});
		const outside = [...new Set(required.filter((name) => !name.startsWith('.')))];
		expect(outside.sort()).toEqual(['luxon', 'n8n-workflow', 'node:crypto']);
		expect(scripts.length).toBeGreaterThan(50);
	});
});
