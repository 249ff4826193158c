import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import type { SaveOptions } from '../../core/kingdee/run';
import type { Report } from '../../core/kingdee/save';
import type { Target } from '../../core/kingdee/target';
import type { Connection } from '../shared/client';

interface Facts {
	readonly report: Report;
	readonly target: Target;
	readonly options: SaveOptions & { readonly source: string | undefined };
	readonly connection: Connection;
	readonly milliseconds: number;
}

/** One item for the run log: what became of the input, and what it took. */
export function summaryOf({
	report,
	target,
	options,
	connection,
	milliseconds,
}: Facts): IDataObject {
	const { client, account } = connection;
	const { requests, repeats, renewals, throttles, waitedMs } = client.stats;
	return {
		form: target.form.id,
		site: account.url,
		environment: account.environment,
		total: report.bills.length,
		...countsOf(report),
		requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
		requestsByMethod: { ...requests },
		repeats,
		renewals,
		throttles,
		waitedMs: Math.round(waitedMs),
		durationMs: milliseconds,
		stopped: report.stopped ? `${report.stopped.message} ${report.stopped.advice}`.trim() : '',
		warnings:
			options.source === undefined
				? ['Without a stamp a foreign bill under the same number is taken for ours.']
				: [],
	};
}

const OUTCOMES = ['saved', 'updated', 'existing', 'failed', 'unknown', 'notAttempted'] as const;

function countsOf({ bills }: Report): IDataObject {
	const count = (test: (bill: Report['bills'][number]) => boolean) => bills.filter(test).length;
	return {
		...Object.fromEntries(
			OUTCOMES.map((name) => [name, count(({ outcome }) => outcome?.outcome === name)]),
		),
		submitted: count(({ outcome }) => outcome?.stage === 'submitted'),
		audited: count(({ outcome }) => outcome?.stage === 'audited'),
		awaitingApproval: count(({ outcome }) => outcome?.reason === 'awaitingApproval'),
	};
}

export function summaryHint(summary: IDataObject): NodeExecutionHint {
	const counts = OUTCOMES.map(
		(name) => `${String(summary[name])} ${name === 'notAttempted' ? 'not attempted' : name}`,
	).join(', ');
	const bad = Number(summary.failed) + Number(summary.unknown) + Number(summary.notAttempted) > 0;
	return {
		message:
			`${String(summary.environment)} ${String(summary.form)}: ${counts}; ${String(summary.requests)} requests. ${String(summary.stopped)}`.trim(),
		type: bad ? 'warning' : 'info',
		location: 'outputPane',
	};
}
