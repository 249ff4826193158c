import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { planEntries, type EntryPlan } from '../../core/kingdee/entries';
import { KingdeeError } from '../../core/kingdee/errors';
import { presenter, type Presentation } from '../../core/kingdee/present';
import type { ReadBill } from '../../core/kingdee/query';
import type { Read } from '../../core/kingdee/read';
import { csv, jsonLines } from '../../core/kingdee/textFiles';
import type { Request } from './request';

/** Takes bills page by page, and gives the items of the first output. */
export interface Collector {
	take(page: readonly ReadBill[]): Promise<void>;
	readonly items: readonly INodeExecutionData[];
}

interface Options {
	readonly names?: Presentation['names'];
	readonly dates?: Presentation['dates'];
	readonly empty?: Presentation['empty'];
}

export type Output = 'bills' | 'rows' | 'pages' | 'jsonl' | 'csv';

/** As the user wants the bills: an item each, or an item a page. */
export function collectorOf(context: IExecuteFunctions, all: Request, item: number): Collector {
	const { request, filter, names, zone } = all;
	const output = context.getNodeParameter('output', item) as Output;
	const options = context.getNodeParameter('options', item) as Options;
	const unit = output === 'rows' || output === 'csv' ? 'rows' : 'bills';
	const wanted: Presentation = {
		unit,
		// A file of comma separated values has no place for objects.
		names: output === 'csv' ? 'flat' : (options.names ?? (unit === 'rows' ? 'flat' : 'nested')),
		dates: options.dates ?? 'kingdee',
		empty: options.empty ?? 'kingdee',
		zone,
	};
	const { siblings } = planEntries(request, filter);
	if (unit === 'rows' && siblings.length > 0) throw severalEntries(request, siblings);
	const present = presenter(request.form, request.fields, wanted);
	const records = (bill: ReadBill) =>
		unit === 'rows' && wanted.names === 'flat' ? present(bill).map(names) : present(bill);
	const items: INodeExecutionData[] = [];
	const packed = packing(context, output, all);
	return {
		items,
		take: async (page) => {
			const given = page.flatMap(records) as IDataObject[];
			if (!packed) for (const json of given) items.push({ json, pairedItem: { item } });
			else if (page.length > 0)
				items.push({ ...(await packed(given, page.length, items.length)), pairedItem: { item } });
		},
	};
}

function severalEntries({ form }: Read, siblings: EntryPlan['siblings']): KingdeeError {
	const names = siblings.map(({ entry }) => `${entry.label} ${entry.key}`).join(', ');
	return new KingdeeError(
		'config',
		`Rows hold the lines of one entry of ${form.id}; these are in another: ${names}`,
		{ advice: 'Choose Bills, Pages or JSON Lines Files as Output, or read one entry at a time.' },
	);
}

type Pack = (
	records: readonly IDataObject[],
	bills: number,
	page: number,
) => Promise<INodeExecutionData>;

/** An item a page; undefined where every record is an item. Files leave the memory where n8n keeps them on disk or in S3. */
function packing(
	context: IExecuteFunctions,
	output: Output,
	{ request: { form, fields, lineConditions }, names }: Request,
): Pack | undefined {
	if (output === 'bills' || output === 'rows') return undefined;
	if (output === 'pages')
		return async (records, count, page) => ({ json: { page, count, bills: [...records] } });
	const flat = fields.map((key) => [key.replaceAll('.', '_'), null]);
	const columns = Object.keys(names(Object.fromEntries(flat)));
	if (lineConditions === 'dropLines') columns.push('partial');
	const [type, write] =
		output === 'csv'
			? (['text/csv', (records: readonly IDataObject[]) => csv(records, columns)] as const)
			: (['application/x-ndjson', jsonLines] as const);
	return async (records, count, page) => {
		const name = `${form.id}-${String(page + 1).padStart(6, '0')}.${output}`;
		const file = Buffer.from(write(records), 'utf8');
		const data = await context.helpers.prepareBinaryData(file, name, type);
		return { json: { page, count, records: records.length, file: name }, binary: { data } };
	};
}
