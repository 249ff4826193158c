/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { execPath } from 'node:process';
import { promisify } from 'node:util';

import { filledSite, type FilledSite } from './child';
import { atMost, type Figure } from './figure';

const LINES = 3;
const BILLS = 100_000;
const FEWER = 10_000;
const FIELDS = 'FBillNo,FDate,FStockOrgId.FNumber,FMATERIALID.FNumber,FQty';

interface Weighed {
	readonly records: number;
	readonly before: number;
	readonly peak: number;
}

/** Most memory of a process that reads 300,000 rows with Kingdee Query in n8n's engine, against 30,000 rows. */
export async function* memory(home: string): AsyncGenerator<Figure> {
	const site = await filledSite(home, { bills: BILLS, lines: LINES });
	for (const output of ['jsonl', 'csv']) {
		const few = await weigh(home, site, { output, filter: `FBillNo<='QTRK000${FEWER}'` });
		const all = await weigh(home, site, { output });
		if (few.records !== FEWER || all.records !== BILLS)
			throw new Error(`${few.records} and ${all.records} bills read`);
		yield atMost(`memory-${output} bytes`, all.peak, few.peak, 1.15);
	}
	await site.close();
}

async function weigh(home: string, { url, settings }: FilledSite, parameters: object) {
	const script = ['--import', 'tsx', join(home, 'weighed.mts')];
	const asked = JSON.stringify({ fields: FIELDS, ...parameters });
	const args = [...script, url, JSON.stringify(settings), asked];
	const { stdout } = await promisify(execFile)(execPath, args);
	return JSON.parse(stdout.trim().split('\n').pop() ?? '') as Weighed;
}
