import { compileCondition, type Filter } from './condition';
import type { ZoneClock } from './dates';
import type { RuleFault } from './fault';
import { compileFormats, type Formatter } from './formatResponse';
import { metadataOf } from './qeasy';
import { isEmpty, isRow } from './record';
import type { Variable } from './variables';

/** `condition` and `formatResponse` of a scheme: what happens to a record before its fields are mapped. */
export interface Preparation {
	readonly filter: Filter;
	readonly format: Formatter;
	readonly faults: readonly RuleFault[];
}

/** Undefined where the scheme has neither. */
export function readPreparation(
	json: unknown,
	clock: ZoneClock,
	now: Variable | undefined,
): Preparation | undefined {
	const metadata = metadataOf(json);
	if (!isRow(metadata)) return undefined;
	const { condition, formatResponse } = metadata;
	if (isEmpty(condition) && isEmpty(formatResponse)) return undefined;
	const conditions = compileCondition(condition ?? [], 'condition', clock);
	const formats = compileFormats(formatResponse ?? [], 'formatResponse', {
		clock,
		now: now instanceof Date ? now.getTime() : undefined,
	});
	return {
		filter: conditions.filter,
		format: formats.format,
		faults: [...conditions.faults, ...formats.faults],
	};
}
