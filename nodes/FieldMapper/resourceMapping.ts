import type {
	ILoadOptionsFunctions,
	ResourceMapperField,
	ResourceMapperFields,
} from 'n8n-workflow';
import type { SourceField, SourceList } from '../../core/mapping/sourceFields';
import { suggest, type Proposal } from '../../core/mapping/suggest';
import { pickedForm } from '../shared/pickedForm';
import { pickedText } from '../shared/picker';
import { listOfEntry, sampleOf } from './editorState';
import { listName, pickedValue, type EntryRow, type FieldRow } from './formRows';
import { n8nPath } from './n8nText';
import { flexParts, targetsOf, WITHOUT, type TargetField } from './targets';

/** The proposal as n8n writes a dragged field: the row of an entry is shown by the first one. */
function expressionOf({ source }: Proposal, list: readonly string[] | undefined): string {
	return n8nPath(list ? [...list, '0', ...source.keys] : source.keys);
}

function fieldOf(
	field: TargetField,
	proposal: Proposal | undefined,
	list?: readonly string[],
): ResourceMapperField {
	const { entry, label, target, required, holds } = field;
	const name = `${listName(entry ? `${entry.label} / ${label}` : label, target)}${required ? ' *' : ''}`;
	return {
		id: entry ? `${entry.key}[].${target}` : target,
		displayName: proposal ? `${name} (${proposal.why})` : name,
		required,
		defaultMatch: false,
		canBeUsedToMatch: false,
		display: true,
		removed: !required && !proposal,
		type: holds === 'number' ? 'number' : holds === 'date' ? 'dateTime' : 'string',
		defaultValue: proposal ? expressionOf(proposal, list) : null,
	};
}

/** The fields of the head, or of one entry, with what is proposed for them. */
function fieldsOf(
	own: readonly TargetField[],
	sources: readonly SourceField[],
	list?: SourceList,
): ResourceMapperField[] {
	const open = own.filter(({ locked }) => !locked);
	const proposals = suggest(open, sources);
	return own.flatMap((field) => [
		fieldOf(field, proposals.get(field), list?.keys),
		...flexParts(field, sources).map(({ part, source }) =>
			fieldOf(part, { source, why: 'equal key' }, list?.keys),
		),
	]);
}

/** Kept for its place in Kingdee's order. */
function hidden(field: ResourceMapperField): ResourceMapperField {
	return { ...field, display: false, removed: true, defaultValue: null };
}

/** Target fields that a line of the form writes already: the list leaves them to it. */
function inForm(context: ILoadOptionsFunctions): ReadonlySet<string> {
	const fields = (context.getCurrentNodeParameter('fields.field') ?? []) as readonly FieldRow[];
	const entries = (context.getCurrentNodeParameter('entries.entry') ?? []) as readonly EntryRow[];
	const inside = entries.flatMap(({ entry, rows }) =>
		(rows?.field ?? []).map(
			({ field }) => `${String(pickedValue(entry))}[].${String(pickedValue(field))}`,
		),
	);
	return new Set([...fields.map(({ field }) => String(pickedValue(field))), ...inside]);
}

/**
 * Every field of the form in Kingdee's order, those with an equal field in the record filled in: shown with the reason,
 * to be looked at and changed. Required fields are shown in any case, all others are offered behind "Add".
 */
async function matchedFields(this: ILoadOptionsFunctions): Promise<ResourceMapperFields> {
	if (pickedText(this.getCurrentNodeParameter('formId')) === '')
		return { fields: [], emptyFieldsNotice: 'Pick the Form ID (业务对象标识) to see its fields.' };
	const form = await pickedForm(this, WITHOUT);
	const wanted = this.getCurrentNodeParameter('suggest') !== 'off';
	const sample = sampleOf(this);
	const targets = targetsOf(form);
	const level = (own: readonly TargetField[], sources: readonly SourceField[], list?: SourceList) =>
		fieldsOf(own, wanted ? sources : [], list);
	const fields = level(
		targets.filter(({ entry }) => !entry),
		sample.fields,
	);
	for (const entry of form.entries) {
		const own = targets.filter((field) => field.entry === entry);
		// Without a list of its own, an entry gets one row: the record itself.
		const list = listOfEntry(this, entry.key);
		fields.push(...level(own, list ? list.fields : sample.fields, list));
	}
	const taken = inForm(this);
	return { fields: fields.map((field) => (taken.has(field.id) ? hidden(field) : field)) };
}

/** What fills the list of target fields. */
export const resourceMapping = { matchedFields };
