import type { Stage } from '../stage';
import type { Kingdee } from '../../simulator/kingdee/kingdee';
import { expectation, heldBills } from './expected';
import { Sync } from './sync';
import { compare, type Verdict } from './verdict';

const FORM = 'STK_MISCELLANEOUS';
const MISSING_MATERIALS = ['M0058', 'M0059', 'M0060'];
const TARGET_ORGANISATIONS = ['125', '126', '121', '109'];

/** The other-inbound sync on a stage, step by step; used by the demo and by the e2e tests. */
export class OtherInbound extends Sync {
	/** A bill of the seed, after which new ones are made. */
	private pattern?: Record<string, unknown>;

	private constructor(
		private readonly stage: Stage,
		workflowId: string,
		/** Numbers of the target's own bills, which the source uses too. */
		readonly foreign: ReadonlySet<string>,
	) {
		super(stage, workflowId, { source: 'Other Inbound of A', target: 'Other Inbound of B' });
	}

	static async open(stage: Stage): Promise<OtherInbound> {
		const foreign = new Set(heldBills(stage.b.kingdee).map(({ number }) => number));
		return new OtherInbound(stage, await stage.importTemplate('other-inbound-sync'), foreign);
	}

	/** The same sync after n8n was started anew. */
	on(stage: Stage): OtherInbound {
		return new OtherInbound(stage, this.workflowId, this.foreign);
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
