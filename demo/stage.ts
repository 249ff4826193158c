/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Credential } from './credentials';
import { startN8n, type N8n } from './n8n';
import { checkout, packInto } from './package';
import { connect, type Client } from './rest';
import { ensureN8n } from './runtime';
import type { Say } from './say';
import { openSites, type DemoSite } from './sites';
import type { Workflow } from './workflows';

/** A simulated system on a loopback port, and what a user would type into its credential. */
export interface System {
	readonly name: string;
	/** Type of the credential. */
	readonly type: string;
	readonly url: string;
	readonly credential: Readonly<Record<string, unknown>>;
	close(): Promise<void>;
}

/** Simulated systems and a real n8n with the packed package and a credential for each system. */
export interface StageOf<Systems> {
	readonly systems: Systems;
	readonly credentials: Readonly<Record<keyof Systems, Credential>>;
	readonly n8n: N8n;
	readonly client: Client;
	/** Imports a shipped template, each node connected to the system of its credential's type; of several, by its name. */
	importTemplate(name: string): Promise<string>;
	close(): Promise<void>;
}

/** What n8n gets beside what it needs. */
type Env = Readonly<Record<string, string>>;

/** The stage of two Kingdee sites: A is read, B is written. */
export interface Stage extends StageOf<Readonly<Record<'a' | 'b', DemoSite>>> {
	readonly a: DemoSite;
	readonly b: DemoSite;
}

export async function openStage(say: Say, env?: Env): Promise<Stage> {
	const stage = await openStageOf(say, openSites, env);
	const { a, b } = stage.systems;
	return { ...stage, a, b };
}

/** Takes half a minute where n8n is installed, some five minutes where it has to be installed first. */
export async function openStageOf<Systems extends Readonly<Record<string, System>>>(
	say: Say,
	open: () => Promise<Systems>,
	env?: Env,
): Promise<StageOf<Systems>> {
	const runtime = await ensureN8n(say);
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-'));
	await packInto(userFolder, say);
	const systems = await open();
	const all = Object.entries(systems);
	for (const [, { name, url }] of all) say(`${name} (simulated) at ${url}`);
	const n8n = await startN8n({ runtime, userFolder, env, say });
	const client = await connect(n8n.url);
	const made = await Promise.all(
		all.map(async ([key, system]) => [key, await credential(client, system)] as const),
	);
	const credentials = Object.fromEntries(made) as Record<keyof Systems, Credential>;
	return {
		systems,
		n8n,
		client,
		credentials,
		async importTemplate(name) {
			const choose = (type: string, node: { name: string }) => {
				const fit = all.filter(([, system]) => system.type === type);
				const [key] =
					fit.find(([, system]) => node.name.endsWith(` ${system.name.split(' ').at(-1)}`)) ??
					fit.at(-1) ??
					[];
				return key === undefined ? undefined : credentials[key];
			};
			return await client.importWorkflow(await template(name), choose);
		},
		async close() {
			await n8n.stop();
			await Promise.all(all.map(async ([, system]) => await system.close()));
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

/** A template as it is shipped. */
export async function template(name: string): Promise<Workflow> {
	return JSON.parse(
		await readFile(join(checkout, 'workflows', `${name}.json`), 'utf8'),
	) as Workflow;
}

async function credential(client: Client, { name, type, credential: data }: System) {
	return await client.createCredential({ name, type, data });
}
