/** Money as Ekuaibao writes it: amounts are text, now and then a number. */
export interface Money {
	readonly standard: string | number;
	readonly [part: string]: unknown;
}

/** A document (单据) as getApplyList gives it; only what the simulator itself reads is named. */
export interface EkuaibaoDocument {
	readonly id: string;
	active: boolean;
	createTime: number;
	updateTime: number;
	state: string;
	readonly formType: string;
	readonly form: Record<string, unknown> & { readonly code: string; specificationId: string };
	readonly [field: string]: unknown;
}

export interface ListQuery {
	readonly type?: string;
	readonly start?: string;
	readonly count?: string;
	readonly state?: string;
	readonly uid?: string;
	readonly orderBy?: string;
	readonly orderByType?: string;
	readonly startDate?: string;
	readonly endDate?: string;
	readonly specificationId?: string;
	readonly active?: string;
}

/** Whether the ends of a window belong to it is not documented: each is a switch. */
export interface ListSwitches {
	readonly startInclusive: boolean;
	readonly endInclusive: boolean;
}

/** What a query finds, in its order, before it is cut into pages (source-systems 2.3). */
export function find(
	documents: readonly EkuaibaoDocument[],
	query: ListQuery,
	{ startInclusive, endInclusive }: ListSwitches,
): EkuaibaoDocument[] {
	const { orderBy = 'createTime', orderByType = 'desc' } = query;
	const time = (document: EkuaibaoDocument) => timeOf(document, orderBy);
	const from = wall(query.startDate);
	const to = wall(query.endDate);
	const states = query.state?.split(',');
	const templates = query.specificationId?.split(',');
	const found = documents.filter((document) => {
		const at = time(document);
		if (document.formType !== query.type) return false;
		if (query.uid && document.ownerId !== query.uid) return false;
		if (states && !states.some((state) => isIn(document.state, state))) return false;
		if (templates && !templates.includes(document.form.specificationId.split(':')[0])) return false;
		if (!isWanted(document.active, query.active)) return false;
		if (from !== undefined && (at === undefined || !(startInclusive ? at >= from : at > from)))
			return false;
		return to === undefined || (at !== undefined && (endInclusive ? at < to + 1000 : at < to));
	});
	const sign = orderByType === 'asc' ? 1 : -1;
	return found.sort(
		(a, b) => sign * ((time(a) ?? 0) - (time(b) ?? 0)) || (a.id < b.id ? -sign : sign),
	);
}

/** PROCESSING finds nothing; `paying` finds it, too. */
function isIn(state: string, asked: string): boolean {
	if (asked === 'PROCESSING') return false;
	return asked === 'paying' ? state === 'paying' || state === 'PROCESSING' : state === asked;
}

/** Absent: both; `true`: the living; anything else: the deleted. */
function isWanted(active: boolean, asked: string | undefined): boolean {
	return asked === undefined || active === (asked === 'true');
}

function timeOf({ createTime, updateTime, form }: EkuaibaoDocument, orderBy: string) {
	if (orderBy === 'createTime') return createTime;
	if (orderBy === 'updateTime') return updateTime;
	const at = form[orderBy];
	return typeof at === 'number' ? at : undefined;
}

/** Wall clock of +08:00; `undefined` where the parameter is absent. */
function wall(text: string | undefined): number | undefined {
	return text === undefined ? undefined : Date.parse(`${text.replace(' ', 'T')}+08:00`);
}
