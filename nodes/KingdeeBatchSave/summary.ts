import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import type { PlannedOutcome, Preview } from '../../core/kingdee/preview';
import type { Checks, SaveOptions } from '../../core/kingdee/run';
import type { Report } from '../../core/kingdee/save';
import type { Target } from '../../core/kingdee/target';
import type { Connection } from '../shared/client';

interface Facts {
	readonly target: Target;
	readonly options: SaveOptions & { readonly source: string | undefined };
	readonly connection: Connection;
	readonly milliseconds: number;
}

/** One item for the run log: what became of the input, and what it took. */
export function summaryOf(facts: Facts & { readonly report: Report }): IDataObject {
	const { report } = facts;
	return {
		...siteOf(facts),
		dryRun: false,
		total: report.bills.length,
		...countsOf(report),
		...effortOf(facts, report.checks),
		stopped: report.stopped ? `${report.stopped.message} ${report.stopped.advice}`.trim() : '',
		warnings: warningsOf(facts),
	};
}

const PLANNED: readonly PlannedOutcome[] = [
	'wouldCreate',
	'wouldUpdate',
	'wouldAdopt',
	'wouldResume',
	'existing',
	'wouldFail',
];

/** A dry run's figures. Nothing was saved: every count that says so is 0, and books that count them do not balance. */
export function dryRunSummary(facts: Facts & { readonly found: Preview }): IDataObject {
	const { plans, checks } = facts.found;
	const count = (name: PlannedOutcome) => plans.filter(({ outcome }) => outcome === name).length;
	const none = { saved: 0, updated: 0, failed: 0, unknown: 0, notAttempted: 0 };
	return {
		...siteOf(facts),
		dryRun: true,
		total: plans.length,
		...none,
		...Object.fromEntries(PLANNED.map((name) => [name, count(name)])),
		...effortOf(facts, checks),
		stopped: '',
		warnings: warningsOf(facts),
	};
}

function siteOf({ target, connection: { account } }: Facts): IDataObject {
	return { form: target.form.id, site: account.url, environment: account.environment };
}

function effortOf(
	{ connection, milliseconds }: Facts,
	{ keys, known, doubts }: Checks,
): IDataObject {
	const { requests, repeats, renewals, throttles, waitedMs } = connection.client.stats;
	return {
		requests: Object.values(requests).reduce((sum, count) => sum + count, 0),
		requestsByMethod: { ...requests },
		keysChecked: keys,
		keysKnown: known,
		doubts,
		repeats,
		renewals,
		throttles,
		waitedMs: Math.round(waitedMs),
		durationMs: milliseconds,
	};
}

function warningsOf({ options, target }: Facts): string[] {
	const warnings: string[] = [];
	if (options.source === undefined)
		warnings.push('Without a stamp a foreign bill under the same number is taken for ours.');
	if (options.keyIsUnique === false)
		warnings.push(
			`${target.matchField} is not unique in Kingdee: bills in doubt are not sent again, and two runs at once may save one twice.`,
		);
	if (options.saveOptions?.ValidateFlag === false)
		warnings.push('Validate is off: Kingdee does not check its business rules.');
	return warnings;
}

const OUTCOMES = ['saved', 'updated', 'existing', 'failed', 'unknown', 'notAttempted'] as const;

function countsOf({ bills }: Report): IDataObject {
	const count = (test: (bill: Report['bills'][number]) => boolean) => bills.filter(test).length;
	const reasons = bills
		.map(({ outcome }) => outcome?.reason ?? '')
		.filter((reason) => reason !== '');
	return {
		...Object.fromEntries(
			OUTCOMES.map((name) => [name, count(({ outcome }) => outcome?.outcome === name)]),
		),
		savedOnly: count(({ outcome }) => outcome?.stage === 'saved'),
		submitted: count(({ outcome }) => outcome?.stage === 'submitted'),
		audited: count(({ outcome }) => outcome?.stage === 'audited'),
		awaitingApproval: count(({ outcome }) => outcome?.reason === 'awaitingApproval'),
		adopted: count(({ outcome }) => /^adopted/.test(outcome?.reason ?? '')),
		reasons: Object.fromEntries(
			[...new Set(reasons)].map((name) => [name, reasons.filter((each) => each === name).length]),
		),
	};
}

/** The same figures, for a person who looks at the node. */
export function summaryHint(summary: IDataObject): NodeExecutionHint {
	const words = (name: string) => (name === 'notAttempted' ? 'not attempted' : name);
	const counts = OUTCOMES.map((name) => `${String(summary[name])} ${words(name)}`).join(', ');
	const bad = Number(summary.failed) + Number(summary.unknown) + Number(summary.notAttempted) > 0;
	const { environment, form, submitted, audited, requests, durationMs } = summary;
	const { keysKnown, keysChecked, repeats, renewals, throttles, waitedMs } = summary;
	const seconds = (ms: unknown) => (Number(ms) / 1000).toFixed(1);
	return {
		message: [
			`${String(environment)} ${String(form)}: ${counts}; ${String(submitted)} submitted, ${String(audited)} audited;`,
			`${String(requests)} requests in ${seconds(durationMs)} s (${seconds(waitedMs)} s waited, ${String(repeats)} repeats, ${String(renewals)} renewals, ${String(throttles)} throttles), ${String(keysKnown)} of ${String(keysChecked)} keys were known.`,
			...(summary.warnings as string[]),
			String(summary.stopped),
		]
			.join(' ')
			.trim(),
		type: bad ? 'warning' : 'info',
		location: 'outputPane',
	};
}
