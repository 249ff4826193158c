/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import axios from 'axios';
import type { ChildProcess } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { killTree, start } from './children';
import { n8nEnvironment } from './environment';
import { freePorts } from './ports';
import type { Runtime } from './runtime';
import type { Say } from './say';

const READY_MS = 120_000;
const STOP_MS = 10_000;
const TAIL = 6_000;
/** Room for the migrations of a first start, which come after a package that did not load. */
const KEPT = 200_000;

export interface Settings {
	readonly runtime: Runtime;
	/** By default a temporary one, removed by `stop`. Give one to start a second n8n on the state of a first. */
	readonly userFolder?: string;
	readonly port?: number;
	readonly env?: Readonly<Record<string, string>>;
	readonly say: Say;
}

export interface N8n {
	readonly url: string;
	readonly userFolder: string;
	/** The last lines of the log, all of which is in `<userFolder>/n8n.log`. */
	tail(): string;
	/** Ends n8n and its task runner politely, after ten seconds by force. */
	stop(): Promise<void>;
	/** Ends them like a power cut. The user folder stays. */
	kill(): Promise<void>;
}

/** Starts n8n and waits until it answers. It does not outlive this process, however that one ends. */
export async function startN8n(settings: Settings): Promise<N8n> {
	const userFolder = settings.userFolder ?? (await mkdtemp(join(tmpdir(), 'n8n-kingdee-')));
	await mkdir(userFolder, { recursive: true });
	const [free, brokerPort] = await freePorts(2);
	const port = settings.port ?? free;
	settings.say(`Starting n8n on port ${port} …`);
	const child = spawnN8n(settings, { userFolder, port, brokerPort });
	const log = keepLog(child, join(userFolder, 'n8n.log'));
	const url = `http://127.0.0.1:${port}`;
	const tail = () => log().slice(-TAIL);
	const kill = async () => await end(child, 'SIGKILL');
	const stop = async () => {
		await end(child, 'SIGTERM');
		if (settings.userFolder === undefined) await rm(userFolder, { recursive: true, force: true });
	};
	await ready(url, child, log).catch(async (error: Error) => {
		await stop();
		throw new Error(`n8n ${error.message}. Its last words:\n${tail()}`);
	});
	return { url, userFolder, tail, stop, kill };
}

function spawnN8n({ runtime, env }: Settings, place: Parameters<typeof n8nEnvironment>[1]) {
	// Not __dirname: tsx has a wrong one in a CommonJS file that an .mts imports on Node 20.
	const supervisor = join(dirname(__filename), 'supervise.mjs');
	return start(runtime.node, [supervisor, runtime.node, runtime.script, 'start'], {
		cwd: place.userFolder,
		env: { ...n8nEnvironment(runtime, place), ...env },
		stdio: ['pipe', 'pipe', 'pipe'],
	});
}

function keepLog(child: ChildProcess, file: string): () => string {
	const log = createWriteStream(file, { flags: 'a' });
	let text = '';
	const keep = (chunk: Buffer) => {
		log.write(chunk);
		text = (text + String(chunk)).slice(-KEPT);
	};
	child.stdout?.on('data', keep);
	child.stderr?.on('data', keep);
	child.once('close', () => log.end());
	return () => text;
}

async function ready(url: string, child: ChildProcess, log: () => string): Promise<void> {
	const deadline = Date.now() + READY_MS;
	while (Date.now() < deadline) {
		if (hasEnded(child)) throw new Error(`ended with status ${child.exitCode}`);
		if (await answers(`${url}/healthz/readiness`)) return requirePackages(log());
		await sleep(200);
	}
	throw new Error(`was not ready within ${READY_MS / 1000} s`);
}

/** n8n starts without a package that it cannot load, and says so only in its log. */
function requirePackages(log: string): void {
	const [complaint] = /^Failed to load package.*\n.*/m.exec(log) ?? [];
	if (complaint) throw new Error(`started without a package: ${complaint}`);
}

async function answers(url: string): Promise<boolean> {
	const answer = axios.get(url, { proxy: false, timeout: 2_000, validateStatus: () => true });
	return await answer.then(({ status }) => status === 200).catch(() => false);
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
	if (hasEnded(child)) return;
	const closed = new Promise((resolve) => child.once('close', resolve));
	killTree(child, signal);
	await Promise.race([closed, sleep(STOP_MS, undefined, { ref: false })]);
	killTree(child, 'SIGKILL');
	await closed;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}
