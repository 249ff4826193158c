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
import { credentialOf, openSites, type DemoSite } from './sites';
import type { Workflow } from './workflows';

/** Two simulated Kingdee sites and a real n8n with the packed package and a credential for each site. */
export interface Stage {
	readonly a: DemoSite;
	readonly b: DemoSite;
	readonly n8n: N8n;
	readonly client: Client;
	readonly credentials: { readonly a: Credential; readonly b: Credential };
	/** Imports a shipped template, its Kingdee nodes connected to A or B as their names say. */
	importTemplate(name: string): Promise<string>;
	close(): Promise<void>;
}

/** Takes half a minute where n8n is installed, some five minutes where it has to be installed first. */
export async function openStage(say: Say): Promise<Stage> {
	const runtime = await ensureN8n(say);
	const userFolder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-'));
	await packInto(userFolder, say);
	const { a, b } = await openSites();
	say(`Kingdee A (source) at ${a.url}, Kingdee B (target) at ${b.url}`);
	const n8n = await startN8n({ runtime, userFolder, say });
	const client = await connect(n8n.url);
	const credentials = { a: await credential(client, a), b: await credential(client, b) };
	return {
		a,
		b,
		n8n,
		client,
		credentials,
		async importTemplate(name) {
			const choose = (_: string, node: { name: string }) =>
				/ A$/.test(node.name) ? credentials.a : credentials.b;
			return await client.importWorkflow(await template(name), choose);
		},
		async close() {
			await n8n.stop();
			await Promise.all([a.close(), b.close()]);
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

async function credential(client: Client, site: DemoSite): Promise<Credential> {
	return await client.createCredential({
		name: site.name,
		type: 'kingdeeApi',
		data: credentialOf(site),
	});
}
