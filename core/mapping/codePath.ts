import type { CodeKind } from './codeKind';
import { isHostile, keyTrouble } from './record';

/** What happens to a code that is not in the table: the record is unmapped, a default is written, the code stays. */
export type MissPolicy =
	| { readonly kind: 'unmapped' }
	| { readonly kind: 'default'; readonly code: string }
	| { readonly kind: 'keep' };

/** Where codes stand in a record, e.g. `FEntity[].FOWNERID.FNumber`; lists are walked with or without `[]`. */
export interface CodePath {
	readonly text: string;
	readonly keys: readonly string[];
	/** Only where this field of the same head or line has this value: an owner may be an organisation or a supplier. */
	readonly onlyIf: Condition | undefined;
	/** What the codes there name. */
	readonly kind: CodeKind;
	readonly missing: MissPolicy;
}

export interface Condition {
	readonly field: string;
	readonly value: string;
}

/** A path as the user writes it; `onlyIf` like `FOWNERTYPEID=BD_OwnerOrg`, or empty. */
export interface WrittenPath {
	readonly name: string;
	readonly onlyIf?: string;
	readonly kind?: CodeKind;
	readonly missing?: MissPolicy;
}

/** As it is compared: lists are walked whole, so `FEntity[0].F`, which n8n writes for a field that is dropped, is `FEntity.F`. */
function plainPath(text: string): string {
	return text
		.trim()
		.replaceAll(/\[\d*\]/g, '')
		.replaceAll(/\[(['"])([^'"]*)\1\]/g, '.$2')
		.replace(/^\.(?=.)/, '');
}

/** The keys of a path, or what is wrong with it. Whole numbers are fine: nothing is written under a new key. */
export function keysOf(text: string): readonly string[] | string {
	const keys = plainPath(text).split('.');
	const wrong = keys
		.map((key) => (/^\d+$/.test(key) ? undefined : keyTrouble(key)))
		.find((trouble) => trouble !== undefined);
	return wrong === undefined ? keys : `expected names joined by dots, got ${wrong}`;
}

function readCondition(onlyIf: string): Condition | undefined | string {
	if (onlyIf.trim() === '') return undefined;
	const [, field, value] = /^\s*(\w+)\s*=\s*(.*\S)\s*$/.exec(onlyIf) ?? [];
	if (field === undefined) return `expected Only If as FIELD=VALUE, got "${onlyIf}"`;
	return isHostile(field) ? `Only If: "${field}" is not allowed as a name` : { field, value };
}

/** Two paths to one place are fine where at most one of them can apply: the codes of an owner by its type. */
function excludes(one: Condition | undefined, two: Condition | undefined): boolean {
	return one !== undefined && one.field === two?.field && one.value !== two.value;
}

function readPath(
	{ name, onlyIf = '', kind = 'any', missing = { kind: 'unmapped' } }: WrittenPath,
	earlier: readonly CodePath[],
): { readonly path: CodePath; readonly faults: readonly string[] } {
	const keys = keysOf(name);
	const condition = readCondition(onlyIf);
	const text = plainPath(name);
	const path: CodePath = {
		text,
		keys: typeof keys === 'string' ? [] : keys,
		onlyIf: typeof condition === 'string' ? undefined : condition,
		kind,
		missing,
	};
	const faults = [
		typeof keys === 'string' && `path "${name}": ${keys}`,
		typeof condition === 'string' && `path "${name}": ${condition}`,
		missing.kind === 'default' && missing.code === '' && `path "${name}": expected a default code`,
		earlier.some((other) => other.text === text && !excludes(other.onlyIf, path.onlyIf)) &&
			`path "${name}" is named twice`,
	];
	return { path, faults: faults.filter((fault) => typeof fault === 'string') };
}

/** Reads paths from text; every fault at once. A path that is named twice would be translated twice. */
export function parsePaths(written: readonly WrittenPath[]): {
	readonly paths: readonly CodePath[];
	readonly faults: readonly string[];
} {
	const paths: CodePath[] = [];
	const faults: string[] = [];
	for (const one of written) {
		const read = readPath(one, paths);
		paths.push(read.path);
		faults.push(...read.faults);
	}
	return { paths, faults };
}
