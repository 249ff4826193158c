import type { IExecuteFunctions } from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';
import type { Reference } from '../../core/kingdee/reference';
import { parseJson } from '../../core/json';
import { pickedText } from '../shared/picker';

/** The node's parameters as one item gives them. */
export class Parameters {
	constructor(
		private readonly context: IExecuteFunctions,
		readonly item: number,
	) {}

	text(name: string): string {
		return textOf(this.value(name));
	}

	flag(name: string): boolean {
		return this.value(name) === true;
	}

	/** Text that must not be empty. */
	needed(name: string, label: string): string {
		const text = this.text(name);
		if (text !== '') return text;
		throw new KingdeeError('config', `${label} is empty [item ${this.item}]`, {
			advice: `Fill in ${label}, or let an expression give it.`,
		});
	}

	/** Several texts: a list, or one text with commas or line breaks between. */
	list(name: string): string[] {
		const value = this.value(name);
		const parts = Array.isArray(value) ? value : String(value ?? '').split(/[,，;；\n]+/);
		return parts.map(textOf).filter(Boolean);
	}

	/** An object, also as JSON text; empty text is an empty object. */
	record(name: string, label: string): Record<string, unknown> {
		const value = this.value(name);
		const isText = typeof value === 'string';
		const record: unknown = isText ? (value.trim() === '' ? {} : parseJson(value)) : value;
		if (typeof record === 'object' && record !== null && !Array.isArray(record))
			return record as Record<string, unknown>;
		throw new KingdeeError('config', `${label} is no JSON object [item ${this.item}]`, {
			advice: `Let ${label} give an object, e.g. {"FBillNo": "QTRK0001"}.`,
		});
	}

	option<T>(name: string, fallback: T): T {
		return (this.value('options') as Record<string, T> | undefined)?.[name] ?? fallback;
	}

	/** Keys that the user adds to Kingdee's own `data`. */
	settings(): Record<string, unknown> {
		return this.record('options.moreSettings', 'More Settings');
	}

	/** The documents that the item names; at least one. */
	references(): Reference[] {
		const by = this.text('selectBy') === 'id' ? 'id' : 'number';
		const keys = [...new Set(this.list(by === 'id' ? 'ids' : 'numbers'))];
		if (keys.length > 0) return keys.map((key) => ({ by, key }));
		const label = by === 'id' ? 'IDs' : 'Numbers';
		throw new KingdeeError('config', `${label} names no document [item ${this.item}]`, {
			advice: `Enter at least one, or let an expression give them, e.g. {{ $json.number }}.`,
		});
	}

	private value(name: string): unknown {
		return this.context.getNodeParameter(name, this.item, '') as unknown;
	}
}

function textOf(value: unknown): string {
	if (value === null || value === undefined) return '';
	return typeof value === 'object' ? pickedText(value) : String(value).trim();
}
