import type { IExecuteFunctions } from 'n8n-workflow';

/** A text of the form without n8n's own expressions: what they read of the record is now a reference of the rules. */
export type Plain =
	| {
			readonly ok: true;
			readonly text: string;
			/** `one`: the text is the name of one field; `some`: names stand in it as `{{name}}`; `none`: fixed text. */
			readonly references: 'none' | 'one' | 'some';
	  }
	| { readonly ok: false; readonly message: string };

const PIECE = /\{\{([\s\S]*?)\}\}/g;
const STEP =
	/\s*(?:\?\.\s*(?=\[)|\??\.\s*(?!\[))?([\p{L}_$][\p{L}\p{N}_$]*|\[\s*(?:"(?:[^"\\])*"|'(?:[^'\\])*'|\d+)\s*\])/uy;

/** What differs from item to item. Evaluated once for a run, it would write the first item's value into every bill. */
const PER_ITEM =
	/\$json|\$input|\$item|\$itemIndex|\$position|\$binary|\$data\b|\$node\b|\.item\b|itemMatching|pairedItem/;

/** `$json.FStockOrgId.FNumber`, `$json["单据 编号"]`, `$json.FEntity[0].FQty` as a dotted name. */
function pathOf(expression: string): string | undefined {
	const text = expression.trim();
	if (!text.startsWith('$json')) return undefined;
	const keys: string[] = [];
	STEP.lastIndex = '$json'.length;
	for (let at = STEP.lastIndex; at < text.length; at = STEP.lastIndex) {
		const [whole, step] = STEP.exec(text) ?? [];
		const separated = whole !== undefined && (step?.startsWith('[') || whole.includes('.'));
		if (step === undefined || !separated) return undefined;
		keys.push(
			step.startsWith('[')
				? step
						.slice(1, -1)
						.trim()
						.replace(/^(["'])(.*)\1$/s, '$2')
				: step,
		);
	}
	return keys.length > 0 ? keys.join('.') : undefined;
}

/** An expression of n8n that reads this path, as dragging a field writes it. */
export function n8nPath(keys: readonly string[]): string {
	const steps = keys.map((key) => {
		if (/^\d+$/.test(key)) return `[${key}]`;
		return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${JSON.stringify(key)}]`;
	});
	return `={{ $json${steps.join('')} }}`;
}

function refusal(expression: string): Plain {
	return {
		ok: false,
		message: `expected a plain field in {{${expression}}}, e.g. {{ $json.FBillNo }}: n8n would evaluate the rest once, for the first item. Use the value kind Expression or Template instead`,
	};
}

/**
 * Reads a parameter as the user stored it. Dragged fields become references, so that they are read from every item (and
 * at no cost); expressions that say the same for all items are evaluated once; all others are refused.
 */
export function plainText(context: IExecuteFunctions, stored: unknown): Plain {
	const raw = String(stored ?? '');
	if (!raw.startsWith('=')) return { ok: true, text: raw, references: 'none' };
	const text = raw.slice(1);
	const pieces = [...text.matchAll(PIECE)];
	const paths = pieces.map(([, inner]) => pathOf(inner));
	const wrong = pieces.find(([, inner], at) => paths[at] === undefined && PER_ITEM.test(inner));
	if (wrong) return refusal(wrong[1]);
	if (pieces.length === 1 && paths[0] !== undefined && text.trim() === pieces[0][0])
		return { ok: true, text: paths[0], references: 'one' };
	let at = 0;
	const filled = text.replace(PIECE, (whole) => {
		const path = paths[at];
		at += 1;
		return path === undefined ? String(context.evaluateExpression(whole, 0) ?? '') : `{{${path}}}`;
	});
	const some = paths.some((path) => path !== undefined);
	return { ok: true, text: filled, references: some ? 'some' : 'none' };
}
