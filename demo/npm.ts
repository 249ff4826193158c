/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { ChildProcess } from 'node:child_process';
import { basename } from 'node:path';

import { start } from './children';
import type { Say } from './say';

const HEARTBEAT_MS = 20_000;
const TAIL = 4_000;

const advice: ReadonlyArray<readonly [RegExp, string]> = [
	[/ENOSPC/, 'The disk is full: free at least 4 GB, or point XDG_CACHE_HOME to a larger disk.'],
	[
		/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/,
		'npm could not reach its registry: check the network, the proxy and `npm config get registry`.',
	],
	[/EACCES|EPERM/, 'npm may not write there: check who owns the folder, or set XDG_CACHE_HOME.'],
];

export interface NpmRun {
	readonly args: readonly string[];
	readonly folder: string;
	/** What the heartbeat says is going on. */
	readonly what: string;
	readonly env?: NodeJS.ProcessEnv;
}

/** Runs npm (the one that runs us, where there is one) in a folder. Throws with npm's last words and what to do. */
export async function npm({ args, folder, what, env }: NpmRun, say: Say): Promise<void> {
	const [command, ...before] = npmCommand();
	const child = start(command, [...before, ...args], {
		cwd: folder,
		env: { ...process.env, ...env },
		shell: process.platform === 'win32' && command === 'npm',
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	const { status, tail } = await ended(child, what, say);
	if (status !== 0) throw new Error(failure(`npm ${args[0]}`, tail));
}

function npmCommand(): [string, ...string[]] {
	const cli = process.env.npm_execpath;
	return cli && basename(cli).startsWith('npm-cli') ? [process.execPath, cli] : ['npm'];
}

async function ended(child: ChildProcess, what: string, say: Say) {
	const from = Date.now();
	const beat = () => say(`… ${what} (${Math.round((Date.now() - from) / 1000)} s)`);
	const timer = setInterval(beat, HEARTBEAT_MS);
	let tail = '';
	const keep = (chunk: Buffer) => (tail = (tail + String(chunk)).slice(-TAIL));
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	const status = await new Promise<number | null>((resolve) => {
		child.once('error', (error) => (keep(Buffer.from(error.message)), resolve(1)));
		child.once('close', resolve);
	});
	clearInterval(timer);
	return { status, tail };
}

function failure(command: string, tail: string): string {
	const hint = advice.find(([pattern]) => pattern.test(tail))?.[1] ?? '';
	return `\`${command}\` did not succeed. ${hint}\n${tail.trim()}`;
}
