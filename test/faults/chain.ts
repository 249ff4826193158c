import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';

import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { runNode, type NodeResult } from '../support/engine';
import { nodes } from './nodes';
import {
	codeParameters,
	mapperParameters,
	queryParameters,
	saveParameters,
	type Settings,
} from './parameters';
import type { Tables } from './tables';

/** What one run left behind in n8n's history. */
export interface RunRecord {
	/** Why the run ended early. */
	error?: { readonly kind: string; readonly message: string };
	/** Numbers that went into Kingdee Batch Save, and each item that came out. */
	sent: string[];
	readonly outcomes: Outcome[];
	readonly unmapped: string[];
	readonly faulty: string[];
}

export interface Outcome {
	readonly key: string;
	readonly outcome: string;
	readonly stage: string;
	readonly reason: string;
	/** What the person is told. */
	readonly advice: string;
}

export interface RunOptions {
	readonly run: number;
	readonly settings: Settings;
	readonly source: ICredentialDataDecryptedObject;
	readonly target: ICredentialDataDecryptedObject;
	/** What happens between reading and saving, to a slow execution. */
	readonly meanwhile?: () => Promise<void>;
	/** The process is killed behind this step. */
	readonly dieAfter?: 'save' | 'letters';
	/** Commits the checkpoint before anything is saved: a mutant. */
	readonly commitsEarly?: boolean;
}

/**
 * The other-inbound template step by step, its Kingdee nodes in n8n's own engine: read the checkpoint, query, add the due dead letters,
 * codes, fields, save, write and clear dead letters, and commit when the books balance.
 */
export async function runChain(tables: Tables, options: RunOptions): Promise<RunRecord> {
	const record: RunRecord = { sent: [], outcomes: [], unmapped: [], faulty: [] };
	const end = (error: unknown) => {
		record.error = errorOf(error);
		return record;
	};
	return await run(tables, options, record).catch(end);
}

async function run(tables: Tables, options: RunOptions, record: RunRecord): Promise<RunRecord> {
	const { settings, source, target, run: number } = options;
	const query = queryParameters(settings, tables.checkpoint);
	const [bills, [checkpoint]] = await step(nodes.query, query, [{}], source);
	if (options.commitsEarly) tables.commit(checkpoint);
	const due = dueLetters(tables, settings, bills);
	await options.meanwhile?.();
	const records = [...bills, ...due];
	const [translated, unmapped] = await step(nodes.codes, codeParameters(settings), records);
	const [mapped, faulty] = await step(nodes.mapper, mapperParameters(settings), translated);
	record.unmapped.push(...unmapped.map(keyOf));
	record.faulty.push(...faulty.map(keyOf));
	record.sent = mapped.map(({ model }) => String((model as IDataObject).FBillNo));
	const saving = saveParameters(settings);
	const [saved, failed] = await step(nodes.save, saving, mapped, target);
	record.outcomes.push(...[...saved, ...failed].map(outcomeOf));
	if (options.dieAfter === 'save') return record;
	const failures = [...unmapped, ...faulty, ...failed];
	const now = Date.now();
	for (const item of failures) {
		const replaySafe = item.replaySafe !== false;
		tables.write(item.source as IDataObject, messagesOf(item), { run: number, now, replaySafe });
	}
	for (const { key } of saved) tables.clear(String(key));
	if (options.dieAfter === 'letters') return record;
	const letters = [...tables.letters.values()].filter((letter) => letter.run === number).length;
	const inBooks = Number(checkpoint.read) + due.length;
	if (inBooks !== saved.length + letters) {
		throw new Error(`The books do not balance: ${inBooks} in, ${saved.length} + ${letters} out`);
	}
	tables.commit(checkpoint);
	return record;
}

/** Runs one node of ours; a node that n8n would not run for want of items gives none. */
async function step(
	node: INodeType,
	parameters: INodeParameters,
	items: readonly IDataObject[],
	credential?: ICredentialDataDecryptedObject,
): Promise<IDataObject[][]> {
	if (items.length === 0) return [[], [], []];
	const credentials: { kingdeeApi?: ICredentialDataDecryptedObject } = credential
		? { kingdeeApi: credential }
		: {};
	const result: NodeResult = await runNode({
		node,
		parameters,
		items,
		credentials: credentials as Record<string, ICredentialDataDecryptedObject>,
		credentialTypes: [new KingdeeApi()],
	});
	if (result.error) throw result.error;
	return result.outputs;
}

/** Records to replay: old enough, and not read again in this very run. */
function dueLetters(tables: Tables, settings: Settings, bills: readonly IDataObject[]) {
	const latest = Date.now() - settings.replayAfterMinutes * 60_000;
	const read = new Set(bills.map(({ FID }) => String(FID)));
	return [...tables.letters]
		.filter(([id, { updatedAt, replaySafe }]) => replaySafe && updatedAt <= latest && !read.has(id))
		.map(([, { source }]) => JSON.parse(JSON.stringify(source)) as IDataObject);
}

function keyOf({ source }: IDataObject): string {
	return String((source as IDataObject).FBillNo);
}

export function outcomeOf({ key, outcome, stage, reason, advice, source }: IDataObject): Outcome {
	const number = key ?? (source as IDataObject | undefined)?.FBillNo;
	return {
		key: String(number),
		outcome: String(outcome),
		stage: String(stage),
		reason: String(reason ?? ''),
		advice: String(advice ?? ''),
	};
}

export function messagesOf({ reason, messages, advice, message }: IDataObject): string {
	const texts = ((messages ?? []) as Array<{ text: string }>).map(({ text }) => text);
	return [reason, ...texts, advice, message].filter(Boolean).join(' | ');
}

export function errorOf(error: unknown): { kind: string; message: string } {
	const { message, errorResponse } = error as Error & { errorResponse?: { kind?: string } };
	return { kind: errorResponse?.kind ?? 'error', message };
}
