/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { run } from './children';
import { npm } from './npm';
import type { Say } from './say';

const sources = [
	'nodes',
	'credentials',
	'core',
	'workflows',
	'package.json',
	'tsconfig.json',
	'gulpfile.js',
];

/** This checkout. Not by __dirname: tsx has a wrong one in a CommonJS file that an .mts imports on Node 20. */
export const checkout = dirname(dirname(__filename));

/**
 * Puts the package into an n8n's user folder as npm would install it: built, packed by the rules of `files`, unpacked.
 * Must happen before n8n starts. Gives the package's folder.
 */
export async function packInto(userFolder: string, say: Say, root = checkout): Promise<string> {
	if (await isStale(root)) await build(root, say);
	const scratch = await mkdtemp(join(tmpdir(), 'n8n-kingdee-pack-'));
	try {
		const args = ['pack', '--ignore-scripts', '--pack-destination', scratch];
		await npm({ args, folder: root, what: 'packing' }, say);
		const [tarball] = await readdir(scratch);
		return await unpack(join(scratch, tarball), await target(userFolder, root));
	} finally {
		await rm(scratch, { recursive: true });
	}
}

/** A failed build leaves files behind that look new; without them the next call builds again. */
async function build(root: string, say: Say): Promise<void> {
	say('Building the package …');
	await npm({ args: ['run', 'build'], folder: root, what: 'building' }, say).catch(
		async (error: Error) => {
			await rm(join(root, 'dist'), { recursive: true, force: true });
			throw error;
		},
	);
}

async function isStale(root: string): Promise<boolean> {
	const built = await newest(join(root, 'dist'));
	const changed = await Promise.all(sources.map(async (name) => await newest(join(root, name))));
	return Math.max(...changed) > built;
}

/** The time of the latest change in a file or below a folder; 0 if there is none. */
async function newest(path: string): Promise<number> {
	if (!existsSync(path)) return 0;
	const stats = await stat(path);
	if (!stats.isDirectory()) return stats.mtimeMs;
	const inner = await readdir(path, { recursive: true });
	const times = inner.map(async (name) => (await stat(join(path, name))).mtimeMs);
	return Math.max(stats.mtimeMs, ...(await Promise.all(times)));
}

async function target(userFolder: string, root: string): Promise<string> {
	const { name } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
		name: string;
	};
	const folder = join(userFolder, '.n8n', 'nodes', 'node_modules', name);
	await rm(folder, { recursive: true, force: true });
	await mkdir(folder, { recursive: true });
	return folder;
}

async function unpack(tarball: string, folder: string): Promise<string> {
	const { status } = run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
	if (status !== 0) throw new Error(`\`tar\` could not unpack ${tarball}; is it installed?`);
	return folder;
}
