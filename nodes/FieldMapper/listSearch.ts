import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import type { SourceField } from '../../core/mapping/sourceFields';
import { pickedForm } from '../shared/pickedForm';
import { editedEntry, listOfEntry, sampleOf } from './editorState';
import { listName } from './formRows';
import { targetsOf, WITHOUT, type TargetField } from './targets';

interface Choice {
	readonly name: string;
	readonly value: string;
}

const LONGEST_EXAMPLE = 40;

function found(choices: readonly Choice[], filter = ''): INodeListSearchResult {
	const wanted = filter.trim().toLowerCase();
	return { results: choices.filter(({ name }) => name.toLowerCase().includes(wanted)) };
}

/** Required fields first; the star is Kingdee's own sign for them. */
function targetChoices(targets: readonly TargetField[]): Choice[] {
	const ordered = [...targets].sort((one, two) => Number(two.required) - Number(one.required));
	return ordered.map(({ label, target, required }) => ({
		name: `${listName(label, target)}${required ? ' *' : ''}`,
		value: target,
	}));
}

function sourceChoices(fields: readonly SourceField[]): Choice[] {
	return fields.map(({ path, example }) => {
		const shown = typeof example === 'object' ? JSON.stringify(example) : String(example);
		const short = shown.length > LONGEST_EXAMPLE ? `${shown.slice(0, LONGEST_EXAMPLE)}…` : shown;
		return { name: `${path} (${short})`, value: path };
	});
}

async function headTargets(this: ILoadOptionsFunctions, filter?: string) {
	const targets = targetsOf(await pickedForm(this, WITHOUT));
	return found(targetChoices(targets.filter(({ entry }) => !entry)), filter);
}

/** Fields of the entry in this line; of all entries where none is picked yet. */
async function entryTargets(this: ILoadOptionsFunctions, filter?: string) {
	const targets = targetsOf(await pickedForm(this, WITHOUT)).filter(({ entry }) => entry);
	const edited = editedEntry(this)?.toLowerCase();
	const own = targets.filter(({ entry }) => entry?.key.toLowerCase() === edited);
	return found(targetChoices(own.length > 0 ? own : targets), filter);
}

async function entries(this: ILoadOptionsFunctions, filter?: string) {
	const form = await pickedForm(this, WITHOUT);
	const choices = form.entries.map(({ key, label }) => ({
		name: listName(label, key),
		value: key,
	}));
	return found(choices, filter);
}

async function headSources(this: ILoadOptionsFunctions, filter?: string) {
	return found(sourceChoices(sampleOf(this).fields), filter);
}

/** Fields of the row, then those of the record around it. */
async function entrySources(this: ILoadOptionsFunctions, filter?: string) {
	const rows = listOfEntry(this, editedEntry(this) ?? '')?.fields ?? [];
	return found(sourceChoices([...rows, ...sampleOf(this).fields]), filter);
}

async function sourceLists(this: ILoadOptionsFunctions, filter?: string) {
	const choices = sampleOf(this).lists.map(({ path }) => ({ name: path, value: path }));
	return found(choices, filter);
}

/** What the drop-down lists of the form offer. */
export const listSearch = {
	headTargets,
	entryTargets,
	entries,
	headSources,
	entrySources,
	sourceLists,
};
