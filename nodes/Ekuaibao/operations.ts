import type { IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { EkuaibaoAccount } from '../../core/ekuaibao/account';
import {
	commentCall,
	documentByCodeCall,
	documentCall,
	voucherCall,
} from '../../core/ekuaibao/calls';
import { expenseOf } from '../../core/ekuaibao/expense';
import { listDocuments, type Unreadable } from '../../core/ekuaibao/list';
import { resolve } from '../../core/ekuaibao/resolve';
import { asRecord } from '../../core/json';
import { readWindow } from '../../core/source/documents';
import { SourceError } from '../../core/source/errors';
import { parseWall, wallTime } from '../../core/source/window';
import { pairedItem } from '../shared/items';
import type { SourceConnection, SourceOperation } from '../shared/source';
import { windowOf, type WindowOptions } from '../shared/sourceWindow';

type Connection = SourceConnection<EkuaibaoAccount>;

type Plain = Readonly<Record<string, unknown>>;

interface Codes {
	readonly archiveFields?: string;
	readonly feeTypes?: boolean;
	readonly payees?: boolean;
	readonly staff?: boolean;
	readonly expense?: boolean;
	readonly supplierField?: string;
}

/** What one input item asks for: its documents, and the checkpoint behind them. */
export const operations: Readonly<Record<string, SourceOperation<EkuaibaoAccount>>> = {
	getMany,
	get,
	voucher,
	comment,
};

/** No longest window is documented: one series of pages reads it all. */
const NO_WIDEST = Infinity;

async function getMany(context: IExecuteFunctions, connection: Connection, index: number) {
	const { client, account } = connection;
	const query = {
		type: context.getNodeParameter('type', index) as string,
		states: context.getNodeParameter('states', index) as string[],
		specificationIds: listOf(context.getNodeParameter('templates', index) as string),
	};
	const parts = [account.url, account.appKey, JSON.stringify(query)];
	await client.meet();
	const window = windowOf(context, connection, index, parts);
	const { maxDocuments = 0 } = context.getNodeParameter('options', index) as WindowOptions;
	const unreadable: Unreadable[] = [];
	const { documents, checkpoint } = await readWindow(
		window,
		(slice) => listDocuments(client, account.url, query, slice, unreadable),
		{ widest: NO_WIDEST, maxDocuments },
	);
	const records = await withCodes(
		context,
		connection,
		index,
		documents.map(({ record }) => record),
	);
	tell(context, unreadable);
	const json = { ...checkpoint, read: documents.length, unreadable, requests: client.requests };
	return [
		records.map((record) => pairedItem(record as IDataObject, index)),
		[pairedItem(json as IDataObject, index)],
	];
}

/** The documents with what their ids stand for, and with their expense lines, as far as the node is asked to. */
async function withCodes(
	context: IExecuteFunctions,
	{ client, account }: Connection,
	index: number,
	documents: Plain[],
): Promise<Plain[]> {
	const codes = context.getNodeParameter('codes', index) as Codes;
	const { archiveFields = '', supplierField = '', expense = false } = codes;
	const records = await resolve(client, account.url, documents, {
		archiveFields: listOf(archiveFields),
		feeTypes: codes.feeTypes === true,
		payees: codes.payees === true,
		staff: codes.staff === true,
	});
	const lines = (record: Plain) => ({ expense: expenseOf(record, supplierField.trim()) });
	return expense ? records.map((record) => ({ ...record, ...lines(record) })) : records;
}

async function get(context: IExecuteFunctions, connection: Connection, index: number) {
	const { client, account } = connection;
	const name = (context.getNodeParameter('document', index) as string).trim();
	const byId = context.getNodeParameter('findBy', index) === 'id';
	const call = byId ? documentCall(account.url, name) : documentByCodeCall(account.url, name);
	const { value } = asRecord(await client.call(call));
	const [record] = await withCodes(context, connection, index, [asRecord(value)]);
	return [[pairedItem(record as IDataObject, index)], []];
}

async function voucher(context: IExecuteFunctions, { client, account }: Connection, index: number) {
	const text = context.getNodeParameter('voucherDate', index) as string;
	const time = parseWall(text);
	if (time === undefined) {
		throw new SourceError('config', `Voucher Date is not a date: "${text}"`, {
			advice: 'Write it like 2026-01-31, or as ISO text.',
		});
	}
	const voucherOf = {
		flowId: context.getNodeParameter('flowId', index) as string,
		voucherNo: context.getNodeParameter('voucherNo', index) as string,
		voucherCreateTime: String(time),
		fiscalPeriod: wallTime(time).slice(0, 7).replace('-', ''),
	};
	await client.call(voucherCall(account.url, [voucherOf]));
	return [[pairedItem(voucherOf as IDataObject, index)], []];
}

async function comment(context: IExecuteFunctions, { client, account }: Connection, index: number) {
	const [flowId, staffId, text] = ['flowId', 'staffId', 'comment'].map(
		(name) => context.getNodeParameter(name, index) as string,
	);
	await client.call(commentCall(account.url, flowId, staffId, text));
	return [[pairedItem({ flowId, staffId, comment: text }, index)], []];
}

function tell(context: IExecuteFunctions, unreadable: readonly Unreadable[]): void {
	if (unreadable.length === 0) return;
	context.addExecutionHints({
		message: `${unreadable.length} documents could not be read: ${unreadable[0].message}. The Checkpoint output lists them; restore the master data in Ekuaibao.`,
		type: 'warning',
		location: 'outputPane',
	});
}

function listOf(text: string): string[] {
	return text
		.split(/[\s,，;]+/)
		.map((part) => part.trim())
		.filter(Boolean);
}
