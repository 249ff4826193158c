import type { Ekuaibao } from './ekuaibao';
import { find } from './documents';
import { refuse } from './refused';

const TYPES = ['expense', 'loan', 'payment', 'requisition', 'custom', 'receipt', 'permit'];

/** getApplyList (source-systems 2.3). */
export function list({ documents, switches }: Ekuaibao, query: Readonly<Record<string, string>>) {
	if (query.type === undefined) refuse(400, 'type参数错误');
	if (!TYPES.includes(query.type)) refuse(400, '参数type无法识别');
	const start = wholeNumber(query.start, 0);
	const count = wholeNumber(query.count, 1);
	if (count > 100) refuse(400, 'count参数不能大于100');
	if (query.orderBy === 'payDate' && !query.startDate && !query.endDate)
		refuse(400, 'startDate和endDate不能都为空');
	const found = find(documents, query, switches);
	const page = found.slice(start, start + count);
	const broken = page.find(({ id }) => switches.brokenRows.includes(id));
	if (broken) refuse(400, `获取待审批单据异常：找不到依赖的实体：${broken.id}`);
	return { count: found.length, items: page };
}

function wholeNumber(text: string | undefined, least: number): number {
	if (text === undefined || !/^\d+$/.test(text) || Number(text) < least)
		return refuse(412, 'JSON请求参数不正确');
	return Number(text);
}
