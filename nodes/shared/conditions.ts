import type { Comparison, Condition, Group } from '../../core/kingdee/conditions';
import { KingdeeError } from '../../core/kingdee/errors';
import type { Form } from '../../core/kingdee/metadata';
import { pickedText } from './picker';

/** A condition as n8n stores it; what is hidden in the form is absent. */
interface Row {
	readonly field?: unknown;
	readonly comparison?: Comparison | 'since';
	readonly value?: unknown;
	readonly values?: unknown;
	readonly from?: unknown;
	readonly to?: unknown;
	readonly days?: unknown;
}

/** The parameter Conditions. */
export interface Conditions {
	readonly approved?: ReadonlyArray<{ readonly days?: number }>;
	readonly condition?: readonly Row[];
	readonly group?: ReadonlyArray<{
		readonly match?: Group['match'];
		readonly conditions?: { readonly condition?: readonly Row[] };
	}>;
}

/** What the user built, as a group of conditions. */
export function groupOf(
	{ approved = [], condition = [], group = [] }: Conditions,
	match: Group['match'],
	form: Form,
): Group {
	const groups = group.map((one) => ({
		match: one.match ?? 'all',
		parts: (one.conditions?.condition ?? []).map(conditionOf),
	}));
	return {
		match,
		parts: [
			...approved.map(({ days = 7 }) => approvedIn(form, days)),
			...condition.map(conditionOf),
			...groups,
		],
	};
}

/** What names a filter in a checkpoint: as it was built, so that the last days are the same every day. */
export function namedFilter(filter: string, group: Group): string {
	return group.parts.length > 0 ? `${filter}\n${JSON.stringify(group)}` : filter;
}

function conditionOf({ field, comparison = 'equals', ...row }: Row): Condition {
	const key = pickedText(field);
	switch (comparison) {
		case 'between':
			return { field: key, comparison, values: [row.from, row.to] };
		case 'isOneOf':
		case 'isNoneOf':
			return { field: key, comparison, values: listOf(row.values) };
		case 'lastDays':
			return { field: key, comparison, values: [row.days ?? 7] };
		default:
			return {
				field: key,
				comparison: comparison === 'since' ? 'atLeast' : comparison,
				values: [row.value],
			};
	}
}

/** An expression may give a list, whose values may hold commas. */
function listOf(values: unknown): readonly unknown[] {
	if (Array.isArray(values)) return values;
	return String(values ?? '')
		.split(/[\n,，]/)
		.map((value) => value.trim());
}

/** 已审核 is status C; a bill that was un-audited keeps the date of its approval. */
function approvedIn(form: Form, days: number): Group {
	const status = form.field('FDocumentStatus');
	const date = form.field('FApproveDate');
	if (!status || !date) {
		throw new KingdeeError(
			'config',
			`${form.id} ${form.label} has no status or no date of approval`,
			{ advice: 'Take out Approved in the Last Days, and add a Condition on a field it has.' },
		);
	}
	return {
		match: 'all',
		parts: [
			{ field: status.key, comparison: 'equals', values: ['C'] },
			{ field: date.key, comparison: 'lastDays', values: [days] },
		],
	};
}
