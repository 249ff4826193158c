import type { Refund } from '../../simulator/wangdiantong/refunds';
import { ago } from './ago';
import { expectedReturns, heldReturns } from './expectedReturns';
import { letterFaults } from './letterFaults';
import type { RefundStage } from './refundStage';
import { Sync } from './sync';
import { compare, type Verdict } from './verdict';

const ORGANISATIONS = ['100', '202', '204'];
const UNKNOWN_MATERIAL = 'M0999';

/** The refund sync on a stage, step by step; used by the demo and by the e2e tests. */
export class RefundToSalesReturn extends Sync {
	private constructor(
		private readonly stage: RefundStage,
		workflowId: string,
	) {
		super(stage, workflowId, {
			source: 'Refunds of Wangdiantong',
			target: 'Sales Returns in Kingdee',
		});
	}

	static async open(stage: RefundStage): Promise<RefundToSalesReturn> {
		return new RefundToSalesReturn(stage, await stage.importTemplate('refund-to-sales-return'));
	}

	get refunds(): Refund[] {
		return this.stage.systems.source.wangdiantong.refunds;
	}

	/** What the target and the dead letters should hold now. */
	expectation() {
		const materials = this.stage.systems.kingdee.kingdee.bills.rows('BD_MATERIAL');
		return expectedReturns(this.refunds, new Set(materials.map(({ FNumber }) => String(FNumber))));
	}

	/** Reads the target back, and the dead letters. */
	async verdict(): Promise<Verdict> {
		const { bills, letters } = this.expectation();
		const none = new Set<string>();
		const verdict = compare(bills, heldReturns(this.stage.systems.kingdee.kingdee), none, none);
		const faults = letterFaults(letters, await this.deadLetters());
		return { ...verdict, wrong: [...verdict.wrong, ...faults] };
	}

	/** New stock-ins, two minutes old: a run leaves the last minute to the next one. */
	add(count: number): void {
		const [pattern] = this.refunds.filter(({ kind }) => kind === 'ordinary');
		for (let i = 1; i <= count; i++)
			this.refunds.push({
				...pattern,
				order_no: `RK269${String(i).padStart(5, '0')}`,
				modified: ago(2),
			});
	}

	/** Somebody writes a remark: the time of change moves, and nothing that Kingdee gets. */
	remark(count: number): void {
		for (const refund of this.refunds.filter(({ kind }) => kind === 'ordinary').slice(0, count))
			Object.assign(refund, { remark: '已联系客户', modified: ago(2) });
	}

	/** The refunds that were waited for are settled; Wangdiantong moves no time for it. */
	settle(): void {
		for (const refund of this.refunds) if (refund.kind === 'unsettled') refund.process_status = 90;
	}

	/** What the administrator of Kingdee does after reading the dead letters. */
	createMissingMaterial(): void {
		for (const organisation of ORGANISATIONS)
			this.stage.systems.kingdee.kingdee.create('BD_MATERIAL', {
				FCreateOrgId: { FNumber: ORGANISATIONS[0] },
				FUseOrgId: { FNumber: organisation },
				FNumber: UNKNOWN_MATERIAL,
				FName: `物料${UNKNOWN_MATERIAL}`,
				SubHeadEntity: { FBaseUnitId: { FNumber: 'Pcs' } },
			});
	}
}
