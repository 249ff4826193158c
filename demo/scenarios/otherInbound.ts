import type { Stage } from '../stage';
import type { Execution, Json } from '../executions';
import type { Row } from '../tables';
import type { WorkflowNode } from '../workflows';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { expectation, heldBills, type ExpectedBill } from './expected';

const FORM = 'STK_MISCELLANEOUS';
const MISSING_MATERIALS = ['M0058', 'M0059', 'M0060'];
const TARGET_ORGANISATIONS = ['125', '126', '121', '109'];

/** One run of the template, in the figures of the books. */
export interface RunFigures {
	readonly read: number;
	readonly replayed: number;
	readonly saved: number;
	readonly existing: number;
	readonly audited: number;
	readonly failures: readonly Failure[];
}

export interface Failure {
	readonly key: string;
	readonly reason: string;
	readonly text: string;
}

/** What is wrong with the target; all empty when the sync kept its promise. */
export interface Verdict {
	readonly lost: readonly string[];
	readonly doubled: readonly string[];
	readonly wrong: readonly string[];
}

/** The other-inbound sync on a stage, step by step; used by the demo and by the e2e tests. */
export class OtherInbound {
	/** A bill of the seed, after which new ones are made. */
	private pattern?: Record<string, unknown>;

	private constructor(
		private readonly stage: Stage,
		readonly workflowId: string,
		/** Numbers of the target's own bills, which the source uses too. */
		readonly foreign: ReadonlySet<string>,
	) {}

	static async open(stage: Stage): Promise<OtherInbound> {
		const foreign = new Set(heldBills(stage.b.kingdee).map(({ number }) => number));
		return new OtherInbound(stage, await stage.importTemplate('other-inbound-sync'), foreign);
	}

	/** The same sync after n8n was started anew. */
	on(stage: Stage): OtherInbound {
		return new OtherInbound(stage, this.workflowId, this.foreign);
	}

	/** Runs the template from one of its triggers; throws with n8n's words when it does not end well. */
	async run(trigger = 'Run by Hand'): Promise<RunFigures> {
		const execution = await this.stage.client.runWorkflow(this.workflowId, trigger, 300_000);
		if (execution.status === 'success') return figures(execution);
		await this.freeLock();
		const { message, description, node } = execution.error ?? { message: execution.status };
		throw new Error(
			`The workflow ended with ${execution.status} in ${node ?? 'n8n'}: ${message} ${description ?? ''}`,
		);
	}

	/** Compares the target with what the source says it should hold; `failed` numbers are excused if dead letters hold them. */
	async verdict(): Promise<Verdict> {
		const letters = new Set((await this.deadLetters()).map(({ bill_key }) => String(bill_key)));
		return compare(
			expectation(this.stage.a.kingdee).bills,
			heldBills(this.stage.b.kingdee),
			this.foreign,
			letters,
		);
	}

	/** Dead letters of this workflow that are open or given up. */
	async deadLetters(): Promise<Json[]> {
		return (await this.rows('kingdee_dead_letters')).filter(({ state }) => state !== 'done');
	}

	/** The rows of one of the template's Data Tables that belong to this workflow. */
	async rows(table: string): Promise<Row[]> {
		const rows = await this.stage.client.tables.rows(table);
		return rows.filter(({ sync }) => sync === this.workflowId);
	}

	/** Changes entries of the node Settings, as a user does in its JSON: `name` to the text given. */
	async settings(changes: Readonly<Record<string, string>>): Promise<void> {
		await this.stage.client.updateWorkflow(this.workflowId, ({ nodes }) => ({
			nodes: nodes.map((node) => (node.name === 'Settings' ? withSettings(node, changes) : node)),
		}));
	}

	/** n8n tells nobody of a run by hand that failed: its lock would hold the next one up for a minute. */
	async freeLock(): Promise<void> {
		const { tables } = this.stage.client;
		if ((await tables.list()).some(({ name }) => name === 'kingdee_locks'))
			await tables.removeRows('kingdee_locks', 'sync', this.workflowId);
	}

	/** New approved bills at the source, by its own Save, Submit and Audit. */
	addBills(count: number, prefix = 'QTRK9', lines = 1): void {
		this.pattern ??= this.stage.a.kingdee.bills.rows(FORM)[0];
		for (let i = 1; i <= count; i++)
			this.stage.a.kingdee.create(
				FORM,
				copyOf(this.pattern, `${prefix}${String(i).padStart(4, '0')}`, lines),
				'C',
			);
	}

