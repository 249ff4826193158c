import type { Stage } from '../stage';
import type { Row } from '../tables';
import { OtherInbound } from './otherInbound';
import { withSettings } from './sync';

const DAY = 24 * 3_600_000;
const TABLE = 'kingdee_backfills';

/** The backfill of history beside the sync that goes on after it, step by step. */
export class History {
	private constructor(
		private readonly stage: Stage,
		readonly workflowId: string,
		/** Replays what the backfill could not save. */
		readonly sync: OtherInbound,
	) {}

	/** @param settings entries of the node Settings, as JSON text */
	static async open(stage: Stage, settings: Readonly<Record<string, string>>): Promise<History> {
		const sync = await OtherInbound.open(stage);
		const workflowId = await stage.importTemplate('history-backfill');
		const changes = { deadLettersOf: `"${sync.workflowId}"`, ...settings };
		await stage.client.updateWorkflow(workflowId, ({ nodes }) => ({
			nodes: nodes.map((node) => (node.name === 'Settings' ? withSettings(node, changes) : node)),
		}));
		return new History(stage, workflowId, sync);
	}

	/** The same backfill after n8n was started anew; the lock of a killed run is taken away, as its end would do. */
	async on(stage: Stage): Promise<History> {
		await stage.client.tables.removeRows('kingdee_locks', 'sync', this.workflowId);
		return new History(stage, this.workflowId, this.sync.on(stage));
	}

	/** Bills that were approved in each of the days before now. */
	addDays(days: number, billsADay: number, lines: number): void {
		const { kingdee } = this.stage.a;
		for (let day = 1; day <= days; day++) {
			kingdee.skew(-day * DAY + DAY / 2);
			this.sync.addBills(billsADay, `H${String(day).padStart(3, '0')}`, lines);
		}
		kingdee.skew(0);
	}

	async start(): Promise<string> {
		return await this.stage.client.startWorkflow(this.workflowId, 'Run by Hand');
	}

	async windows(): Promise<Row[]> {
		return (await this.rows()).filter(({ kind }) => kind === 'window');
	}

	/** What the closing reconciliation says. */
	async verdict(): Promise<Row | undefined> {
		return (await this.rows()).find(({ kind }) => kind === 'plan');
	}

	private async rows(): Promise<Row[]> {
		const rows = await this.stage.client.tables.rows(TABLE);
		return rows.filter(({ sync }) => sync === this.workflowId);
	}
}
