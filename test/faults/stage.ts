import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

import { Client } from '../../core/kingdee/client';
import { Lanes } from '../../core/kingdee/session';
import { Pace } from '../../core/limit';
import type { FaultRule } from '../../simulator/kingdee/faults';
import { createKingdee, type Kingdee } from '../../simulator/kingdee/kingdee';
import type { ProfileName, Switches } from '../../simulator/kingdee/profiles';
import { Chance } from '../../simulator/kingdee/selection';
import { accountOf, sendTo } from '../support/kingdee';
import type { HandWoundClock } from '../support/clock';
import { FORM, heldOf, inboundOf, type Wish } from './bills';
import { Book } from './book';
import { runChain, type RunOptions, type RunRecord } from './chain';
import { usual, type Settings } from './parameters';
import { Tables } from './tables';
import type { HandWoundTime } from './time';
import { hang, type Between, type WireCall } from './wire';

/** How one run of a sync is carried out; our chain, or somebody else's workflow. */
export type Sync = (tables: Tables, options: RunOptions) => Promise<RunRecord>;

export interface StageOptions {
	readonly time: HandWoundTime;
	readonly profile: ProfileName;
	readonly bills: number;
	readonly seed: number;
	readonly sync?: Sync;
	/** Stands between the chain and the target all the while: a mutant. */
	readonly mutant?: Between;
	readonly commitsEarly?: boolean;
	/** Switches of both sites, against those of the profile. */
	readonly switches?: Partial<Switches>;
}

const MINUTE = 60_000;
let stages = 0;

/** A source, a target, and the sync between them, in memory and in hand-wound time. */
export class Stage {
	readonly book = new Book();
	readonly tables = new Tables();
	readonly records: RunRecord[] = [];
	readonly chance: Chance;
	/** What stands on the wires now, outermost first. */
	readonly between: Between[] = [];
	settings: Settings = usual;
	/** Over the credential of the target, or of both sites. */
	targetLogin: ICredentialDataDecryptedObject = {};
	sourceLogin: ICredentialDataDecryptedObject = {};
	/** A process that is killed sends no more and hears no more. */
	private readonly dead = new Set<number>();
	private readonly deaths = new Map<number, Array<() => void>>();
	private process = 1;
	private isArmed = false;
	private hits = 0;
	private created = 0;
	private readonly name = `kingdee-${++stages}`;
	private readonly unhang: Array<() => void>;

	private constructor(
		readonly options: StageOptions,
		readonly source: Kingdee,
		readonly target: Kingdee,
	) {
		this.chance = new Chance(options.seed);
		const ours = (site: WireCall['site'], kingdee: Kingdee, last: Between[]) =>
			hang(`${site}.${this.name}`, {
				site,
				kingdee,
				between: () => [this.mortality, ...this.between, ...last],
			});
		const { mutant } = options;
		this.unhang = [
			ours('source', source, []),
			ours('target', target, [...(mutant ? [mutant] : []), this.book.watch]),
		];
	}

	static async open(options: StageOptions): Promise<Stage> {
		const { profile, switches = {} } = options;
		const source = await createKingdee({ profile, seed: 'basic', acctId: '65a1b2c3d4e5a0' });
		const target = await createKingdee({
			profile,
			seed: 'basic',
			acctId: '65a1b2c3d4e5b0',
			switches,
		});
		return new Stage(options, source, target);
	}

	get profile(): ProfileName {
		return this.options.profile;
	}

	/** A whole number below `count`. */
	below(count: number): number {
		return Math.floor(this.chance.next() * count);
	}

	/** The given share of all bills, at least one. */
	share(part: number): number {
		return Math.max(1, Math.round(this.options.bills * part));
	}

	/** People at the source write and approve so many bills, some seconds apart; gives their numbers. */
	arrive(count: number, wish: (at: number) => Wish = () => ({}), apartMs = 2000): string[] {
		const numbers = Array.from({ length: count }, () => this.nextNumber());
		numbers.forEach((number, at) => {
			this.source.create(FORM, inboundOf(number, this.chance, wish(at)), 'C');
			this.options.time.wind(this.below(apartMs));
		});
		return numbers;
	}

	/** Numbers rise, but not in steps of one, and not in the order of the ids. */
	nextNumber(): string {
		const mixed = ((this.created++ * 7919 + this.options.seed) % 99_991) + 1;
		return `QTRK${String(mixed).padStart(6, '0')}`;
	}

	/** Calls that the rules of `goWrong` have hit; undefined while none was added. */
	get struck(): number | undefined {
		if (!this.isArmed) return undefined;
		return this.hits + this.source.faults.fired.length + this.target.faults.fired.length;
	}

	/** Adds to what goes wrong at a site. */
	goWrong(site: 'source' | 'target', ...rules: FaultRule[]): void {
		this.isArmed = true;
		for (const rule of rules) this[site].faults.add({ seed: this.below(1e6), ...rule });
	}

	calm(): void {
		this.hits = this.struck ?? 0;
		this.source.faults.clear();
		this.target.faults.clear();
		this.between.length = 0;
	}

