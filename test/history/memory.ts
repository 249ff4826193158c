/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

const MIB = 1024;

export interface Memory {
	/** MiB resident of the largest process, at its peak. */
	readonly largest: number;
	/** MiB resident of all processes together, at their peak. */
	readonly together: number;
	/** MiB of the largest process now. */
	readonly now: number;
}

/** Watches the processes that work in a folder (n8n and its task runner), a look a second; Linux only. */
export function watchMemory(folder: string): { read(): Memory; stop(): void } {
	let [largest, together, now] = [0, 0, 0];
	const timer = setInterval(() => {
		const sizes = processesIn(folder).map(residentOf);
		now = Math.max(0, ...sizes);
		largest = Math.max(largest, now);
		together = Math.max(
			together,
			sizes.reduce((sum, size) => sum + size, 0),
		);
	}, 1000);
	return { read: () => ({ largest, together, now }), stop: () => clearInterval(timer) };
}

function processesIn(folder: string): string[] {
	return readdirSync('/proc').filter((pid) => /^\d+$/.test(pid) && cwdOf(pid) === folder);
}

/** Undefined for a process that has ended meanwhile, or that belongs to somebody else. */
function cwdOf(pid: string): string | undefined {
	try {
		return readlinkSync(`/proc/${pid}/cwd`);
	} catch {
		return undefined;
	}
}

function residentOf(pid: string): number {
	try {
		const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
		return Math.round(Number(kilobytes ?? 0) / MIB);
	} catch {
		return 0;
	}
}
