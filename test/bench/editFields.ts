/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { cpuUsage } from 'node:process';
import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INode, INodeType, IRun, IVersionedNodeType } from 'n8n-workflow';
import { Expression, NodeConnectionTypes, NodeHelpers, Workflow } from 'n8n-workflow';

import { MemoryCredentials } from '../support/credentials';
import { additional, passOn, plainNode } from '../support/engine';
import { bills } from './inbound';

/** How n8n 2.40 evaluates expressions unless told otherwise (its ExpressionEngineConfig). */
const ENGINE = {
	engine: 'vm',
	poolSize: 1,
	maxCodeCacheSize: 1024,
	bridgeTimeout: 5000,
	bridgeMemoryLimit: 128,
} as const;

const ITEMS = 2_000;
const RUNS = 2;
/** Field Mapper is over before the engine has compiled it: it stands there several times, the fastest counts. */
const MAPPERS = Array.from({ length: 10 }, (_, at) => `Field Mapper ${at}`);

/** The same twelve expressions, in n8n's language and in ours. */
const TWELVE: ReadonlyArray<readonly [field: string, theirs: string, ours: string]> = [
	['FBillNo', 'A-{{ $json.FBillNo }}', 'A-{FBillNo}'],
	[
		'FStockOrgId',
		"{{ $json.FStockOrgId.FNumber === '100' ? '125' : '126' }}",
		'_function if({FStockOrgId.FNumber} = 100, 125, 126)',
	],
	['FBillType', '{{ $json.FBillTypeID.FNumber }}', '{FBillTypeID.FNumber}'],
	['FStockDirect', '{{ $json.FStockDirect }}', '{FStockDirect}'],
	['FDate', '{{ $json.FDate.slice(0, 10) }}', '_function left({FDate}, 10)'],
	['FSupplier', '{{ $json.FSUPPLIERID.FNumber }}', '{FSUPPLIERID.FNumber}'],
	['FOwnerType', '{{ $json.FOwnerTypeIdHead }}', '{FOwnerTypeIdHead}'],
	['FOwner', '{{ $json.FOwnerIdHead.FNumber }}', '{FOwnerIdHead.FNumber}'],
	['FNote', '{{ $json.FNOTE.toUpperCase() }}', '_function upper({FNOTE})'],
	['FMonth', '{{ Number($json.FDate.slice(5, 7)) }}', '_function month({FDate})'],
	['FTwice', '{{ $json.FID * 2 }}', '_function {FID} * 2'],
	[
		'FText',
		'{{ $json.FBillNo + " / " + $json.FStockOrgId.FNumber }}',
		"_function concat({FBillNo}, ' / ', {FStockOrgId.FNumber})",
	],
];

const editing = {
	mode: 'manual',
	assignments: {
		assignments: TWELVE.map(([name, value]) => ({
			id: name,
			name,
			type: 'string',
			value: `=${value}`,
		})),
	},
	options: { ignoreConversionErrors: true },
};

const mapping = {
	mode: 'json',
	rules: JSON.stringify(TWELVE.map(([field, , value]) => ({ field, value }))),
};

/** n8n's own Edit Fields, from the n8n of the demo, by its start script. */
function setNode(script: string): INodeType {
	const load = createRequire(join(dirname(script), 'package.json'));
	const { Set: EditFields } = load('n8n-nodes-base/dist/nodes/Set/Set.node.js') as {
		Set: new () => IVersionedNodeType;
	};
	return NodeHelpers.getVersionedNodeType(new EditFields());
}

/** The node from its source; without the ending, tsx would take the .json beside it. */
async function fieldMapper(home: string): Promise<INodeType> {
	const file = join(home, '..', '..', 'nodes', 'FieldMapper', 'FieldMapper.node.ts');
	const { FieldMapper } = (await import(file)) as { FieldMapper: new () => INodeType };
	return new FieldMapper();
}

/** Seconds that a node took, measured around its execute. */
function timed(node: INodeType, tell: (seconds: number) => void): INodeType {
	return Object.assign(Object.create(node) as INodeType, {
		async execute(this: ThisParameterType<NonNullable<INodeType['execute']>>) {
			const began = cpuUsage();
			const out = await node.execute!.call(this);
			tell(cpuUsage(began).user / 1e6);
			return out;
		},
	});
}

/**
 * Items a second of Field Mapper and of Edit Fields, in the same run of n8n's engine over the same items: seconds of
 * processor time, the fastest of several runs. Needs the Node that n8n needs: its expression engine is a native module.
 */
export async function editFields(
	home: string,
	script: string,
): Promise<{ readonly ours: number; readonly other: number }> {
	const seconds = { set: Infinity, fieldMapper: Infinity };
	const types: Record<string, INodeType> = {
		passOn,
		set: timed(setNode(script), (took) => (seconds.set = Math.min(seconds.set, took))),
		fieldMapper: timed(
			await fieldMapper(home),
			(took) => (seconds.fieldMapper = Math.min(seconds.fieldMapper, took)),
		),
	};
	await Expression.initExpressionEngine(ENGINE);
	for (let run = 0; run < RUNS; run += 1) await engineRun(types);
	await Expression.disposeExpressionEngine();
	return { ours: ITEMS / seconds.fieldMapper, other: ITEMS / seconds.set };
}

async function engineRun(types: Readonly<Record<string, INodeType>>): Promise<void> {
	const nodes: INode[] = [
		plainNode('Start', 'passOn'),
		plainNode('Edit Fields', 'set', { typeVersion: 3.4, parameters: editing }),
		...MAPPERS.map((name) => plainNode(name, 'fieldMapper', { parameters: mapping })),
	];
	const main = NodeConnectionTypes.Main;
	const next = ['Edit Fields', ...MAPPERS].map((node) => ({ node, type: main, index: 0 }));
	const workflow = new Workflow({
		id: 'bench',
		name: 'bench',
		nodes,
		connections: { Start: { [main]: [next] } },
		active: false,
		nodeTypes: {
			getByName: (name) => types[name],
			getByNameAndVersion: (name) => types[name],
			getKnownTypes: () => ({}),
		},
		settings: { executionOrder: 'v1' },
	});
	const items = bills(ITEMS) as IDataObject[];
	const start = workflow.nodes.Start;
	types.passOn.execute = async () => [items.map((json) => ({ json }))];
	const credentials = new MemoryCredentials({}, []);
	const engine = new WorkflowExecute(additional(credentials, workflow), 'manual');
	const done: IRun = await engine.run({ workflow, startNode: start });
	checkRun(done);
}

/** Both must have made every item, and the same values. */
function checkRun({ data }: IRun): void {
	const out = (name: string) =>
		(data.resultData.runData[name]?.[0].data?.main[0] ?? []).map(({ json }) => json);
	const [theirs, ours] = [out('Edit Fields'), out(MAPPERS[0]).map(({ model }) => model)];
	const text = (row: unknown) => TWELVE.map(([field]) => String((row as IDataObject)?.[field]));
	const same = theirs.every((row, at) => text(row).join('|') === text(ours[at]).join('|'));
	if (theirs.length !== ITEMS || ours.length !== ITEMS || !same) {
		throw new Error(`not the same: ${text(theirs[0]).join('|')} / ${text(ours[0]).join('|')}`);
	}
}
