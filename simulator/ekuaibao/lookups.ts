import type { EkuaibaoDocument } from './documents';
import type { Ekuaibao } from './ekuaibao';
import { readBody, refuse } from './refused';

interface Named {
	readonly id: string;
	readonly name: string;
	readonly code?: string;
	readonly [field: string]: unknown;
}

/** What the ids in documents stand for. */
export interface Archives {
	/** 档案 items, by id. */
	readonly dimensions: readonly Named[];
	readonly feeTypes: readonly Named[];
	readonly payees: readonly Named[];
	readonly staff: readonly Named[];
}

/** flowDetails: one document, whose lines also carry their fee type. */
export function document(site: Ekuaibao, is: (document: EkuaibaoDocument) => boolean) {
	const found = site.documents.find(is);
	if (!found) return refuse(412, '单据不存在');
	if (!found.active) return refuse(412, '单据已删除');
	const details = (found.form.details as Array<{ feeTypeId: string }> | undefined)?.map((line) => ({
		...line,
		feeType: site.archives.feeTypes.find(({ id }) => id === line.feeTypeId),
	}));
	return { value: { ...found, form: { ...found.form, ...(details && { details }) } } };
}

export function archive({ archives }: Ekuaibao, id: string) {
	const found = archives.dimensions.find((item) => item.id === id);
	return found ? { value: found } : refuse(412, `档案项不存在[${id}]`);
}

export function feeTypes({ archives }: Ekuaibao, body: string) {
	const { ids, codes } = readBody(body) as { ids?: string[]; codes?: string[] };
	const items = archives.feeTypes.filter(
		({ id, code }) => ids?.includes(id) || (code !== undefined && codes?.includes(code)),
	);
	return { items };
}

/** ids, names and cardNos have to be there even when they are empty (source-systems 2.4). */
export function payees({ archives }: Ekuaibao, query: Readonly<Record<string, string>>) {
	for (const name of ['ids', 'names', 'cardNos'])
		if (query[name] === undefined)
			refuse(400, `Required String parameter '${name}' is not present`);
	if (Number(query.count) > 100) refuse(400, 'count参数不能大于100');
	const ids = query.ids.split(',').filter(Boolean);
	const found = archives.payees.filter(({ id }) => ids.length === 0 || ids.includes(id));
	const start = Number(query.start ?? 0);
	return { count: found.length, items: found.slice(start, start + Number(query.count ?? 100)) };
}

export function staff({ archives }: Ekuaibao, body: string) {
	const { type, conditionIds } = readBody(body) as { type?: string; conditionIds?: string[] };
	if (type !== 'STAFFID' && type !== 'CODE') return refuse(400, 'type参数错误');
	if ((conditionIds?.length ?? 0) > 100) return refuse(400, 'conditionIds不能大于100');
	const key = type === 'STAFFID' ? 'id' : 'code';
	return { items: archives.staff.filter((person) => conditionIds?.includes(String(person[key]))) };
}
