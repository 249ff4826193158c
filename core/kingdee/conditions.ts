import { KingdeeError } from './errors';
import { allOf, anyOf } from './filter';
import { literalsOf, type Literals } from './literals';
import type { Form } from './metadata';

export type Comparison =
	| 'equals'
	| 'notEquals'
	| 'isOneOf'
	| 'isNoneOf'
	| 'contains'
	| 'notContains'
	| 'startsWith'
	| 'atLeast'
	| 'atMost'
	| 'above'
	| 'below'
	| 'between'
	| 'isEmpty'
	| 'isNotEmpty'
	| 'lastDays';

/** One condition as a person builds it. */
export interface Condition {
	/** Field path as ExecuteBillQuery takes it. */
	readonly field: string;
	readonly comparison: Comparison;
	/** None for the empty ones, two for between, a number of days for lastDays, any number for the lists. */
	readonly values: readonly unknown[];
}

export interface Group {
	readonly match: 'all' | 'any';
	readonly parts: ReadonlyArray<Condition | Group>;
}

/** When and where "the last days" are counted from. */
export interface Moment {
	readonly nowMs: number;
	readonly zone: string;
}

/**
 * A group as FilterString, '' where it has no part. Values are written by the type of their field (reference 4.4) and
 * enter through the literals of `filter` alone. Throws `config`, naming field and value, for what fits no type.
 */
export function filterOf(form: Form, group: Group, moment: Moment): string {
	const parts = group.parts.map((part) =>
		'parts' in part ? filterOf(form, part, moment) : conditionOf(form, part, moment),
	);
	return group.match === 'all' ? allOf(parts) : anyOf(parts);
}

function conditionOf(form: Form, condition: Condition, moment: Moment): string {
	refuseNoKey(form, condition.field);
	const literals = literalsOf(form, condition.field, moment);
	const { field, comparison } = condition;
	if (comparison === 'isEmpty') return literals.empty();
	if (comparison === 'isNotEmpty') return `not ${literals.empty()}`;
	const values = condition.values.filter((value) => !isNothing(value));
	const needed = comparison === 'between' ? 2 : 1;
	if (values.length < needed) throw noValue(field, comparison);
	return compared(field, comparison, literals, values);
}

function compared(
	field: string,
	comparison: Exclude<Comparison, 'isEmpty' | 'isNotEmpty'>,
	literals: Literals,
	values: readonly unknown[],
): string {
	const [first, second] = values;
	switch (comparison) {
		case 'equals':
			return literals.equals(first);
		case 'notEquals':
			return orNull(field, `not ${literals.equals(first)}`);
		case 'isOneOf':
			return literals.oneOf(values);
		case 'isNoneOf':
			return orNull(field, `not ${literals.oneOf(values)}`);
		case 'contains':
			return literals.like('%', first, '%');
		case 'notContains':
			return orNull(field, `not ${literals.like('%', first, '%')}`);
		case 'startsWith':
			return literals.like('', first, '%');
		case 'between':
			return `(${literals.from(first)} and ${literals.upTo(second)})`;
		case 'atLeast':
			return literals.from(first);
		case 'atMost':
			return literals.upTo(first);
		case 'above':
			return `not ${literals.upTo(first)}`;
		case 'below':
			return `not ${literals.from(first)}`;
		case 'lastDays':
			return literals.lastDays(first);
	}
}

/** In SQL nothing is neither equal nor unequal; to a person an empty field is not equal. */
function orNull(field: string, condition: string): string {
	return `(${condition} or ${field} is null)`;
}

function isNothing(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** Only what looks like a key may stand outside quotes; a label is answered with its key. */
function refuseNoKey(form: Form, key: string): void {
	if (/^[A-Za-z_]\w*(\.\w+)*$/.test(key)) return;
	const named = form.fields.find(({ label }) => label !== '' && label === key);
	const path = named && (named.numberKey ? `${named.key}.${named.numberKey}` : named.key);
	throw new KingdeeError(
		'config',
		key === '' ? 'A condition has no field' : `"${key}" is no field key (字段标识)`,
		{
			advice: path
				? `"${key}" is a label; its key is ${path}.`
				: 'Pick the field from the list, or write its key, e.g. FStockOrgId.FNumber.',
		},
	);
}

function noValue(field: string, comparison: Comparison): KingdeeError {
	return new KingdeeError('config', `The condition on ${field} (${comparison}) has no value`, {
		advice: 'Fill it in, or choose Is Empty. An expression may have found nothing in its item.',
	});
}
