/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, statfs, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

import { lock } from './lock';
import type { Say } from './say';

const STAMP = '.complete';

export interface Installation {
	/** Puts everything into an empty folder; throws when it cannot. */
	fill(folder: string): Promise<void>;
	/** Whether a folder that nobody stamped is nevertheless whole (installed by hand, or by an older checkout). */
	isWhole(folder: string): Promise<boolean>;
	readonly bytes: number;
}

/**
 * The folder `name` of the cache, installed first if need be. A half-finished installation is never taken for a whole
 * one: it grows under another name, is stamped last and renamed; of two processes one installs and the other waits.
 */
export async function cached(name: string, what: Installation, say: Say): Promise<string> {
	const folder = join(cacheRoot(), name);
	if (isStamped(folder)) return folder;
	await mkdir(cacheRoot(), { recursive: true });
	const release = await lock(`${folder}.lock`, () =>
		say(`Another process is installing ${name}: waiting for it …`),
	);
	try {
		if (!isStamped(folder)) await adoptOrInstall(folder, what);
		return folder;
	} finally {
		await release();
	}
}

/** `$XDG_CACHE_HOME/n8n-nodes-kingdee`, by default below `~/.cache`. */
export function cacheRoot(): string {
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-kingdee');
}

function isStamped(folder: string): boolean {
	return existsSync(join(folder, STAMP));
}

async function adoptOrInstall(folder: string, what: Installation): Promise<void> {
	if (existsSync(folder) && (await what.isWhole(folder))) return await stamp(folder);
	await requireRoom(what.bytes);
	await removeLeftovers(folder);
	const part = `${folder}.part-${process.pid}`;
	await mkdir(part);
	const discard = async () => await rm(part, { recursive: true });
	await what.fill(part).catch(async (error: Error) => {
		await discard();
		throw error;
	});
	await stamp(part);
	await rename(part, folder).catch(async (error: Error) => {
		await discard();
		if (!isStamped(folder)) throw error;
	});
}

async function stamp(folder: string): Promise<void> {
	await writeFile(join(folder, STAMP), '');
}

/** What an interrupted installation left behind; we hold the lock, so nobody is at work in it. */
async function removeLeftovers(folder: string): Promise<void> {
	const names = await readdir(dirname(folder));
	const isOurs = (name: string) =>
		name === basename(folder) || name.startsWith(`${basename(folder)}.part-`);
	for (const name of names.filter(isOurs))
		await rm(join(dirname(folder), name), { recursive: true });
}

async function requireRoom(bytes: number): Promise<void> {
	const { bavail, bsize } = await statfs(cacheRoot());
	if (bavail * bsize >= bytes) return;
	const gigabytes = (bytes / 1e9).toFixed(1);
	throw new Error(
		`${cacheRoot()} has less than ${gigabytes} GB left. Free some, or set XDG_CACHE_HOME to a folder on a larger disk.`,
	);
}
