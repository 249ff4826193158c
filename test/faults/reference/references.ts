import type { IDataObject, INodeTypes, IRun } from 'n8n-workflow';

import type { RunRecord } from '../chain';
import type { Sync } from '../stage';
import { runWorkflow, type WorkflowFile } from './engine';
import loopAndCode from './loop-and-code.json';
import retryOnFail from './retry-on-fail.json';

/** What people build without this package; each keeps as its checkpoint the time at which its last good run began. */
export function references(
	nodeTypes: INodeTypes,
): ReadonlyArray<readonly [name: string, sync: Sync]> {
	const sync =
		(file: unknown, told: (run: IRun) => RunRecord['outcomes']): Sync =>
		async (tables, { source, target, dieAfter, meanwhile }) => {
			const began = wallTime(Date.now());
			const since = tables.checkpoint || '2026-01-01 00:00:00';
			const site = ({ serverUrl, ...rest }: typeof source) => ({ ...rest, url: serverUrl });
			await meanwhile?.();
			// Names the process, as the timeout of our own credential does.
			const timeout = Number(target.timeoutSeconds) * 1000;
			const item = { since, timeout, source: site(source), target: site(target) } as IDataObject;
			const run = await runWorkflow(file as WorkflowFile, nodeTypes, item);
			const { error } = run.data.resultData;
			const outcomes = told(run);
			const sent = outcomes.map(({ key }) => key);
			const record = { sent, outcomes, unmapped: [], faulty: [] };
			if (error) return { ...record, error: { kind: 'error', message: error.message } };
			if (dieAfter === undefined) tables.checkpoints = [began];
			return record;
		};
	return [
		['HTTP Request', sync(retryOnFail, savedWithoutError)],
		['Loop and Code', sync(loopAndCode, savedByAnswer)],
	];
}

function jsonOf(run: IRun, node: string): IDataObject[] {
	const runs = run.data.resultData.runData[node] ?? [];
	return runs.flatMap(({ data }) => (data?.main[0] ?? []).map(({ json }) => json));
}

const outcome = (key: unknown, isSaved: boolean) => ({
	key: String(key),
	outcome: isSaved ? 'saved' : 'failed',
	stage: '',
	reason: isSaved ? '' : 'rejected',
	advice: '',
});

/** A green node is all that the workflow looks at. */
function savedWithoutError(run: IRun): RunRecord['outcomes'] {
	const isGreen = (run.data.resultData.runData['Save Bill'] ?? []).some(({ error }) => !error);
	const models = jsonOf(run, 'Models').map(({ model }) => model as { FBillNo: string });
	return isGreen ? models.map(({ FBillNo }) => outcome(FBillNo, true)) : [];
}

function savedByAnswer(run: IRun): RunRecord['outcomes'] {
	return jsonOf(run, 'Read Answer').map(({ number, isSaved }) => outcome(number, isSaved === true));
}

function wallTime(ms: number): string {
	return new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
}
