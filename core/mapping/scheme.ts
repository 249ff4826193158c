import { compileCondition } from './condition';
import { zoneClock } from './dates';
import { describe } from './fault';
import { compileFormats } from './formatResponse';
import { Inventory, type Construct } from './inventory';
import { isControl, querySetup, type QuerySetup } from './qeasy';
import { isEmpty, isRow, type Row } from './record';
import { saveLine, saveOption, type SaveLine } from './saveOptions';
import {
	cleanedRules,
	importFields,
	importParameter,
	importRule,
	importRules,
	importTable,
} from './schemeRules';
import { plainText } from './text';
import { DEFAULT_ZONE } from './variables';

/** A scheme of 轻易云 as it runs here, and the report on it. */
export interface Scheme {
	readonly query: QuerySetup;
	/** Options for Kingdee Batch Save, each with the setting that takes it. */
	readonly saving: readonly SaveLine[];
	readonly taken: readonly Construct[];
	readonly left: readonly Construct[];
	readonly notes: readonly string[];
}

/** Free text and marks of the editor: they say nothing about what is to be done. */
const PROSE = /^(?:_.*|describe|description|label|title|remark|note|semantics|platform)$/;

/** What a scheme says about itself, or n8n's own settings do here. */
const FACTS: Readonly<Record<string, string>> = {
	api: '',
	type: '',
	method: '',
	number: '',
	id: '',
	split: '',
	group: '',
	idCheck: 'Kingdee Batch Save looks for the key of every bill before it saves',
	crontab: 'set it in a Schedule Trigger',
	adapter: 'the second run uses the same nodes with a longer look-back',
	retry_delay_ms: 'set it as Wait Between Tries in the settings of the node',
	distributionOrg: 'allocate to these organisations with Kingdee Document',
	beatFlat:
		'choose Rows in Kingdee Query; for any other source each row becomes a bill by split: {"source": list, "key": target field}',
	autoCheck: 'set Submit and Audit in Kingdee Batch Save',
};

/** Bills gathered under a key and sent together. */
const OPERATION =
	/^(?:rowsKey (?:array|rows|data|Model)|method (?:batchArraySave|batchSave|save))$/i;

const TYPES = /^(?:QUERY|WRITE|EXECUTE)$/;

/** Reads one scheme, side by side; each key of it goes through here once. */
class Reader {
	readonly inventory = new Inventory();

	readonly saving: SaveLine[] = [];

	private isSource = false;

	private readonly clock = zoneClock(DEFAULT_ZONE)!;

	private readonly sections: Readonly<Record<string, (value: unknown, path: string) => void>> = {
		source: (value, path) => this.side(value, path),
		target: (value, path) => this.side(value, path),
		metadata: (value, path) => this.side(value, path),
		request: (value, path) => this.request(value, path),
		filter: (value, path) => this.request(value, path),
		params: (value, path) => this.request(value, path),
		requestParams: (value, path) => this.request(value, path),
		otherRequest: (value, path) => this.options(value, path),
		otherRequestParams: (value, path) => this.options(value, path),
		response: (value, path) => this.response(value, path),
		otherResponse: (value, path) => this.response(value, path),
		mapping: (value, path) => this.mapping(value, path),
		fieldMapping: (value, path) => this.mapping(value, path),
		expressions: (value, path) => this.expressions(value, path),
		pagination: (value, path) => this.pagination(value, path),
		operation: (value, path) => this.operation(value, path),
		omissionRemedy: (value, path) => this.remedy(value, path),
		condition: (value, path) =>
			this.listed(path, value, compileCondition(value, path, this.clock).faults),
		formatResponse: (value, path) =>
			this.listed(path, value, compileFormats(value, path, { clock: this.clock }).faults),
	};

	side(value: unknown, path: string): void {
		if (!isRow(value))
			return this.inventory.leave(path, `expected an object, got ${describe(value)}`);
		const outer = this.isSource;
		this.isSource = /(?:^|\.)source$/.test(path) || value.type === 'QUERY' || asksFor(value.api);
		if (isFragment(value))
			return importRule({ field: 'field', value: '{field}', ...value }, path, this.inventory);
		for (const [key, inner] of Object.entries(value)) {
			if (PROSE.test(key) || isEmpty(inner)) continue;
			this.key(key, inner, path === '' ? key : `${path}.${key}`);
		}
		this.isSource = outer;
	}

	private key(key: string, value: unknown, path: string): void {
		const section = Object.hasOwn(this.sections, key) ? this.sections[key] : undefined;
		if (section) section(value, path);
		else if (key === 'type' && !TYPES.test(plainText(value)))
			this.inventory.leave(path, `type ${plainText(value)}`);
		else if (Object.hasOwn(FACTS, key)) this.fact(key, value, path);
		else if (saveOption(key)) this.option(key, value, path);
		else if (typeof value === 'string' && /^_[A-Za-z]/.test(value))
			importParameter(key, value, path, this.inventory);
		else this.inventory.leave(path, `key ${key}`);
	}

	private fact(key: string, value: unknown, path: string): void {
		this.inventory.take(path, key);
		if (FACTS[key]) this.inventory.notes.push(`${path} ${JSON.stringify(value)}: ${FACTS[key]}`);
	}

