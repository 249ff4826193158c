/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions */
import { spawn, spawnSync, type ChildProcess, type SpawnOptions } from 'node:child_process';

const living = new Set<ChildProcess>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The last words of a process that was waited for. */
export interface Ended {
	readonly status: number | null;
	readonly stdout: string;
}

export function run(command: string, args: readonly string[]): Ended {
	const { status, stdout } = spawnSync(command, args, { encoding: 'utf8' });
	return { status, stdout: stdout ?? '' };
}

/** Starts a process that does not outlive us. It leads a process group of its own, so Ctrl-C reaches only us. */
export function start(
	command: string,
	args: readonly string[],
	options: SpawnOptions,
): ChildProcess {
	const detached = process.platform !== 'win32';
	const child = spawn(command, args, { ...options, detached });
	if (living.size === 0) listen();
	living.add(child);
	child.once('exit', () => forget(child));
	return child;
}

/** Kills a process that `start` started, and everything it started itself. */
export function killTree({ pid }: ChildProcess, signal: NodeJS.Signals): void {
	if (pid === undefined) return;
	if (process.platform === 'win32') {
		run('taskkill', ['/pid', String(pid), '/T', '/F']);
		return;
	}
	try {
		process.kill(-pid, signal);
	} catch {
		// Nobody left in the group.
	}
}

function forget(child: ChildProcess): void {
	living.delete(child);
	if (living.size > 0) return;
	process.off('exit', killAll);
	for (const signal of signals) process.off(signal, leave);
}

function listen(): void {
	process.on('exit', killAll);
	for (const signal of signals) process.on(signal, leave);
}

function killAll(): void {
	for (const child of living) killTree(child, 'SIGKILL');
}

/** Whoever else listens for the signal decides himself when to leave. */
function leave(signal: NodeJS.Signals): void {
	if (process.listenerCount(signal) === 1) process.exit(1);
}
