import type { CodePath, Condition } from './codePath';
import type { CodeTable } from './codeTable';
import { codeOf } from './codeText';
import { isEmpty, isRow, type Row } from './record';

/** What became of one code. *empty* is a place without a code, where that counts as unmapped. */
export type Outcome = 'mapped' | 'default' | 'kept' | 'missing' | 'ambiguous' | 'empty';

/** One code that was met, with its place in the record, e.g. `FEntity[2].FOWNERID.FNumber`. */
export interface Sighting {
	readonly path: CodePath;
	readonly place: string;
	readonly code: string;
	/** Organisation whose rows count here; '' when none is told. */
	readonly organisation: string;
	readonly outcome: Outcome;
	/** What was written in its place. */
	readonly to?: string;
	/** What it may stand for, when the table leaves that open. */
	readonly between?: readonly string[];
}

export interface Translated {
	/** The record with its codes translated; the same object when nothing changed, never a changed input. */
	readonly record: Row;
	/** Every code met. A record with one that is missing, ambiguous or empty is unmapped. */
	readonly sightings: readonly Sighting[];
	/** Paths whose last field this record has, be it empty. */
	readonly reached: ReadonlySet<CodePath>;
}

export interface TranslateOptions {
	readonly table: CodeTable;
	readonly paths: readonly CodePath[];
	/** Where the organisation stands, in the record or in the same line; none when rows are valid for all. */
	readonly organisation?: readonly string[];
	/** Whether a path that is missing or empty counts as unmapped. */
	readonly strict: boolean;
}

/** The head or line that a code stands in, and the organisations that it names (none, one, or several). */
interface Surroundings {
	readonly row: unknown;
	readonly organisations: readonly string[];
}

/** Codes at a path, as they came. */
function codesAt(value: unknown, keys: readonly string[]): readonly string[] {
	if (Array.isArray(value)) return [...new Set(value.flatMap((row) => codesAt(row, keys)))];
	if (keys.length === 0) return [codeOf(value)].filter((code) => code !== undefined);
	const [key, rest] = stepInto(value, keys);
	return key === undefined ? [] : codesAt((value as Row)[key], rest);
}

/** The key of a row that the path goes through next, and the keys left; a key with dots counts as it stands. */
function stepInto(
	value: unknown,
	keys: readonly string[],
): readonly [key: string | undefined, rest: readonly string[]] {
	if (!isRow(value)) return [undefined, keys];
	const whole = keys.join('.');
	if (Object.hasOwn(value, whole)) return [whole, []];
	return [Object.hasOwn(value, keys[0]) ? keys[0] : undefined, keys.slice(1)];
}

function holds(onlyIf: Condition | undefined, row: unknown): boolean {
	if (onlyIf === undefined) return true;
	return (
		isRow(row) && Object.hasOwn(row, onlyIf.field) && codeOf(row[onlyIf.field]) === onlyIf.value
	);
}

/** One value on the way of a path: as it came, and as earlier paths left it. */
interface Pair {
	readonly before: unknown;
	readonly after: unknown;
}

/** One walk along one path. Codes and conditions are read from the record as it came, so that no code is translated twice. */
class Walk {
	constructor(
		private readonly options: TranslateOptions,
		private readonly path: CodePath,
		private readonly sightings: Sighting[],
		private readonly reached: Set<CodePath>,
	) {}

	value(pair: Pair, keys: readonly string[], place: string, around: Surroundings): unknown {
		const { before, after } = pair;
		if (Array.isArray(before)) return this.list(before, after, { keys, place, around });
		if (keys.length === 0) {
			this.reached.add(this.path);
			return this.code(pair, place, around);
		}
		const [key, rest] = stepInto(before, keys);
		if (key === undefined) {
			return this.absent(after, [place, ...keys].filter(Boolean).join('.'), around);
		}
		const below = place === '' ? key : `${place}.${key}`;
		const [from, to] = [(before as Row)[key], (after as Row)[key]];
		const inner = this.value({ before: from, after: to }, rest, below, around);
		return inner === to ? after : { ...(after as Row), [key]: inner };
	}

	private list(
		before: readonly unknown[],
		after: unknown,
		{ keys, place, around }: { keys: readonly string[]; place: string; around: Surroundings },
	): unknown {
		// An empty list says nothing about the fields of its rows.
		if (before.length === 0) this.reached.add(this.path);
		const lines = after as readonly unknown[];
		const mapped = before.map((row, index) => {
			const line = { row, organisations: this.organisationsOf(row, keys, around) };
			return this.value({ before: row, after: lines[index] }, keys, `${place}[${index}]`, line);
		});
		return mapped.every((element, index) => element === lines[index]) ? after : mapped;
	}

	/** Where the organisation stands in the lines themselves, each line has its own. */
	private organisationsOf(row: unknown, keys: readonly string[], around: Surroundings) {
		const { organisation } = this.options;
		const walked = this.path.keys.slice(0, this.path.keys.length - keys.length);
		const within = organisation !== undefined && organisation.length > walked.length;
		if (!within || !walked.every((key, index) => key === organisation[index])) {
			return around.organisations;
		}
		return codesAt(row, organisation.slice(walked.length));
	}

	private absent(after: unknown, place: string, { row, organisations }: Surroundings): unknown {
		if (this.options.strict && holds(this.path.onlyIf, row)) {
			this.tell({ place, code: '', organisation: organisations.join(', '), outcome: 'empty' });
		}
		return after;
	}

	private code({ before, after }: Pair, place: string, around: Surroundings): unknown {
		if (isEmpty(before)) return this.absent(after, place, around);
		const { path, options } = this;
		if (!holds(path.onlyIf, around.row)) return after;
		const [organisation = '', second] = around.organisations;
		const code = codeOf(before);
		if (code === undefined) {
			const what = '(an object: name the key in it, e.g. FNumber)';
			return this.tell({ place, code: what, organisation, outcome: 'missing' }, after);
		}
		if (second !== undefined) {
			const between = around.organisations.map((one) => `organisation ${one}`);
			return this.tell({ place, code, organisation: '', outcome: 'ambiguous', between }, after);
		}
		const answer = options.table.find(code, path.kind, organisation);
		if (answer.outcome !== 'missing') {
			const to = answer.outcome === 'mapped' ? answer.to : after;
			return this.tell({ place, code, organisation, ...answer }, to);
		}
		return this.missing({ place, code, organisation }, after);
	}

	private missing(at: Pick<Sighting, 'place' | 'code' | 'organisation'>, after: unknown): unknown {
		const policy = this.path.missing;
		if (policy.kind === 'default') {
			return this.tell({ ...at, outcome: 'default', to: policy.code }, policy.code);
		}
		return this.tell({ ...at, outcome: policy.kind === 'keep' ? 'kept' : 'missing' }, after);
	}

	private tell(sighting: Omit<Sighting, 'path'>, written?: unknown): unknown {
		this.sightings.push({ path: this.path, ...sighting });
		return written;
	}
}

/** Translates the codes of one record along all paths. Copies along the path only; the order of the paths does not matter. */
export function translateCodes(record: Row, options: TranslateOptions): Translated {
	const sightings: Sighting[] = [];
	const reached = new Set<CodePath>();
	const organisations = options.organisation ? codesAt(record, options.organisation) : [];
	const around = { row: record, organisations };
	const translated = options.paths.reduce<unknown>((after, path) => {
		const walk = new Walk(options, path, sightings, reached);
		return walk.value({ before: record, after }, path.keys, '', around);
	}, record);
	return { record: isRow(translated) ? translated : record, sightings, reached };
}
