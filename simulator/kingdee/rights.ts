import { Refusal } from './answer';
import { cellOf } from './save/lifecycle';
import type { Site } from './site';
import type { Layout } from './store/layout';
import { texts } from './texts';

const NO_PERMISSION = 2;
const READS = ['EXECUTEBILLQUERY', 'BILLQUERY', 'EXECUTEBILLLISTQUERY', 'VIEW'];
const WRITES = ['SAVE', 'BATCHSAVE', 'DRAFT'];

/**
 * Whether the user may do this to the form: the switch `noRight` names forms, or `FORM.Operation`, that he may not. False for a read that
 * then looks like an empty list (reference 5.2); any other missing right is refused with MsgCode 2.
 */
export function mayDo(site: Site, formId: string, operation: string): boolean {
	const { noRight, readRefusal } = site.switches;
	const { form } = site.store.layout(formId) ?? {};
	if (!form || noRight.length === 0) return true;
	const name = operation.toUpperCase();
	const isRead = READS.includes(name);
	const right = isRead ? 'VIEW' : WRITES.includes(name) ? 'SAVE' : name;
	const refused = [form.id.toUpperCase(), `${form.id.toUpperCase()}.${right}`];
	if (!noRight.some((one) => refused.includes(one.toUpperCase()))) return true;
	if (isRead && readRefusal === 'empty') return false;
	throw new Refusal(texts.noRight(form.label, isRead ? '查看' : operation), NO_PERMISSION);
}

/** Ids of the organisations whose rows the user may not see (数据权限, reference 4.3: data-row permission applies to the API). */
export function hiddenOrganisations({ switches, references }: Site): number[] {
	return switches.noDataRight.map((number) => references.find('ORG_Organizations', number, 0));
}

export function hasDataRight(site: Site, layout: Layout, id: number): boolean {
	const { org } = layout.form;
	if (!org || site.switches.noDataRight.length === 0) return true;
	const document = site.store.read(layout, id);
	return !document || !hiddenOrganisations(site).includes(Number(cellOf(layout, document, org)));
}

/** Whether server policy shows `***` in place of the field (reference 4.3). */
export function isMasked({ switches }: Site, formId: string, key: string): boolean {
	if (switches.maskedFields.length === 0) return false;
	const name = `${formId}.${key}`.toUpperCase();
	return switches.maskedFields.some((masked) => masked.toUpperCase() === name);
}

export const MASK = '***';
