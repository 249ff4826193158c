/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

const POLL_MS = 500;
const UNSIGNED_MS = 10_000;

/**
 * Waits until the lock file is ours and gives back its release. A lock whose process is gone is taken over. Two may take
 * over at once: the lock saves work, the rename in cache.ts is what keeps the result whole.
 */
export async function lock(file: string, onWait: () => void): Promise<() => Promise<void>> {
	for (let waited = false; !(await take(file)); waited = true) {
		if (await isAbandoned(file)) await rm(file, { force: true });
		else if (!waited) onWait();
		await sleep(POLL_MS);
	}
	return async () => await rm(file, { force: true });
}

async function take(file: string): Promise<boolean> {
	const taken = writeFile(file, String(process.pid), { flag: 'wx' });
	return await taken.then(() => true).catch(isMissingOnly);
}

/** `false` when someone holds the lock; any other failure (no right to write, no disk) is the caller's to see. */
function isMissingOnly(error: NodeJS.ErrnoException): false {
	if (error.code !== 'EEXIST') throw error;
	return false;
}

async function isAbandoned(file: string): Promise<boolean> {
	const [text, stats] = await Promise.all([
		readFile(file, 'utf8').catch(() => ''),
		stat(file).catch(() => undefined),
	]);
	if (text === '') return stats !== undefined && Date.now() - stats.mtimeMs > UNSIGNED_MS;
	return !isAlive(Number(text));
}

function isAlive(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}
