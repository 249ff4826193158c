import { KingdeeError } from '../../core/kingdee/errors';

/** Field keys that were picked or written, each once. Throws `config` where there is none. */
export function selectedFields(picked: readonly string[], written: string): readonly string[] {
	const keys = written.split(/[\s,，;]+/).filter(Boolean);
	const fields = [...new Set([...picked, ...keys])];
	if (fields.length > 0) return fields;
	throw new KingdeeError('config', 'No fields are selected', {
		advice: 'Pick fields from the list, or write at least one field key, e.g. FBillNo.',
	});
}
