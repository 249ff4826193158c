import type { Jushuitan } from './jushuitan';
import { refuse } from './refused';

/** A count sheet (盘点单); only what the simulator reads is named. */
export interface Count {
	readonly io_id: number;
	/** WaitConfirm, Confirmed, Archive, Cancelled, Delete. */
	status: string;
	/** Wall clock of +08:00. */
	modified: string;
	readonly items: ReadonlyArray<Readonly<Record<string, unknown>>>;
	readonly [field: string]: unknown;
}

const STATUSES = ['WaitConfirm', 'Confirmed', 'Archive', 'Cancelled', 'Delete'];

/** 库存盘点查询 (source-systems 6.2); newest first, an order that nobody promised. */
export function query({ counts, switches }: Jushuitan, text: string) {
	const biz = read(text);
	const { page_index: index = 1, page_size: size = 30, status } = biz;
	if (!(Number(size) >= 1 && Number(size) <= 50)) refuse(130, 'page_size最大不能超过50');
	if (status !== undefined && !STATUSES.includes(String(status))) refuse(130, 'status参数错误');
	const found = counts
		.filter(isAsked(biz))
		.filter((count) => status === undefined || count.status === status)
		.sort((a, b) => (a.modified < b.modified ? 1 : -1));
	const pages = Math.ceil(found.length / Number(size));
	const start = (Number(index) - 1) * Number(size);
	return {
		page_index: Number(index),
		page_size: Number(size),
		data_count: found.length,
		page_count: pages,
		has_next: Number(index) < pages,
		datas: found
			.slice(start, start + Number(size))
			.map((count) =>
				switches.fractions ? { ...count, modified: `${count.modified}.123` } : count,
			),
	};
}

function isAsked(biz: Readonly<Record<string, unknown>>): (count: Count) => boolean {
	const [begin, end] = [biz.modified_begin, biz.modified_end].map((time) => String(time ?? ''));
	if (biz.io_ids !== undefined) {
		const ids = String(biz.io_ids).split(',');
		if (ids.length > 50) refuse(130, 'io_ids最多50个');
		return ({ io_id: id }) => ids.includes(String(id));
	}
	if (begin === '' || end === '') refuse(130, 'modified_begin和modified_end不能为空');
	const [from, to] = [begin, end].map((time) => Date.parse(`${time.replace(' ', 'T')}+08:00`));
	if (!(to - from <= 7 * 86_400_000)) refuse(130, '时间间隔不能超过七天');
	return ({ modified }) => modified >= begin && modified <= end;
}

function read(text: string): Record<string, unknown> {
	try {
		return JSON.parse(text) as Record<string, unknown>;
	} catch {
		return refuse(130, 'biz不是有效的JSON');
	}
}