	/** `given` says that a value comes from elsewhere: the platform fills in what a source asks, and what came back. */
	private request(value: unknown, path: string, given = this.isSource): void {
		if (isRow(value)) return this.parameters(value, path);
		if (!Array.isArray(value))
			return this.inventory.leave(path, `expected a list, got ${describe(value)}`);
		const names = value.every((item) => typeof item === 'string');
		if (!names) return importRules(cleanedRules(value, given), path, this.inventory);
		for (const [index, name] of value.entries()) {
			this.inventory.take(`${path}[${index}]`, `field ${plainText(name)}`);
		}
	}

	private parameters(value: Row, path: string): void {
		for (const [name, inner] of Object.entries(value)) {
			const place = `${path}.${name}`;
			if (isRow(inner) && ('value' in inner || 'parser' in inner || 'mapping' in inner))
				importRule({ ...inner, field: name }, place, this.inventory);
			else importParameter(name, inner, place, this.inventory);
		}
	}

	private response(value: unknown, path: string): void {
		const before = this.inventory.notes.length;
		this.request(value, path, true);
		this.inventory.notes.length = before;
		const written = JSON.stringify(value).includes('primaryWriteback');
		if (written) this.inventory.notes.push(`${path}: write back with a node behind Saved`);
	}

	private options(value: unknown, path: string): void {
		if (isRow(value)) {
			for (const [name, inner] of Object.entries(value)) {
				this.option(name, inner, `${path}.${name}`);
			}
			return;
		}
		if (!Array.isArray(value)) return this.inventory.leave(path, 'otherRequest');
		for (const [index, item] of value.entries()) {
			const { field = '', value: inner } = isRow(item) ? item : {};
			this.option(plainText(field), inner, `${path}[${index}]`);
		}
	}

	private option(name: string, value: unknown, path: string): void {
		if (isEmpty(value)) return;
		if (name === 'beatFlat') return this.fact(name, value, path);
		const option = saveOption(name);
		if (!option && !isControl(name)) return this.inventory.leave(path, `option ${name}`);
		const asked = !option || (this.isSource && isControl(name));
		if (asked) return importParameter(name, value, path, this.inventory);
		const line = saveLine(option, value, path);
		if (!line) return this.inventory.leave(path, `option ${name} ${describe(value)}`);
		this.saving.push(line);
		importParameter(option, value, path, this.inventory);
	}

	private mapping(value: unknown, path: string): void {
		if (Array.isArray(value)) importTable(value, path, this.inventory);
		else if (isRow(value)) importFields(value, path, this.inventory);
		else this.inventory.leave(path, 'mapping');
	}

	private expressions(value: unknown, path: string): void {
		const list = Array.isArray(value) ? value : [value];
		for (const [index, text] of list.entries()) {
			importParameter('expression', text, `${path}[${index}]`, this.inventory);
		}
	}

	private pagination(value: unknown, path: string): void {
		for (const [key, inner] of Object.entries(isRow(value) ? value : { pagination: value })) {
			if (key === 'pageSize')
				this.inventory.take(`${path}.${key}`, `page size ${plainText(inner)}`);
			else this.inventory.leave(`${path}.${key}`, `pagination ${key}`);
		}
	}

	private operation(value: unknown, path: string): void {
		for (const [key, inner] of Object.entries(isRow(value) ? value : { operation: value })) {
			const place = `${path}.${key}`;
			if (key === 'rows') this.option(key, inner, place);
			else if (OPERATION.test(`${key} ${plainText(inner)}`))
				this.inventory.take(place, `operation ${key}`);
			else this.inventory.leave(place, `operation ${key} ${plainText(inner)}`);
		}
	}

	private remedy(value: unknown, path: string): void {
		for (const [key, inner] of Object.entries(isRow(value) ? value : { omissionRemedy: value })) {
			if (PROSE.test(key) || isEmpty(inner)) continue;
			if (key === 'crontab' || key === 'adapter') this.fact(key, inner, `${path}.${key}`);
			else if (key === 'takeOverRequest') this.request(inner, `${path}.${key}`);
			else this.inventory.leave(`${path}.${key}`, `omissionRemedy ${key}`);
		}
	}

	private listed(
		path: string,
		value: unknown,
		faults: ReadonlyArray<{ path: string; message: string }>,
	): void {
		const items = Array.isArray(value) ? value.flat() : [];
		for (const index of items.keys()) this.inventory.take(`${path}#${index + 1}`, path);
		for (const fault of faults) this.inventory.refuse(fault.path, fault.message);
	}
}

/** One rule by itself, as the documentation shows them: a parser and nothing of a scheme around it. */
function isFragment(value: Row): boolean {
	return 'parser' in value && !('request' in value) && !('source' in value) && !('target' in value);
}

function asksFor(api: unknown): boolean {
	return typeof api === 'string' && /query/i.test(api);
}

/** Reads the metadata of a scheme, either side or both. Never throws; what it cannot use it names in `left`. */
export function importScheme(json: unknown): Scheme {
	const reader = new Reader();
	if (Array.isArray(json)) importRules(json, 'rules', reader.inventory);
	else reader.side(json, '');
	const { taken, left, notes } = reader.inventory;
	const metadata = isRow(json) && isRow(json.metadata) ? json.metadata : json;
	const source = isRow(metadata) && isRow(metadata.source) ? metadata.source : metadata;
	return { query: querySetup(source), saving: reader.saving, taken, left, notes };
}
