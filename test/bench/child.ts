/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

import type { Settings } from '../../simulator/kingdee/kingdee';

/** A simulator in a process of its own, so that both sides have a processor. */
export interface FilledSite {
	readonly url: string;
	readonly settings: Settings;
	/** Most memory the process ever had, in bytes. */
	weigh(): Promise<number>;
	close(): Promise<void>;
}

/** @param home this folder; `__dirname` means nothing where tsx loads this file */
export async function filledSite(
	home: string,
	{ bills = 0, latencyMs = 0, lines = 2 }: { bills?: number; latencyMs?: number; lines?: number },
): Promise<FilledSite> {
	const child = fork(join(home, 'filled.mts'), [bills, latencyMs, lines].map(String));
	const told = async () => (await once(child, 'message'))[0] as unknown;
	const { url, settings } = (await told()) as Pick<FilledSite, 'url' | 'settings'>;
	return {
		url,
		settings,
		async weigh() {
			child.send('weigh');
			return ((await told()) as { rss: number }).rss;
		},
		async close() {
			child.send('close');
			await once(child, 'exit');
		},
	};
}
