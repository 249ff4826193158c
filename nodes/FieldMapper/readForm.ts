import type { IExecuteFunctions } from 'n8n-workflow';
import type { RuleFault } from '../../core/mapping/fault';
import {
	KINDS,
	type FormEntry,
	type FormField,
	type FormShape,
	type MappingForm,
} from '../../core/mapping/formField';
import { labelOf, pickedValue, type EntryRow, type FieldRow, type Picked } from './formRows';
import { plainText, type Plain } from './n8nText';

/** Reads the lines of the form; every trouble with an expression of n8n is noted with its place. */
export class FormReader {
	readonly faults: RuleFault[] = [];

	constructor(private readonly context: IExecuteFunctions) {}

	/** `list` is the list of the record whose rows an entry reads; '' for the head. */
	field(row: FieldRow, place: string, list = ''): FormField {
		const target = this.fixed(pickedValue(row.field), `${place}.field`);
		const chosen = KINDS.find((known) => known === row.kind) ?? 'source';
		const at = `${place} ${target}`;
		const reads = chosen === 'source' || chosen === 'codeTable';
		const text = this.text(reads ? pickedValue(row.source) : row.value, at);
		const kind = kindOf(chosen, text.references);
		const inRow = rowName(text.text, text.references, list);
		return {
			target,
			label: labelOf(nameOf(row.field), target),
			numberKey: this.fixed(row.numberKey, at),
			kind,
			source: kind === 'source' || kind === 'codeTable' ? inRow : '',
			value: kind === 'source' || kind === 'codeTable' ? '' : inRow,
			codes: chosen === 'codeTable' ? this.fixed(row.codes, at) : '',
			type: row.type ?? 'string',
			missing: missingOf(row.missing),
			default: row.missing === 'default' ? this.fixed(row.default, at) : '',
		};
	}

	entry(row: EntryRow, place: string): FormEntry {
		const entry = this.fixed(pickedValue(row.entry), `${place}.entry`);
		const source = this.text(pickedValue(row.source), `${place} ${entry}`).text;
		const fields = row.rows?.field ?? [];
		const whenEmpty =
			row.whenEmpty === 'required' || row.whenEmpty === 'omit' ? row.whenEmpty : 'write';
		return {
			entry,
			label: labelOf(nameOf(row.entry), entry),
			source,
			whenEmpty,
			fields: fields.map((line, index) =>
				this.field(line, `${place}.fields[${index}]`, source || entry),
			),
		};
	}

	text(stored: unknown, path: string): Extract<Plain, { ok: true }> {
		const plain = plainText(this.context, stored);
		if (plain.ok) return plain;
		this.faults.push({ path, message: plain.message });
		return { ok: true, text: '', references: 'none' };
	}

	/** A text that must be the same for all items, such as a target field. */
	fixed(stored: unknown, path: string): string {
		const { text, references } = this.text(stored, path);
		if (references !== 'none')
			this.faults.push({ path, message: `expected a fixed text, got ${String(stored)}` });
		return text.trim();
	}
}

function nameOf(picked: Picked | string | undefined): string | undefined {
	return typeof picked === 'object' ? picked.cachedResultName : undefined;
}

/** A field dragged onto a constant or a template is a field of the record; with text around it, a template. */
function kindOf(kind: FormField['kind'], references: 'none' | 'one' | 'some'): FormField['kind'] {
	if (references === 'none' || kind === 'codeTable') return kind;
	if (references === 'one') return 'source';
	return kind === 'expression' ? kind : 'template';
}

/** In the rows of an entry, the first row of the list, `FEntity[0]` when dragged, stands for each row. */
function rowName(text: string, references: 'none' | 'one' | 'some', list: string): string {
	if (list === '' || references === 'none') return text;
	const first = `${list}.0.`;
	if (references === 'one')
		return text.startsWith(first) ? `${list}.${text.slice(first.length)}` : text;
	return text.replaceAll(`{{${first}`, `{{${list}.`);
}

function missingOf(missing: string | undefined): FormField['missing'] {
	return missing === 'omit' || missing === 'default' || missing === 'required' ? missing : 'fail';
}

function names(text: string): readonly string[] {
	return text
		.split(/[,，\n]/)
		.map((name) => name.trim())
		.filter((name) => name !== '');
}

function readShape(context: IExecuteFunctions, reader: FormReader): FormShape {
	const kind = context.getNodeParameter('bills', 0, 'one');
	const text = (name: string) => {
		const stored: unknown = context.getNodeParameter(name, 0, '', { rawExpressions: true });
		return reader.text(pickedValue(stored as Picked | string), name).text.trim();
	};
	if (kind === 'group') return { kind, by: names(text('groupBy')), as: text('groupAs') || 'rows' };
	if (kind !== 'split') return { kind: 'one' };
	return { kind, source: text('splitSource'), by: names(text('splitBy')), key: text('splitKey') };
}

/** The lines of the form as they stand; the suggested fields are read apart. */
export function readForm(context: IExecuteFunctions, reader: FormReader): MappingForm {
	const rawExpressions = { rawExpressions: true };
	const fields = context.getNodeParameter('fields.field', 0, [], rawExpressions) as FieldRow[];
	const entries = context.getNodeParameter('entries.entry', 0, [], rawExpressions) as EntryRow[];
	return {
		fields: fields.map((row, index) => reader.field(row, `fields[${index}]`)),
		entries: entries.map((row, index) => reader.entry(row, `entries[${index}]`)),
		shape: readShape(context, reader),
	};
}
