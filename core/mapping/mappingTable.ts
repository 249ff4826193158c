import { isRow, type Row } from './record';
import { plainText } from './text';

/** A path in braces, as a reference; text in braces, functions, codes and plain numbers as they are. */
function referenceOf(text: string, fixed: boolean): string {
	if (text === '' || text.includes('{') || text.startsWith('_function')) return text;
	if (text.startsWith('_find')) return text.replace(/=\s*([\p{L}_][\p{L}\p{N}_.]*)/gu, '={{$1}}');
	const constant = /^(?:\d.*|true|false|.*_SYS)$/.test(text);
	return constant && (fixed || /_SYS$/.test(text)) ? text : `{{${text}}}`;
}

type RuleJson = Record<string, unknown>;

/** One line of a mapping table, `{source, target}`, as a rule. */
function lineRule({ source, source_name: kind, target, target_name: label = '' }: Row): RuleJson {
	const field = plainText(target).replaceAll('!', '.');
	return { field, label, value: referenceOf(plainText(source).trim(), kind === '固定值') };
}

/** Rules as the rest of the importer reads them, and for each place among them the line it came from. */
export interface TableRules {
	readonly rules: readonly RuleJson[];
	/** From `rules[3].children[0]` to the number of the line. */
	readonly lines: ReadonlyMap<string, number>;
}

/** A mapping table `[{source, target}]` as rules; `FEntity.FQty` behind a line `FEntity` is a field of its rows. */
export function tableRules(list: readonly unknown[]): TableRules {
	const tops = new Map<string, { readonly rule: RuleJson; readonly place: string }>();
	const rules: RuleJson[] = [];
	const lines = new Map<string, number>();
	for (const [index, raw] of list.entries()) {
		const rule = lineRule(isRow(raw) ? raw : {});
		const field = String(rule.field);
		const dot = field.indexOf('.');
		const top = dot > 0 ? tops.get(field.slice(0, dot)) : undefined;
		if (!top) {
			const place = `rules[${rules.length}]`;
			lines.set(place, index);
			tops.set(field, { rule, place });
			rules.push(rule);
			continue;
		}
		const children = Array.isArray(top.rule.children) ? top.rule.children : [];
		lines.set(`${top.place}.children[${children.length}]`, index);
		Object.assign(top.rule, { type: 'array', children });
		children.push({ ...rule, field: field.slice(dot + 1) });
	}
	return { rules, lines };
}

/** `{"FBillNo": "code", "FDate": {"value": …, "parser": …}}`, field to source, as rules. */
export function fieldRules(object: Row): readonly RuleJson[] {
	return Object.entries(object).map(([field, raw]) => {
		const { value, ...rest } = isRow(raw) ? raw : { value: raw };
		return { ...rest, field, value: typeof value === 'string' ? referenceOf(value, true) : value };
	});
}

/** What a table leaves open: a bare word that it calls a constant may be a field as well. */
export function tableNotes(list: readonly unknown[], path: string): readonly string[] {
	return list.flatMap((raw, index) => {
		const { source, source_name: kind } = isRow(raw) ? raw : {};
		if (kind !== '固定值' || !/^[A-Za-z_]\w*$/.test(plainText(source))) return [];
		const field = referenceOf(plainText(source), true).startsWith('{');
		const taken = field
			? 'a field: the table calls it 固定值, write it without braces if it is a constant'
			: 'a constant';
		return [`${path}[${index}].source "${plainText(source)}" is taken as ${taken}`];
	});
}
