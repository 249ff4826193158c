import type { SaveItem } from '../../../core/kingdee/bill';
import type { Client } from '../../../core/kingdee/client';
import { KingdeeError } from '../../../core/kingdee/errors';
import { readBills, type Query, type ReadBill } from '../../../core/kingdee/query';
import type { Service } from '../../../core/kingdee/service';
import { saveBills, type Report } from '../../../core/kingdee/save';
import { targetOf } from '../../../core/kingdee/target';
import type { WireReply, WireRequest } from '../../../simulator/wire';
import type { Bench } from '../../support/kingdee';
import { TO_AUDIT } from '../../support/otherInbound';

// Properties take some seconds where the machine is busy.
jest.setTimeout(60_000);

export const INBOUND = 'STK_MISCELLANEOUS';

export type SaveChanges = Partial<Parameters<typeof saveBills>[3]>;

/** Saves to the other-inbound form by number, stamp in FNOTE; audited unless `options` say otherwise. */
export async function save(
	{ client, form }: Bench,
	bills: readonly SaveItem[],
	options: SaveChanges = {},
): Promise<Report> {
	const target = targetOf(await form(INBOUND), 'FBillNo', 'FNOTE');
	return await saveBills(client, target, bills, { ...TO_AUDIT, ...options });
}

/** `outcome stage reason` of every bill, in input order. */
export function outcomes({ bills }: Report): string[] {
	return bills.map(({ outcome }) =>
		[outcome?.outcome, outcome?.stage, outcome?.reason].filter(Boolean).join(' '),
	);
}

/** What the site really holds, read behind the API: `number status`, sorted. */
export function held({ kingdee }: Bench): string[] {
	const rows = kingdee.bills.rows(INBOUND);
	return rows.map(({ FBillNo, FDocumentStatus }) => `${FBillNo} ${FDocumentStatus}`).sort();
}

/** The calls that the site has answered, or dropped, by method. */
export function methods({ kingdee }: Bench): string[] {
	return kingdee.log.map(({ method }) => method);
}

export function logins(bench: Bench): string[] {
	return methods(bench).filter((method) => /^(ValidateUser|LoginBy)/i.test(method));
}

interface Passing {
	readonly method: string;
	readonly request: WireRequest;
	/** Lets the site answer, to another body if one is given. */
	forward(body?: string): Promise<WireReply>;
}

/** Stands between client and site; the last one added is asked first. */
export function intercept(
	{ kingdee }: Pick<Bench, 'kingdee'>,
	work: (call: Passing) => Promise<WireReply> | WireReply,
): void {
	const handle = kingdee.handle.bind(kingdee);
	Object.assign(kingdee, {
		handle: async (request: WireRequest) => {
			const [, method = ''] = /(\w+)\.common\.kdsvc$/.exec(request.path) ?? [];
			const forward = async (body = request.body) => await handle({ ...request, body });
			return await work({ method, request, forward });
		},
	});
}

/** An answer of Kingdee's, as text. */
export function reply(body: unknown): WireReply {
	return { status: 200, headers: {}, body: JSON.stringify(body) };
}

/** What a colleague does in Kingdee meanwhile, with a session of their own. */
export async function byHand(
	site: Bench,
	method: Service | 'Delete' | 'CancelAssign',
	data: object,
): Promise<void> {
	const { status } = await site.connect().call(method as Service, { formid: INBOUND, data });
	if (!status?.success) throw new Error(status?.messages.map(({ text }) => text).join());
}

/** What the work was refused with; fails the test when it was not. */
export async function refusal(work: Promise<unknown>): Promise<KingdeeError> {
	const outcome = await work.then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(outcome).toBeInstanceOf(KingdeeError);
	return outcome as KingdeeError;
}

/** All bills of a query on the other-inbound form. */
export async function readAll(
	bench: Bench,
	query: Partial<Omit<Query, 'form'>> & { readonly formId?: string },
	client: Client = bench.client,
): Promise<ReadBill[]> {
	const { formId = INBOUND, ...given } = query;
	const form = await bench.form(formId);
	const all: ReadBill[] = [];
	const whole = { fields: ['FBillNo'], filters: [], pageSize: 2000, afterId: undefined, ...given };
	for await (const page of readBills(client, { form, ...whole })) all.push(...page);
	return all;
}
