import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { createKingdee, type Kingdee } from '../../../simulator/kingdee/kingdee';
import { Chance } from '../../../simulator/kingdee/selection';
import type { Trouble } from '../../../simulator/source/troubles';
import { wall } from '../../../simulator/source/wall';
import type { WireReply, WireRequest } from '../../../simulator/wire';
import { Book } from '../book';
import type { RunRecord } from '../chain';
import type { HandWoundTime } from '../time';
import { hang, refused } from '../wire';
import { runSourceChain, SourceTables, type SourceSync } from './chain';
import type { Kind, Paper, SourceSystem } from './system';

/** Draws a system on a stage: its switches by chance, its clock as far off as told. */
export type SystemOf = (chance: Chance, skewMs: () => number) => SourceSystem;

export interface SourceStageOptions {
	readonly time: HandWoundTime;
	readonly system: SystemOf;
	readonly bills: number;
	readonly seed: number;
	/** Mutants: in place of the chain, over the source node's parameters, before the source. */
	readonly sync?: SourceSync;
	readonly parameters?: object;
	readonly before?: (request: WireRequest) => WireRequest;
}

const MINUTE = 60_000;
export const PROFILE = 'onPremise8';
let stages = 0;

/** A source system, a target, and the sync between them by the shipped template, in memory and in hand-wound time. */
export class SourceStage {
	readonly book = new Book();
	readonly tables = new SourceTables();
	readonly records: RunRecord[] = [];
	readonly papers: Paper[] = [];
	readonly chance: Chance;
	readonly system: SourceSystem;
	/** How far the clock of the source is ahead. */
	skewMs = 0;
	/** Nothing listens at the source. */
	isDown = false;
	start: string;
	lookBackMinutes: number;
	/** Calls that the script of troubles has hit; undefined while there was none. */
	struck: number | undefined;
	private readonly name = `sources-${++stages}`;
	private readonly unhang: Array<() => void>;

	private constructor(
		readonly options: SourceStageOptions,
		readonly target: Kingdee,
	) {
		this.chance = new Chance(options.seed);
		this.system = options.system(this.chance, () => this.skewMs);
		this.start = wall(options.time.now() - 24 * 60 * MINUTE);
		this.lookBackMinutes = this.system.way.lookBackMinutes;
		const { before = (request) => request } = options;
		const handle = async (request: WireRequest): Promise<WireReply> =>
			await this.system.site.handle(before(request));
		this.unhang = [
			hang(`source.${this.name}`, {
				site: 'source',
				kingdee: { handle },
				between: () => (this.isDown ? [refused] : []),
			}),
			hang(`target.${this.name}`, {
				site: 'target',
				kingdee: target,
				between: () => [this.book.watch],
			}),
		];
	}

	static async open(options: SourceStageOptions): Promise<SourceStage> {
		const acctId = '65a1b2c3d4e5b0';
		return new SourceStage(
			options,
			await createKingdee({ profile: PROFILE, seed: 'basic', acctId }),
		);
	}

	get now(): number {
		return this.options.time.now();
	}

	below(count: number): number {
		return Math.floor(this.chance.next() * count);
	}

	/** The given share of all documents, at least one. */
	share(part: number): number {
		return Math.max(1, Math.round(this.options.bills * part));
	}

	/** A document that nobody sees yet; one in 25 is unmapped, one in 25 empty. */
	draw(at = this.now): Paper {
		const drawn = this.below(25);
		const kind: Kind = drawn === 0 ? 'unmapped' : drawn === 1 ? 'empty' : 'ordinary';
		const number = ((this.papers.length * 7919 + this.options.seed) % 99_991) + 1;
		const paper = this.system.make(number, at, kind);
		this.papers.push(paper);
		return paper;
	}

	/** So many documents are approved, some time apart. */
	arrive(count: number, apartMs = 2000): Paper[] {
		return Array.from({ length: count }, () => {
			const paper = this.draw();
			paper.show();
			this.options.time.wind(this.below(apartMs));
			return paper;
		});
	}

	/** Adds to the script of the source; by default at the calls that list documents. */
	goWrong(...troubles: Trouble[]): void {
		this.struck ??= 0;
		for (const trouble of troubles) {
			const before = () => {
				this.struck!++;
				trouble.before?.();
			};
			this.system.site.troubles.add({ on: this.system.listCall, ...trouble, before });
		}
	}

	calm(): void {
		this.isDown = false;
		this.skewMs = 0;
		this.system.site.troubles.clear();
	}

	later(minutes = 5): void {
		this.options.time.wind(minutes * MINUTE);
	}

	/** One execution, from its beginning to its end. */
	async run(): Promise<RunRecord> {
		const { sync = runSourceChain, parameters = {} } = this.options;
		const record = await this.options.time.until(
			sync(this.system, this.tables, {
				run: this.records.length + 1,
				source: this.system.credential(`http://source.${this.name}`),
				target: this.targetCredential(),
				start: this.start,
				lookBackMinutes: this.lookBackMinutes,
				parameters,
			}),
		);
		this.records.push(record);
		return record;
	}

	/** Runs on without faults until everything has been read and every dead letter was tried again. */
	async settle(): Promise<void> {
		this.calm();
		this.later();
		await this.run();
		this.later(61);
		await this.run();
	}

	close(): void {
		for (const off of this.unhang) off();
		this.target.close();
	}

	private targetCredential(): ICredentialDataDecryptedObject {
		const { acctId, username, appId, appSecret, password } = this.target.settings;
		return {
			serverUrl: `http://target.${this.name}${this.target.basePath}`,
			acctId,
			username,
			appId,
			appSecret,
			password,
			authentication: 'signedRequests',
			language: 2052,
			requestsPerMinute: 0,
		};
	}
}
