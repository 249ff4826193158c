import { compileExpression } from './evaluate';
import type { Complain } from './fault';
import { compileLookup } from './lookup';
import type { Read } from './reference';
import { compileTemplate, parseTemplate, type Ground } from './template';
import { textsIn } from './text';

/** Text that would call a function of 轻易云: `_function …`, `_findCollection …`, `_mongoQuery …`. */
const CALL = /^\s*(_[A-Za-z]\w*)(?:\s+([\s\S]*))?$/;

/** Whether a value says the same for every record. */
export function isConstant(value: unknown): boolean {
	if (typeof value !== 'string') return true;
	return !CALL.test(value) && parseTemplate(value).every(({ kind }) => kind === 'text');
}

/** Compiles the `value` of a rule: constant, reference, template, `_function` or `_findCollection`. */
export function compileValue(value: unknown, ground: Ground, complain: Complain): Read {
	if (typeof value !== 'string') {
		const live = textsIn(value).find((text) => !isConstant(text));
		if (live !== undefined)
			complain(`expected a constant, got an object with "${live}": write its fields as children`);
		return () => value;
	}
	const [, name, body = ''] = CALL.exec(value) ?? [];
	if (name === undefined) return compileTemplate(value, ground, complain);
	if (name === '_function') return compileExpression(body, ground, complain);
	if (name === '_findCollection') return compileLookup(value, ground, complain);
	complain(`expected _function or _findCollection, got ${name}, which is not supported`);
	return () => undefined;
}
