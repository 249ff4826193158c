import type { DateForm, ZoneClock } from './dates';
import { Trouble, type Complain } from './fault';
import { isEmpty, isHostile, type Row } from './record';
import { compileReference, type Read } from './reference';
import { textOf } from './text';
import { applyFilter, isDateForm, isReserved, variableOf, type Variables } from './variables';

/** What every rule of one compilation shares, and the lists around the rule at hand (innermost first). */
export interface Ground {
	readonly clock: ZoneClock;
	readonly variables: Variables;
	readonly lookup?: readonly Row[];
	readonly lists: readonly string[];
	/** The collections that `_findCollection … from X` named so far. */
	readonly collections: Set<string>;
}

export type Part =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'name'; readonly name: string; readonly filter?: string }
	| { readonly kind: 'wrong'; readonly text: string; readonly why: string };

const NAME = /^[\p{L}\p{N}_@#.\- ]+$/u;
const BRACES = /\$\{[^}]*\}|\{\{([^{}]*)\}\}|\{([^{}]*)\}/g;

function named(whole: string, inner: string): Part {
	const [name, filter, more] = inner.split('|').map((piece) => piece.trim());
	if (!NAME.test(name)) return { kind: 'wrong', text: whole, why: 'this is no field name' };
	if (name.split('.').some(isHostile)) {
		return { kind: 'wrong', text: whole, why: 'this name is not allowed' };
	}
	if (more !== undefined || (filter !== undefined && !isDateForm(filter))) {
		return { kind: 'wrong', text: whole, why: 'known filters are |date and |datetime' };
	}
	return { kind: 'name', name, filter };
}

function plain(text: string): Part[] {
	if (text === '') return [];
	if (!text.includes('{{')) return [{ kind: 'text', text }];
	return [{ kind: 'wrong', text, why: '{{ is not closed' }];
}

function braced(found: RegExpExecArray): Part[] {
	const [whole, double, single] = found;
	if (double !== undefined) return [named(whole, double)];
	if (single === undefined) {
		return [{ kind: 'wrong', text: whole, why: 'the form is {name} or {{name}}, without $' }];
	}
	const part = named(whole, single);
	const meant = part.kind === 'name' || NAME.test(single.split('|')[0].trim());
	return meant ? [part] : plain(whole);
}

/**
 * Cuts a text at its references. `{{…}}` is always one; `{…}` is one when it holds a name, else plain text (JSON, say).
 */
export function parseTemplate(text: string): readonly Part[] {
	const parts: Part[] = [];
	let from = 0;
	for (const found of text.matchAll(BRACES)) {
		parts.push(...plain(text.slice(from, found.index)), ...braced(found));
		from = found.index + found[0].length;
	}
	return [...parts, ...plain(text.slice(from))];
}

/** One name: a variable given at compile time, or a field of the record. */
export function compileName(
	name: string,
	filter: string | undefined,
	ground: Ground,
	complain: Complain,
): Read {
	const form = filter as DateForm | undefined;
	const variable = variableOf(name, ground.variables);
	if (variable !== undefined) {
		const value = applyFilter(variable, form, ground.clock);
		return () => value;
	}
	if (isReserved(name)) complain(`{{${name}}} is a variable that is not known here`);
	const read = compileReference(name, ground.lists);
	return form ? (scope) => filtered(read(scope), form, ground.clock) : read;
}

function filtered(value: unknown, form: DateForm, clock: ZoneClock): unknown {
	return value instanceof Trouble || isEmpty(value) ? value : applyFilter(value, form, clock);
}

function compilePart(part: Part, ground: Ground, complain: Complain): Read {
	if (part.kind === 'text') return () => part.text;
	if (part.kind === 'name') return compileName(part.name, part.filter, ground, complain);
	complain(`"${part.text}" cannot be read: ${part.why}`);
	return () => undefined;
}

function joined(reads: readonly Read[]): Read {
	return (scope) => {
		let text = '';
		for (const read of reads) {
			const value = read(scope);
			const piece = value instanceof Trouble ? value : textOf(value);
			if (piece instanceof Trouble) return piece;
			text += piece;
		}
		return text;
	};
}

/** Always text, whatever the parts: a string literal of an expression, a template. */
export function compileText(text: string, ground: Ground, complain: Complain): Read {
	const parts = parseTemplate(text);
	if (parts.every(({ kind }) => kind === 'text')) return () => text;
	return joined(parts.map((part) => compilePart(part, ground, complain)));
}

/** `{x}` alone keeps the type of its value; with text around it becomes text. */
export function compileTemplate(text: string, ground: Ground, complain: Complain): Read {
	const parts = parseTemplate(text.trim());
	const alone = parts.length === 1 && parts[0].kind !== 'text';
	return alone ? compilePart(parts[0], ground, complain) : compileText(text, ground, complain);
}