	/** What the administrator of the target does after reading the dead letters. */
	createMissingMaterials(): void {
		for (const number of MISSING_MATERIALS) createMaterial(this.stage.b.kingdee, number);
	}
}

/** A Settings node with entries of its JSON changed, as a user does. */
export function withSettings(
	node: WorkflowNode,
	changes: Readonly<Record<string, string>>,
): WorkflowNode {
	let json = String(node.parameters.jsonOutput);
	for (const [name, value] of Object.entries(changes)) {
		const changed = json.replace(
			new RegExp(`"${name}": [^\\n]*?(?=,?\\n)`),
			() => `"${name}": ${value}`,
		);
		if (changed === json) throw new Error(`Settings has no other "${name}" to change to ${value}`);
		json = changed;
	}
	return { ...node, parameters: { ...node.parameters, jsonOutput: json } };
}

function figures({ nodes }: Execution): RunFigures {
	const items = (node: string, output = 0) =>
		nodes[node]?.flatMap((run) => run[output] ?? []) ?? [];
	const [summary = {}] = items('Other Inbound of B', 2);
	const count = (name: string) => Number(summary[name] ?? 0);
	return {
		read: Number(items('Other Inbound of A', 1)[0]?.read),
		replayed: items('Records to Replay').length,
		saved: count('saved') + count('updated'),
		existing: count('existing'),
		audited: items('Other Inbound of B').filter(({ stage }) => stage === 'audited').length,
		failures: items('All Failures').map(failure),
	};
}

function failure({ key, reason, messages, advice, message }: Json): Failure {
	const texts = ((messages ?? []) as ReadonlyArray<{ text: string }>).map(({ text }) => text);
	return {
		key: String(key ?? ''),
		reason: String(reason ?? ''),
		text: [...texts, advice, message].filter(Boolean).join(' '),
	};
}

function compare(
	expected: readonly ExpectedBill[],
	held: readonly ExpectedBill[],
	foreign: ReadonlySet<string>,
	letters: ReadonlySet<string>,
): Verdict {
	const byNumber = new Map<string, ExpectedBill[]>();
	for (const bill of held) byNumber.set(bill.number, [...(byNumber.get(bill.number) ?? []), bill]);
	const lost = expected
		.filter(({ number }) => foreign.has(number) || !byNumber.has(number))
		.filter(({ number }) => !letters.has(number));
	const doubled = [...byNumber].filter(([, bills]) => bills.length > 1).map(([number]) => number);
	const wanted = new Map(expected.map((bill) => [bill.number, JSON.stringify(bill)]));
	const ours = held.filter(({ number }) => !foreign.has(number));
	const wrong = ours.filter((bill) => wanted.get(bill.number) !== JSON.stringify(bill));
	return {
		lost: lost.map(({ number }) => number),
		doubled,
		wrong: wrong.map(({ number }) => number),
	};
}

function copyOf(pattern: Record<string, unknown>, number: string, lines: number) {
	const { FStockOrgId, FStockDirect, FDate, FOwnerTypeIdHead, FOwnerIdHead } = pattern;
	const line = {
		FMATERIALID: { FNumber: 'M0001' },
		FUnitID: { FNumber: 'Pcs' },
		FQty: 3,
		FSTOCKID: { FNumber: 'CK001' },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FOWNERTYPEID: FOwnerTypeIdHead,
		FOWNERID: FOwnerIdHead,
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: FStockOrgId,
	};
	return {
		FBillNo: number,
		FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
		FStockOrgId,
		FStockDirect,
		FDate,
		FOwnerTypeIdHead,
		FOwnerIdHead,
		FEntity: Array<typeof line>(lines).fill(line),
	};
}

function createMaterial(target: Kingdee, number: string): void {
	for (const organisation of TARGET_ORGANISATIONS) {
		const model = {
			FCreateOrgId: { FNumber: TARGET_ORGANISATIONS[0] },
			FUseOrgId: { FNumber: organisation },
			FNumber: number,
			FName: `物料${number}`,
			SubHeadEntity: { FBaseUnitId: { FNumber: 'Pcs' } },
		};
		target.create('BD_MATERIAL', model, 'C');
	}
}
