/** What could not be computed on one record; an item collects all of its faults. */
export interface Fault {
	/** Place in the model, e.g. `FEntity[2].FMATERIALID`. */
	readonly path: string;
	/** The rule's label, or its field where it has none. */
	readonly rule: string;
	/** The value that was refused; absent when there was none. */
	readonly value?: unknown;
	readonly expected: string;
	readonly message: string;
	/** Which bill of a record that makes several, from 1. */
	readonly bill?: number;
}

/** What is wrong with the rules themselves, with its place, e.g. `request[3].children[0].parser`. */
export interface RuleFault {
	readonly path: string;
	readonly message: string;
}

/** Takes one complaint about the rule at hand, about its `value` unless another key is named. */
export type Complain = (message: string, key?: string) => void;

/**
 * A value that is none: closures return it instead of throwing. *unresolved* means there is nothing to take (the rule's
 * `missing` policy decides), *invalid* means there is something that does not fit (always a fault).
 */
export class Trouble {
	constructor(
		readonly expected: string,
		readonly value?: unknown,
		readonly kind: 'unresolved' | 'invalid' = 'invalid',
	) {}
}

const SHOWN = 80;

/** A value in a message: short, never a whole document. */
export function describe(value: unknown): string {
	if (value === undefined) return 'nothing';
	if (Array.isArray(value)) return `a list of ${value.length}`;
	if (typeof value === 'object' && value !== null) return 'an object';
	const text = String(value);
	const cut = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
	return typeof value === 'string' ? `"${cut}"` : cut;
}
