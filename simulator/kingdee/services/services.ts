import { queryBusinessInfo } from './businessInfo';
import { execute, operations } from './operations';
import { billQuery, executeBillQuery } from './queries';
import { batchSave, draft, save } from './saves';
import type { Service } from './service';
import { view } from './view';

const all: readonly Service[] = [
	executeBillQuery,
	billQuery,
	view,
	save,
	batchSave,
	draft,
	...operations,
	...execute,
	queryBusinessInfo,
];

/** Methods of DynamicFormService by their name in small letters: Kingdee routes in any letter case (reference 1.2). */
export const services: ReadonlyMap<string, Service> = new Map(
	all.map((service) => [service.name.toLowerCase(), service]),
);
