/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

import { cached } from './cache';
import { run } from './children';
import { ensureNode24, type Node24 } from './node24';
import { npm } from './npm';
import type { Say } from './say';

export const N8N_VERSION = '2.40.7';

export interface Runtime {
	/** The Node that n8n needs, which may not be the one that runs us. */
	readonly node: string;
	/** n8n's own start script. */
	readonly script: string;
}

/** A real n8n of the pinned version: the one on PATH, the one in the cache, or else installed into the cache now. */
export async function ensureN8n(say: Say): Promise<Runtime> {
	const node = await ensureNode24(say);
	const script = onPath(node) ?? (await inCache(node, say));
	return { node: node.binary, script };
}

function onPath(node: Node24): string | undefined {
	const links = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'n8n'));
	const scripts = links.filter(existsSync).map((link) => realpathSync(link));
	return scripts.find((script) => isPinned(script) && loadsSqlite(node, script));
}

async function inCache(node: Node24, say: Say): Promise<string> {
	const isWhole = async (folder: string) => isUsable(node, scriptIn(folder));
	const fill = async (folder: string) => await install(node, folder, say);
	const folder = await cached(`n8n-${N8N_VERSION}`, { fill, isWhole, bytes: 4e9 }, say);
	return scriptIn(folder);
}

async function install(node: Node24, folder: string, say: Say): Promise<void> {
	say(`Installing n8n ${N8N_VERSION}, once for this machine (about 4 minutes, 3 GB) …`);
	const flags =
		'--no-save --no-package-lock --ignore-scripts --no-audit --no-fund --engine-strict=false';
	const args = ['install', '--prefix', folder, ...flags.split(' '), `n8n@${N8N_VERSION}`];
	await npm({ args, folder, what: 'installing n8n' }, say);
	await buildSqlite(node, folder, say);
	if (!isUsable(node, scriptIn(folder))) throw new Error(sqliteAdvice('does not load'));
}

/**
 * The one native module without a ready binary in its npm package. Without the flag npm reports success and builds
 * nothing. The variables are node-gyp's; as an argument npm would warn about them.
 */
async function buildSqlite({ binary, headers }: Node24, folder: string, say: Say): Promise<void> {
	const PATH = `${dirname(binary)}${delimiter}${process.env.PATH}`;
	const env = headers ? { PATH, npm_config_nodedir: headers } : { PATH };
	const args = ['rebuild', '--prefix', folder, 'sqlite3', '--ignore-scripts=false'];
	const built = npm({ args, folder, env, what: 'building sqlite3' }, say);
	await built.catch((error: Error) => {
		throw new Error(`${sqliteAdvice('was not built')}\n${error.message}`);
	});
}

function sqliteAdvice(what: string): string {
	return `n8n's SQLite driver ${what}. Where no ready-made one can be fetched it is compiled: install gcc, g++, make and python3 (Debian: apt-get install -y g++ make python3) and start again.`;
}

function scriptIn(folder: string): string {
	return join(folder, 'node_modules', 'n8n', 'bin', 'n8n');
}

function isUsable(node: Node24, script: string): boolean {
	return existsSync(script) && isPinned(script) && loadsSqlite(node, script);
}

function isPinned(script: string): boolean {
	const manifest = join(dirname(script), '..', 'package.json');
	if (!existsSync(manifest)) return false;
	const { name, version } = JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, unknown>;
	return name === 'n8n' && version === N8N_VERSION;
}

function loadsSqlite({ binary }: Node24, script: string): boolean {
	const load = "require(require.resolve('sqlite3', { paths: [process.argv[1]] }))";
	return run(binary, ['-e', load, dirname(script)]).status === 0;
}
