/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, selectors, type BrowserContext, type Page } from 'playwright-core';

import type { Session } from '../../../demo/session';
import { openCredential, type CredentialDialog } from './credentialDialog';
import { openEditor, type Editor } from './editor';

/** Debian's; another one by CHROMIUM_PATH. */
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

const LOAD_MS = 60_000;

const args = [
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
];

export interface Browser {
	openEditor(workflowId: string): Promise<Editor>;
	/** The editor with an empty canvas. */
	openNewWorkflow(): Promise<Page>;
	openCredential(credentialId: string): Promise<CredentialDialog>;
	close(): Promise<void>;
}

selectors.setTestIdAttribute('data-test-id');

/** A browser of its own, without a window, logged in to n8n as the owner. */
export async function openBrowser(session: Session): Promise<Browser> {
	const profile = await mkdtemp(join(tmpdir(), 'n8n-kingdee-browser-'));
	const viewport = { width: 1600, height: 1000 };
	const context = await chromium.launchPersistentContext(profile, {
		executablePath,
		args,
		viewport,
	});
	await logIn(context, session);
	return {
		openEditor: async (id) => await openEditor(await context.newPage(), session.url, id),
		openNewWorkflow: async () => {
			const page = await context.newPage();
			await page.goto(`${session.url}/workflow/new`);
			await page.getByTestId('canvas-add-button').waitFor({ timeout: LOAD_MS });
			return page;
		},
		openCredential: async (id) => await openCredential(await context.newPage(), session.url, id),
		close: async () => {
			await context.close();
			await rm(profile, { recursive: true, force: true });
		},
	};
}

async function logIn(context: BrowserContext, { cookie, url }: Session): Promise<void> {
	const cookies = cookie.split('; ').map((pair) => {
		const [name, ...value] = pair.split('=');
		return { name, value: value.join('='), url };
	});
	await context.addCookies(cookies);
}
