/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { mkdir, mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

/** A blank page is smaller. */
const BLANK_BYTES = 10_000;

/** Pictures of what a test saw, in a folder that goes with it; to look at them, name one that stays: E2E_SHOTS. */
export interface Shots {
	take(page: Page, name: string): Promise<void>;
	close(): Promise<void>;
}

export async function openShots(of: string): Promise<Shots> {
	const kept = process.env.E2E_SHOTS;
	const folder = kept ?? (await mkdtemp(join(tmpdir(), 'n8n-kingdee-shots-')));
	await mkdir(folder, { recursive: true });
	return {
		take: async (page, name) => {
			const path = join(folder, `${of}-${name}.png`);
			await page.screenshot({ path });
			if ((await stat(path)).size <= BLANK_BYTES) throw new Error(`${path} shows nothing`);
		},
		close: async () => {
			if (!kept) await rm(folder, { recursive: true });
		},
	};
}