	/** A new n8n process: sessions, lanes and pace of the old one are gone. */
	restart(): void {
		this.process++;
	}

	/** Kills the process that sends this call: it never hears an answer, and does nothing more. */
	kill(process: number): void {
		this.dead.add(process);
		for (const tell of this.deaths.get(process) ?? []) tell();
	}

	/** One execution, from its beginning to its end. */
	async run(more: Partial<RunOptions> = {}): Promise<RunRecord> {
		return await this.options.time.until(this.begin(more));
	}

	/** Two executions at the same time, each in a process of its own. */
	async overlap(): Promise<void> {
		const first = this.begin();
		this.restart();
		await this.options.time.until(Promise.all([first, this.begin()]));
	}

	/** One execution, for whoever lets time pass already; settles also when its process is killed. */
	async begin(more: Partial<RunOptions> = {}): Promise<RunRecord> {
		const process = this.process;
		const record: RunRecord = { sent: [], outcomes: [], unmapped: [], faulty: [] };
		this.records.push(record);
		const { sync = runChain, commitsEarly } = this.options;
		const work = sync(this.tables, {
			run: this.records.length,
			settings: this.settings,
			source: this.credential('source', process),
			target: this.credential('target', process),
			...(commitsEarly ? { commitsEarly } : {}),
			...more,
		});
		return Object.assign(record, await Promise.race([work, this.deathOf(process)]));
	}

	/** The next turn of the schedule. */
	later(minutes = 5): void {
		this.options.time.wind(minutes * MINUTE);
	}

	/** Runs on without faults until nothing is left to replay, or replays change nothing. */
	async settle(rounds = 2): Promise<void> {
		this.calm();
		await this.run();
		for (let round = 0; round < rounds && this.tables.letters.size > 0; round++) {
			this.later(this.settings.replayAfterMinutes + 1);
			await this.run();
		}
	}

	/** Somebody at the source takes a bill back (反审核), changes the quantity of every line, and approves it again. */
	async correct(number: string, site: 'source' | 'target' = 'source'): Promise<void> {
		const kingdee = this[site];
		const [bill] = kingdee.bills.byNumber(FORM, number);
		if (!bill) throw new Error(`${site} has no bill ${number}`);
		const lines = (bill.FEntity as Array<Record<string, unknown>>).map((line) => ({
			FEntryID: line.FEntryID,
			FQty: Number(line.FQty) + 1,
		}));
		const model = { FID: bill.FID, FEntity: lines };
		const call = this.person(kingdee);
		await call('UnAudit', { Ids: String(bill.FID) });
		await call('Save', { IsDeleteEntry: false, Model: model });
		await call('Submit', { Ids: String(bill.FID) });
		await call('Audit', { Ids: String(bill.FID) });
	}

	close(): void {
		for (const off of this.unhang) off();
		this.source.close();
		this.target.close();
	}

	/** Bills of a site, read from its store. */
	held(site: 'source' | 'target') {
		return this[site].bills.rows(FORM).map(heldOf);
	}

	/** A person's own connection; only the methods of a correction. */
	private person(kingdee: Kingdee) {
		const clock = { now: () => Date.now(), sleep: async () => await Promise.resolve() };
		const send = sendTo(kingdee, accountOf(kingdee), clock as unknown as HandWoundClock);
		const url = `http://kingdee.test${kingdee.basePath}`;
		const site = { url, login: undefined, lanes: new Lanes(1), pace: new Pace(0), aheadMs: 0 };
		const client = new Client(site, { send, clock, random: () => 0 });
		return async (service: 'UnAudit' | 'Save' | 'Submit' | 'Audit', data: object) => {
			const { status } = await client.call(service, { formid: FORM, data });
			if (!status?.success) throw new Error(`${service}: ${status?.messages[0]?.text}`);
		};
	}

	/** The part of the timeout below a second names the process: n8n shares sessions of equal credentials inside one. */
	private credential(site: 'source' | 'target', process: number) {
		const kingdee = this[site];
		const { acctId, username, appId, appSecret, password } = kingdee.settings;
		return {
			serverUrl: `http://${site}.${this.name}${kingdee.basePath}`,
			acctId,
			username,
			appId,
			appSecret,
			password,
			authentication: 'signedRequests',
			language: 2052,
			requestsPerMinute: 0,
			timeoutSeconds: 180 + process / 1000,
			...(site === 'source' ? this.sourceLogin : this.targetLogin),
		};
	}

	private readonly mortality: Between = async (call, next) => {
		if (this.dead.has(call.process)) return await never();
		const reply = await next();
		return this.dead.has(call.process) ? await never() : reply;
	};

	private async deathOf(process: number): Promise<Partial<RunRecord>> {
		return await new Promise((resolve) => {
			const tell = () => resolve({ error: { kind: 'killed', message: 'SIGKILL' } });
			this.deaths.set(process, [...(this.deaths.get(process) ?? []), tell]);
		});
	}
}

async function never(): Promise<never> {
	return await new Promise(() => undefined);
}
