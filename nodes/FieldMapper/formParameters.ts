import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FormEntry, FormField, FormShape, MappingForm } from '../../core/mapping/formField';
import { listName } from './formRows';

/** A text as n8n has to store it, so that it is no expression: only an equals sign in front makes it one. */
function stored(text: string): string {
	if (!text.startsWith('=')) return text;
	const escaped = text.replace(/^=|\{\{/g, (sign) =>
		sign === '=' ? '{{ "=" }}' : '{{ "{" + "{" }}',
	);
	return `=${escaped}`;
}

function picked(value: string, label = ''): IDataObject {
	if (label === '') return { __rl: true, mode: 'id', value: stored(value) };
	return { __rl: true, mode: 'list', value, cachedResultName: listName(label, value) };
}

function line({ target, label, kind, source, value, ...rest }: FormField): IDataObject {
	const reads = kind === 'source' || kind === 'codeTable';
	const given = reads ? { source: picked(source) } : { value: stored(value) };
	return {
		field: picked(target, label),
		kind,
		...given,
		...rest,
		codes: stored(rest.codes),
		default: stored(rest.default),
	};
}

function entry({ entry: key, label, source, whenEmpty, fields }: FormEntry): IDataObject {
	const rows = { field: fields.map(line) };
	return { entry: picked(key, label), source: picked(source), whenEmpty, rows };
}

function bills(shape: FormShape): IDataObject {
	if (shape.kind === 'one') return { bills: 'one' };
	const by = shape.by.join(', ');
	if (shape.kind === 'group') return { bills: 'group', groupBy: by, groupAs: shape.as };
	return { bills: 'split', splitSource: picked(shape.source), splitBy: by, splitKey: shape.key };
}

/** The parameters of a Field Mapper that holds this form. */
export function formParameters({ fields, entries, shape }: MappingForm): INodeParameters {
	const parameters: IDataObject = {
		mode: 'form',
		targetFrom: 'hand',
		fields: { field: fields.map(line) },
		entries: { entry: entries.map(entry) },
		...bills(shape),
	};
	return parameters as INodeParameters;
}
