import { commonForms, type CommonForm } from './commonForms';

const MOST = 3;

/** The common forms whose id or Chinese label comes nearest to what somebody wrote, best first; [] where none is near. */
export function nearestForms(written: string): readonly CommonForm[] {
	const text = written.trim().toLowerCase();
	if (text === '') return [];
	return commonForms
		.map((form) => ({ form, distance: distanceTo(form, text) }))
		.filter(({ distance }) => distance <= Math.max(2, text.length / 3))
		.sort((one, two) => one.distance - two.distance)
		.slice(0, MOST)
		.map(({ form }) => form);
}

/** A right name under the wrong module (STK_OutStock for SAL_OUTSTOCK) is one step away. */
function distanceTo({ id, label }: CommonForm, text: string): number {
	if (label.includes(text) || (text.length > 1 && text.includes(label))) return 0;
	const key = id.toLowerCase();
	return Math.min(edits(key, text), edits(behindModule(key), behindModule(text)) + 1);
}

function behindModule(id: string): string {
	return id.slice(id.indexOf('_') + 1);
}

/** Letters to insert, remove or change until both are equal (Levenshtein). */
function edits(one: string, two: string): number {
	let row = Array.from({ length: two.length + 1 }, (_, at) => at);
	for (const [i, letter] of [...one].entries()) {
		const next = [i + 1];
		for (let j = 0; j < two.length; j++) {
			next.push(Math.min(next[j] + 1, row[j + 1] + 1, row[j] + (letter === two[j] ? 0 : 1)));
		}
		row = next;
	}
	return row[row.length - 1];
}
