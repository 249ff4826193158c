import { codeOf, type CodeTable } from './codeTable';
import { isEmpty, isRow, keyTrouble, type Row } from './record';

/** Where codes stand in a record, e.g. `FEntity[].FOWNERID.FNumber`; lists are walked with or without `[]`. */
export interface CodePath {
	readonly text: string;
	readonly keys: readonly string[];
	/** Only where this field of the same head or line has this value: an owner may be an organisation or a supplier. */
	readonly onlyIf: Condition | undefined;
}

interface Condition {
	readonly field: string;
	readonly value: string;
}

/** A path as the user writes it; `onlyIf` like `FOWNERTYPEID=BD_OwnerOrg`, or empty. */
export interface WrittenPath {
	readonly name: string;
	readonly onlyIf?: string;
}

/** A code that stays as it is, or that became the named default, with its place `FEntity[2].FOWNERID.FNumber`. */
export interface PlacedCode {
	readonly path: string;
	readonly code: string;
	readonly used?: string;
}

export interface Translated {
	/** The record with its codes translated; the same object when nothing changed, never a changed input. */
	readonly record: Row;
	readonly unmapped: readonly PlacedCode[];
	readonly defaults: readonly PlacedCode[];
}

export interface TranslateOptions {
	readonly table: CodeTable;
	readonly paths: readonly CodePath[];
	/** Written in place of a code that is not in the table. */
	readonly fallback?: string;
	/** Whether a path that is missing or empty counts as unmapped. */
	readonly strict: boolean;
}

/** Reads paths from text; every fault at once. A path that is named twice would be translated twice. */
export function parsePaths(written: readonly WrittenPath[]): {
	readonly paths: readonly CodePath[];
	readonly faults: readonly string[];
} {
	const seen = new Set<string>();
	const faults: string[] = [];
	const paths = written.map(({ name: text, onlyIf = '' }) => {
		const plain = text.trim().replaceAll('[]', '');
		const keys = plain.split('.');
		const wrong = keys.map((key) => hostileOnly(key)).find((trouble) => trouble !== undefined);
		if (wrong) faults.push(`path "${text}": expected names joined by dots, got ${wrong}`);
		if (seen.has(plain)) faults.push(`path "${text}" is named twice`);
		seen.add(plain);
		const [, field, value] = /^\s*(\w+)\s*=\s*(.*\S)\s*$/.exec(onlyIf) ?? [];
		if (onlyIf.trim() !== '' && field === undefined) {
			faults.push(`path "${text}": expected Only If as FIELD=VALUE, got "${onlyIf}"`);
		}
		return { text: plain, keys, onlyIf: field === undefined ? undefined : { field, value } };
	});
	return { paths, faults };
}

/** Whole numbers are fine here: nothing is written under a new key. */
function hostileOnly(key: string): string | undefined {
	return /^\d+$/.test(key) ? undefined : keyTrouble(key);
}

/** One walk through one record, collecting what was found on the way. */
class Walk {
	readonly unmapped: PlacedCode[] = [];

	readonly defaults: PlacedCode[] = [];

	constructor(private readonly options: TranslateOptions) {}

	/** The record with the codes of one path translated. */
	path(record: unknown, { keys, onlyIf }: CodePath): unknown {
		return this.value(record, keys, '', { row: record, onlyIf });
	}

	private value(value: unknown, keys: readonly string[], place: string, scope: Scope): unknown {
		if (Array.isArray(value)) return this.list(value, keys, place, scope);
		if (keys.length === 0) return this.code(value, place, scope);
		if (!isRow(value)) return this.absent(value, [place, ...keys].filter(Boolean).join('.'), scope);
		const whole = keys.join('.');
		const key = Object.hasOwn(value, whole) ? whole : keys[0];
		const rest = key === whole ? [] : keys.slice(1);
		const below = place === '' ? key : `${place}.${key}`;
		if (!Object.hasOwn(value, key)) return this.absent(value, [below, ...rest].join('.'), scope);
		const inner = this.value(value[key], rest, below, scope);
		return inner === value[key] ? value : { ...value, [key]: inner };
	}

	private list(
		list: readonly unknown[],
		keys: readonly string[],
		place: string,
		{ onlyIf }: Scope,
	): unknown {
		const mapped = list.map((row, index) =>
			this.value(row, keys, `${place}[${index}]`, { row, onlyIf }),
		);
		return mapped.every((element, index) => element === list[index]) ? list : mapped;
	}

	private absent(value: unknown, path: string, scope: Scope): unknown {
		if (this.options.strict && applies(scope)) this.unmapped.push({ path, code: '' });
		return value;
	}

	private code(value: unknown, path: string, scope: Scope): unknown {
		if (isEmpty(value)) return this.absent(value, path, scope);
		if (!applies(scope)) return value;
		const code = codeOf(value);
		const { table, fallback } = this.options;
		const found = code === undefined ? undefined : table.get(code);
		if (found !== undefined) return found;
		if (code !== undefined && fallback !== undefined) {
			this.defaults.push({ path, code, used: fallback });
			return fallback;
		}
		this.unmapped.push({ path, code: code ?? '(an object: name the key in it, e.g. FNumber)' });
		return value;
	}
}

/** The head or line that a code stands in, and the condition on it. */
interface Scope {
	readonly row: unknown;
	readonly onlyIf: Condition | undefined;
}

function applies({ row, onlyIf }: Scope): boolean {
	if (onlyIf === undefined) return true;
	return (
		isRow(row) && Object.hasOwn(row, onlyIf.field) && codeOf(row[onlyIf.field]) === onlyIf.value
	);
}

/** Translates the codes of one record along all paths. Copies along the path only. */
export function translateCodes(record: Row, options: TranslateOptions): Translated {
	const walk = new Walk(options);
	const translated = options.paths.reduce<unknown>((value, path) => walk.path(value, path), record);
	return {
		record: isRow(translated) ? translated : record,
		unmapped: walk.unmapped,
		defaults: walk.defaults,
	};
}
