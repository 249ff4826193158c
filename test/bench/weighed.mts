// Kingdee Query in a process of its own, with n8n's files on disk: prints how many items it gave and the most memory it had.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [url, settings, parameters] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'kingdee-bench-'));
process.env.N8N_DEFAULT_BINARY_DATA_MODE = 'filesystem';
process.env.N8N_BINARY_DATA_STORAGE_PATH = folder;

// n8n reads its environment when it is first loaded.
const { queryBills } = await import('./querying');
const { Container } = await import('@n8n/di');
const { BinaryDataService } = await import('n8n-core');
await Container.get(BinaryDataService).init();

const site = {
	url,
	settings: JSON.parse(settings) as Parameters<typeof queryBills>[0]['settings'],
};
const before = process.memoryUsage().rss;
const pages = await queryBills(site, JSON.parse(parameters) as Parameters<typeof queryBills>[1]);
const records = pages.reduce((sum, { count }) => sum + Number(count ?? 1), 0);
const peak = process.resourceUsage().maxRSS * 1024;
rmSync(folder, { recursive: true });
console.log(JSON.stringify({ records, before, peak }));
