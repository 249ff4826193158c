import type {
	ILoadOptionsFunctions,
	INodeListSearchResult,
	INodePropertyOptions,
} from 'n8n-workflow';
import { fieldChoices, type FieldChoice } from '../../core/kingdee/fieldChoices';
import { formSearch } from './formSearch';
import { pickedForm } from './pickedForm';
import { pickedText } from './picker';

/** The fields of the picked form; nothing before one is picked. */
async function choicesOf(context: ILoadOptionsFunctions): Promise<readonly FieldChoice[]> {
	if (pickedText(context.getCurrentNodeParameter('formId')) === '') return [];
	return fieldChoices(await pickedForm(context, 'write the field keys by hand'));
}

async function fields(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const choices = await choicesOf(this);
	return choices.map(({ key, name, about }) => ({ name, value: key, description: about }));
}

async function filterFields(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const wanted = (filter ?? '').trim().toLowerCase();
	const choices = await choicesOf(this);
	const results = choices
		.filter(({ name }) => name.toLowerCase().includes(wanted))
		.map(({ key, name, about }) => ({ name, value: key, description: about }));
	return { results };
}

/** What the lists of the editor offer. */
export const fieldLists = {
	loadOptions: { fields },
	listSearch: { ...formSearch, filterFields },
};
