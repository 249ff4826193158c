import type { CodeKind } from './codeKind';
import type { CodePath } from './codePath';
import type { Outcome, Sighting, Translated } from './codeTranslate';

/** How often codes were met at a place, and what became of them: `seen` is the sum of the four below it. */
export interface Figures {
	readonly seen: number;
	readonly mapped: number;
	readonly byDefault: number;
	readonly leftAsIs: number;
	/** Not in the table, or left open by it. */
	readonly missing: number;
	/** Share of the codes seen that the table has, in per cent with one digit, rounded down; 100 when none was seen. */
	readonly coverage: number;
}

/** A code that the table does not have, once for each place it is looked up for. */
export interface MissingCode {
	readonly kind: CodeKind;
	readonly path: string;
	readonly organisation: string;
	readonly code: string;
	readonly outcome: Outcome;
	readonly count: number;
	/** Number of the first bill that has it, and the index of its item. */
	readonly firstBill: string;
	readonly firstItem: number;
}

export interface CoverageSummary extends Figures {
	readonly paths: ReadonlyArray<
		Figures & {
			readonly path: string;
			readonly onlyIf: string;
			readonly kind: CodeKind;
			/** Whether any record has the field at all; if none, the path may be misspelt. */
			readonly found: boolean;
		}
	>;
	readonly missingCodes: readonly MissingCode[];
}

type Counts = Record<'mapped' | 'byDefault' | 'leftAsIs' | 'missing', number>;

const COUNTED: Readonly<Record<Exclude<Outcome, 'empty'>, keyof Counts>> = {
	mapped: 'mapped',
	default: 'byDefault',
	kept: 'leftAsIs',
	missing: 'missing',
	ambiguous: 'missing',
};

function none(): Counts {
	return { mapped: 0, byDefault: 0, leftAsIs: 0, missing: 0 };
}

function figuresOf(counts: Counts): Figures {
	const { mapped, byDefault, leftAsIs, missing } = counts;
	const seen = mapped + byDefault + leftAsIs + missing;
	const coverage = seen === 0 ? 100 : Math.floor((mapped * 1000) / seen) / 10;
	return { seen, mapped, byDefault, leftAsIs, missing, coverage };
}

/** Counts what became of the codes of a run. */
export class Coverage {
	private readonly counts: ReadonlyMap<CodePath, Counts>;

	private readonly reached = new Set<CodePath>();

	private readonly missing = new Map<string, MissingCode>();

	constructor(paths: readonly CodePath[]) {
		this.counts = new Map(paths.map((path) => [path, none()]));
	}

	/** Adds the codes of one record; `bill` is its number, '' when it has none. */
	add({ sightings, reached }: Translated, item: number, bill: string): void {
		for (const path of reached) this.reached.add(path);
		for (const sighting of sightings) {
			const { outcome, path } = sighting;
			if (outcome === 'empty') continue;
			const counts = this.counts.get(path);
			if (counts) counts[COUNTED[outcome]] += 1;
			if (outcome !== 'mapped') this.miss(sighting, item, bill);
		}
	}

	summary(): CoverageSummary {
		const all = none();
		const paths = [...this.counts].map(([path, counts]) => {
			const { text, kind, onlyIf } = path;
			const found = this.reached.has(path);
			for (const name of Object.keys(all) as Array<keyof Counts>) all[name] += counts[name];
			const condition = onlyIf ? `${onlyIf.field}=${onlyIf.value}` : '';
			return { path: text, onlyIf: condition, kind, found, ...figuresOf(counts) };
		});
		return { ...figuresOf(all), paths, missingCodes: [...this.missing.values()] };
	}

	private miss(sighting: Sighting, firstItem: number, firstBill: string): void {
		const { path, organisation, code, outcome } = sighting;
		const key = JSON.stringify([path.text, path.kind, organisation, code, outcome]);
		const before = this.missing.get(key);
		this.missing.set(
			key,
			before
				? { ...before, count: before.count + 1 }
				: {
						kind: path.kind,
						path: path.text,
						organisation,
						code,
						outcome,
						count: 1,
						firstBill,
						firstItem,
					},
		);
	}
}
