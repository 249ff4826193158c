import { textsIn } from './text';

/** One piece of a scheme: a field rule, a reference, a function, a parser, an option …, with its place. */
export interface Construct {
	/** e.g. `metadata.request[3].children[0].parser` */
	readonly path: string;
	readonly construct: string;
}

const CALL = /\b(?:(_[A-Za-z]\w{0,50})\s|([A-Za-z_]\w{0,50})\s{0,9}\(|(case)\b)/gi;
const REFERENCE = /\{\{([^{}]*)\}\}|\{([^{}"':,]*)\}/g;
const SHOWN = 60;

/** Longer texts are refused by the expression reader. */
const LONGEST = 50_000;

function shortened(text: string): string {
	return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

/** References, variables, filters and functions in a text. */
function piecesOf(text: string): readonly string[] {
	if (text.length > LONGEST) return [];
	const references = [...text.matchAll(REFERENCE)].flatMap(([whole, double, single]) => {
		const [, ...filters] = (double ?? single).split('|');
		return [`reference ${whole}`, ...filters.map((filter) => `filter |${filter.trim()}`)];
	});
	if (!/^\s*_[A-Za-z]/.test(text)) return references;
	const calls = [...text.matchAll(CALL)].map(([, call, name, word]) =>
		call ? call : `function ${(name ?? word).toUpperCase()}`,
	);
	return [...references, ...calls];
}

/** What was taken of a scheme and what was not; every construct is in one of the two. */
export class Inventory {
	readonly taken: Construct[] = [];

	readonly left: Construct[] = [];

	readonly notes: string[] = [];

	take(path: string, construct: string): void {
		this.taken.push({ path, construct });
	}

	/** A value, with all that stands in it. */
	takeValue(path: string, value: unknown): void {
		for (const text of textsIn(value)) {
			for (const piece of piecesOf(text)) this.take(path, shortened(piece));
		}
	}

	leave(path: string, construct: string): void {
		this.left.push({ path, construct: shortened(construct) });
	}

	/** What cannot be used after all: nothing at this place counts as taken any more. */
	refuse(path: string, why: string): void {
		const kept = this.taken.filter((known) => known.path !== path);
		this.taken.splice(0, this.taken.length, ...kept);
		this.left.push({ path, construct: why });
	}
}
