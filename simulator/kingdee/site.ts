import { Files } from './files';
import type { Field, Form } from './forms/form';
import { lookUps } from './forms/owners';
import { LateRows } from './lateRows';
import { Locks } from './locks';
import type { Switches } from './profiles';
import { Basics } from './save/basics';
import { Numbers } from './save/numbers';
import { References } from './save/references';
import { Repeats } from './save/repeats';
import type { Cell } from './store/layout';
import { Store } from './store/store';
import { Tasks } from './tasks';
import { localText } from './time';

/** Who calls: the user's id in SEC_User and the session. */
export interface Caller {
	readonly userId: number;
	readonly session: string;
}

/** A message to users (SendMsg). */
export interface Message {
	readonly id: number;
	readonly title: string;
	readonly content: string;
	readonly receivers: readonly string[];
}

/** One account set (账套) at work: what every service is given. */
export class Site {
	readonly references: References;
	readonly numbers: Numbers;
	readonly late: LateRows;
	readonly basics: Basics;
	readonly files = new Files();
	readonly tasks = new Tasks();
	readonly locks = new Locks();
	readonly repeats = new Repeats();
	readonly messages: Message[] = [];
	/** Seeds tell their history by setting the time they speak of. */
	pretendedTime: number | undefined;
	/** Session → organisation that SwitchOrg or the login chose. */
	private readonly seats = new Map<string, number>();
	private salt = 0;
	private last = { ms: Number.NaN, text: '' };

	private constructor(
		readonly store: Store,
		private readonly clock: { now(): number },
		public switches: Switches,
	) {
		this.references = new References(store, switches.collation, () => this.basics.forget());
		this.numbers = new Numbers(store);
		this.late = new LateRows(clock, store);
		this.basics = new Basics(store);
	}

	static async open(
		clock: { now(): number },
		switches: Switches,
		forms?: readonly Form[],
	): Promise<Site> {
		return new Site(await Store.open(switches.collation, forms), clock, switches);
	}

	/** Runs the work whole or not at all; what a rolled back bill brought into being (lots) is not remembered. */
	attempt<T>(work: () => T, keep: (result: T) => boolean = () => true): T {
		let isKept = false;
		try {
			return this.store.attempt(work, (result) => (isKept = keep(result)));
		} finally {
			if (!isKept) this.references.forget();
		}
	}

	/** Local time of the site, in the stored form. */
	now(): string {
		const ms = this.pretendedTime ?? this.clock.now();
		if (ms !== this.last.ms) this.last = { ms, text: localText(ms) };
		return this.last.text;
	}

	/** Milliseconds since 1970. */
	time(): number {
		return this.clock.now();
	}

	/** The organisation the session was switched to, if it was. */
	seatOf({ session }: Caller): number | undefined {
		return this.seats.get(session);
	}

	sitIn({ session }: Caller, organisation: number): void {
		this.seats.set(session, organisation);
	}

	/** Another number each time: seeds what Kingdee leaves undefined. */
	nextSalt(): number {
		return ++this.salt;
	}

	/** Number of the row a reference field points to, '' when it is empty. */
	numberOf(field: Field, id: Cell): string {
		for (const formId of lookUps(field)) {
			const number = this.references.numberOf(formId, id);
			if (number !== '') return number;
		}
		return '';
	}

	/** The first organisation of the site. */
	mainOrganisation(): { id: number; name: string; number: string } {
		const sql = 'SELECT FORGID, FNAME, FNUMBER FROM ORG_Organizations ORDER BY FORGID LIMIT 1';
		const [id = 0, name = '', number = ''] = this.store.database.first(sql) ?? [];
		return { id: Number(id), name: String(name), number: String(number) };
	}
}
