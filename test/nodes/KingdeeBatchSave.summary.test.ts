import type { IDataObject, IExecuteFunctions, INodeType } from 'n8n-workflow';
import { KingdeeBatchSave } from '../../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

const node = new KingdeeBatchSave();
const base = {
	formId: 'STK_MISCELLANEOUS',
	stampSource: 'test',
	sourceId: '={{ $json.source.id }}',
	version: '={{ $json.source.version }}',
	afterSave: 'audit',
};

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

const bill: IDataObject = {
	model: otherInbound('B1') as IDataObject,
	source: { id: 's-B1', version: '1' },
};

async function run(parameters: object) {
	const { outputs, hints } = await site.run(node, {
		items: [bill],
		parameters: { ...base, ...parameters },
	});
	const hint = hints[0].message.replace(/\d+\.\d s/g, 'N s');
	return { summary: outputs[2][0], hint };
}

const COUNTS = '1 saved, 0 updated, 0 existing, 0 failed, 0 unknown, 0 not attempted';
const EFFORT =
	'6 requests in N s (N s waited, 0 repeats, 0 renewals, 0 throttles), 0 of 1 keys were known.';

describe('what Kingdee Batch Save says of a whole run:', () => {
	it.each([
		['a usual one', {}, []],
		[
			'one without stamp',
			{ useStamp: false },
			['Without a stamp a foreign bill under the same number is taken for ours.'],
		],
		[
			'one whose key is not unique',
			{ keyIsUnique: false },
			[
				'FBillNo is not unique in Kingdee: bills in doubt are not sent again, and two runs at once may save one twice.',
			],
		],
		[
			'one that Kingdee does not validate',
			{ options: { ValidateFlag: false } },
			['Validate is off: Kingdee does not check its business rules.'],
		],
	])('%s', async (_, parameters, warnings) => {
		const { summary, hint } = await run(parameters);
		expect(summary.warnings).toEqual(warnings);
		expect(hint).toBe(
			[
				`production STK_MISCELLANEOUS: ${COUNTS}; 0 submitted, 1 audited; ${EFFORT}`,
				...warnings,
			].join(' '),
		);
	});
});

it('says in the editor how far it is', async () => {
	const told: unknown[] = [];
	const watched: INodeType = {
		description: node.description,
		methods: node.methods,
		async execute(this: IExecuteFunctions) {
			const seen = { sendMessageToUI: (message: unknown) => told.push(message) };
			const context = Object.assign(Object.create(this) as IExecuteFunctions, seen);
			return await node.execute.call(context);
		},
	};
	await site.run(watched, { items: [bill], parameters: base });
	expect(told.at(-1)).toBe('Kingdee Batch Save: 1 of 1 bills settled');
});
