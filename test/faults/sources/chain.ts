import {
	NodeConnectionTypes,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeParameters,
	type INodeType,
} from 'n8n-workflow';

import { KingdeeApi } from '../../../credentials/KingdeeApi.credentials';
import { runNode } from '../../support/engine';
import { errorOf, messagesOf, outcomeOf, type RunRecord } from '../chain';
import { nodes } from '../nodes';
import type { SourceSystem } from './system';
import { Template } from './template';

/** A dead letter: the record as it was read, and why it went no further. */
interface Letter {
	readonly record: IDataObject;
	readonly messages: string;
	readonly run: number;
	readonly due: number;
}

/** The Data Tables of the template, as far as they decide anything. */
export class SourceTables {
	checkpoint = '';
	/** By the key of the document. */
	readonly letters = new Map<string, Letter>();
}

export interface SourceRun {
	readonly run: number;
	readonly source: ICredentialDataDecryptedObject;
	readonly target: ICredentialDataDecryptedObject;
	readonly start: string;
	readonly lookBackMinutes: number;
	/** Over the parameters of the source node: a mutant. */
	readonly parameters: object;
}

export type SourceSync = (
	system: SourceSystem,
	tables: SourceTables,
	options: SourceRun,
) => Promise<RunRecord>;

const REPLAY_MS = 3_600_000;

/**
 * The way of a document through its shipped template, each node in n8n's own engine with the parameters of the file: read since the
 * checkpoint, add the due dead letters, translate, map, save, write and clear dead letters, and commit when the books balance.
 */
export const runSourceChain: SourceSync = async (system, tables, options) => {
	const record: RunRecord = { sent: [], outcomes: [], unmapped: [], faulty: [] };
	await run(system, tables, options, record).catch((error: unknown) => {
		record.error = errorOf(error);
	});
	return record;
};

async function run(
	system: SourceSystem,
	tables: SourceTables,
	options: SourceRun,
	record: RunRecord,
): Promise<void> {
	const { way, keyOf } = system;
	const template = new Template(way.template, { Codes: way.codes });
	const [read, [checkpoint]] = await atSource(system, options, {
		...template.parametersOf(way.source),
		checkpoint: tables.checkpoint,
		start: options.start,
		lookBack: options.lookBackMinutes,
		...options.parameters,
	});
	const replays = await dueLetters(system, tables, options, template, new Set(read.map(keyOf)));
	let records = [...read, ...replays];
	const failures: IDataObject[] = [];
	for (const name of way.between) {
		const node = template.node(name).type.endsWith('.set') ? setNode : nodes.codes;
		const [passed, unmapped = []] = await step(node, template.parametersOf(name), records);
		record.unmapped.push(...unmapped.map((item) => keyOf(sourceOf(item))));
		failures.push(...unmapped);
		records = passed;
	}
	const [mapped, faulty] = await step(nodes.mapper, template.parametersOf('Field Mapper'), records);
	record.faulty.push(...faulty.map((item) => keyOf(sourceOf(item))));
	record.sent = mapped.map(({ model }) => String((model as IDataObject).FBillNo));
	const saving = template.parametersOf(way.save);
	const [saved, failed] = await step(nodes.save, saving, mapped, {
		type: new KingdeeApi(),
		data: options.target,
	});
	record.outcomes.push(...[...saved, ...failed].map(outcomeOf));
	failures.push(...faulty, ...failed);
	keepBooks(system, tables, options.run, { inputs: [...read, ...replays], saved, failures });
	if (checkpoint) tables.checkpoint = JSON.stringify(checkpoint);
}

interface Ends {
	readonly inputs: readonly IDataObject[];
	readonly saved: readonly IDataObject[];
	readonly failures: readonly IDataObject[];
}

/** Every document that came in is in the target with all its bills, or in the dead letters; else the run ends here. */
function keepBooks(
	{ keyOf, keyOfBill }: SourceSystem,
	tables: SourceTables,
	run: number,
	{ inputs, saved, failures }: Ends,
): void {
	for (const item of failures) {
		const record = sourceOf(item);
		const due = Date.now() + REPLAY_MS;
		tables.letters.set(keyOf(record), { record, messages: messagesOf(item), run, due });
	}
	const failed = new Set(failures.map((item) => keyOf(sourceOf(item))));
	const arrived = new Set(saved.map(({ key }) => keyOfBill(String(key))));
	for (const key of arrived) if (!failed.has(key)) tables.letters.delete(key);
	const open = inputs.map(keyOf).filter((key) => !arrived.has(key) && !failed.has(key));
	if (open.length > 0) throw new Error(`The books do not balance: ${open.slice(0, 3).join(', ')}`);
}

/** Records to replay: due, not read in this very run, and read anew where the template does so. */
async function dueLetters(
	system: SourceSystem,
	{ letters }: SourceTables,
	options: SourceRun,
	template: Template,
	read: ReadonlySet<string>,
): Promise<IDataObject[]> {
	const due = [...letters].filter(([key, letter]) => letter.due <= Date.now() && !read.has(key));
	const records = due.map(([, { record }]) => JSON.parse(JSON.stringify(record)) as IDataObject);
	const { again } = system.way;
	if (again === undefined || records.length === 0) return records;
	const ids = records.map(({ id }) => ({ source_id: id }));
	return (await atSource(system, options, template.parametersOf(again), ids))[0];
}

async function atSource(
	system: SourceSystem,
	{ source }: SourceRun,
	parameters: INodeParameters,
	items: readonly IDataObject[] = [{}],
): Promise<IDataObject[][]> {
	const credential = { type: system.credentialType, data: source };
	return await step(system.node, parameters, items, credential);
}

interface Login {
	readonly type: ICredentialType;
	readonly data: ICredentialDataDecryptedObject;
}

/** Runs one node; one that n8n would not run for want of items gives none. */
async function step(
	node: INodeType,
	parameters: INodeParameters,
	items: readonly IDataObject[],
	login?: Login,
): Promise<IDataObject[][]> {
	if (items.length === 0) return [[], [], []];
	const result = await runNode({
		node,
		parameters,
		items,
		...(login && {
			credentials: { [login.type.name]: login.data },
			credentialTypes: [login.type],
		}),
	});
	if (result.error) throw result.error;
	return result.outputs;
}

/** A failed item carries the record it came from. */
function sourceOf({ source }: IDataObject): IDataObject {
	return source as IDataObject;
}

/** As n8n's Set node in its JSON mode, with all other fields kept. */
const setNode: INodeType = {
	description: {
		displayName: 'Set',
		name: 'set',
		group: ['input'],
		version: 1,
		description: '',
		defaults: { name: 'Set' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'JSON', name: 'jsonOutput', type: 'json', default: '{}' }],
	},
	async execute(this: IExecuteFunctions) {
		const items = this.getInputData().map(({ json }, item) => {
			const added = this.getNodeParameter('jsonOutput', item) as IDataObject;
			return { json: { ...json, ...added }, pairedItem: { item } };
		});
		return [items];
	},
};
