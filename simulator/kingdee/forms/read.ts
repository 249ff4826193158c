/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { complete } from './complete';
import type { FormFile } from './complete';
import type { Form } from './form';

/** Not `__dirname`: tsx has a wrong one in a file that an .mts imports on Node 20. */
const OWN = join(dirname(__filename), 'data');

let own: readonly Form[] | undefined;

/** Every form this Kingdee knows: a file each in `data/`. */
export function ownForms(): readonly Form[] {
	return (own ??= formsIn(OWN));
}

/** Every form of a folder: a JSON file each. Throws, naming the file, on one that says too little. */
export function formsIn(folder: string): Form[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => {
			const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Partial<FormFile>;
			const missing = NEEDED.find((key) => file[key] === undefined);
			if (missing) throw new Error(`${join(folder, name)} says nothing of "${missing}"`);
			return complete(file as FormFile);
		});
}

const NEEDED = ['id', 'label', 'kind', 'table', 'head'] as const;
