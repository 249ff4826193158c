import type { Count } from '../../simulator/jushuitan/counts';
import { ago } from './ago';
import type { CountStage } from './countStage';
import { expectedCounts, heldInbounds } from './expectedCounts';
import { letterFaults } from './letterFaults';
import { Sync } from './sync';
import { compare, type Verdict } from './verdict';

const TABLE = 'kingdee_codes';
/** SKUs that the first import of codes forgot. */
const FORGOTTEN = ['SKU-X0', 'SKU-X1'];

/** The count sync on a stage, step by step; used by the demo and by the e2e tests. */
export class CountProfit extends Sync {
	private readonly codes = new Map<string, string>();

	private constructor(
		private readonly stage: CountStage,
		workflowId: string,
	) {
		super(stage, workflowId, {
			source: 'Counts of Jushuitan',
			target: 'Other Inbound in Kingdee',
		});
	}

	static async open(stage: CountStage): Promise<CountProfit> {
		return new CountProfit(stage, await stage.importTemplate('count-profit-to-other-inbound'));
	}

	get counts(): Count[] {
		return this.stage.systems.source.jushuitan.counts;
	}

	/** What the target and the dead letters should hold now. */
	expectation() {
		return expectedCounts(this.counts, this.codes);
	}

	/** Reads the target back, and the dead letters. */
	async verdict(): Promise<Verdict> {
		const { bills, letters } = this.expectation();
		const none = new Set<string>();
		const verdict = compare(bills, heldInbounds(this.stage.systems.kingdee.kingdee), none, none);
		const faults = letterFaults(letters, await this.deadLetters());
		return { ...verdict, wrong: [...verdict.wrong, ...faults] };
	}

	/** What the user imports into the table of codes: all SKUs but two. */
	async importCodes(): Promise<void> {
		const skus = this.counts.flatMap(({ items }) => items.map(({ sku_id }) => String(sku_id)));
		const known = [...new Set(skus)].filter((sku) => !FORGOTTEN.includes(sku));
		await this.addCodes(known.map((sku) => [sku, sku.replace('SKU-', 'M')]));
	}

	/** What the user adds after reading the dead letters. */
	async addForgottenCodes(): Promise<void> {
		await this.addCodes(FORGOTTEN.map((sku) => [sku, 'M0001']));
	}

	private async addCodes(pairs: ReadonlyArray<readonly [string, string]>): Promise<void> {
		for (const [sku, material] of pairs) this.codes.set(sku, material);
		const rows = pairs.map(([source_code, target_code]) => ({
			kind: 'material',
			source_code,
			target_code,
		}));
		await this.stage.client.tables.insert(TABLE, rows);
	}

	/** New sheets, two minutes old: a run leaves the last minute to the next one. */
	add(count: number): void {
		const [pattern] = this.counts.filter(({ kind }) => kind === 'ordinary');
		for (let i = 1; i <= count; i++)
			this.counts.push({ ...pattern, io_id: 900_000 + i, modified: ago(2) });
	}

	/** Jushuitan archives sheets: they leave the status Confirmed, and their time of change moves. */
	archive(count: number): void {
		for (const sheet of this.counts.filter(({ status }) => status === 'Confirmed').slice(0, count))
			Object.assign(sheet, { status: 'Archive', modified: ago(2) });
	}
}
