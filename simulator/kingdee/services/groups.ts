import { Refusal, resultOf, succeeded } from '../answer';
import { pickText } from '../args';
import { stampCreated, stampModified } from '../save/lifecycle';
import { quoted } from '../store/layout';
import type { Layout } from '../store/layout';
import { blankDocument } from '../store/store';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const UNKNOWN = 9;
const VALIDATION = 11;

interface Grouping {
	/** Form whose rows are grouped, and its reference field. */
	readonly layout: Layout;
	readonly field: string;
	readonly groups: Layout;
}

/** Groups of base data (reference 4.13). Without GroupFieldKey the form's usual group field is meant. */
export const groupSave: Service = {
	name: 'GroupSave',
	parameters: ['formId', 'data'],
	answer(call) {
		const { site, data, caller } = call;
		const { groups } = groupingOf(call, call.formId);
		const id = Number(pickText(data, 'GroupPkId')) || 0;
		const document = id === 0 ? blankDocument(groups) : site.store.read(groups, id);
		if (!document) throw new Refusal(texts.noSuchGroup(String(id)), UNKNOWN);
		const { head } = document;
		for (const key of ['FNumber', 'FName', 'FDescription']) {
			head[groups.head.position.get(key) ?? 0] = pickText(data, key);
		}
		head[groups.head.position.get('FParentId') ?? 0] = Number(pickText(data, 'FParentId')) || 0;
		head[groups.head.position.get('FDOCUMENTSTATUS') ?? 0] = 'C';
		const number = String(head[groups.numberAt]);
		const others = site.store.idsByNumber(groups, number).filter((other) => other !== id);
		if (others.length > 0) throw new Refusal(texts.duplicate(number), VALIDATION);
		if (id === 0) {
			head[0] = site.store.nextId();
			stampCreated(site, caller, groups, document);
		}
		stampModified(site, caller, groups, document);
		site.store.write(groups, document, id === 0);
		site.references.forget();
		const Id = Number(head[0]);
		return resultOf(succeeded([{ Id, Number: number, DIndex: 0 }]), { Id });
	},
};

export const groupDelete: Service = {
	name: 'GroupDelete',
	parameters: ['data'],
	answer(call) {
		const { site, data } = call;
		const grouping = groupingOf(call, pickText(data, 'FormId'));
		const { groups } = grouping;
		const done = idsIn(pickText(data, 'GroupPkIds')).map((Id, DIndex) => {
			const row = site.store.read(groups, Id);
			if (!row) throw new Refusal(texts.noSuchGroup(String(Id)), UNKNOWN);
			const Number = String(row.head[groups.numberAt]);
			if (isUsed(call, grouping, Id)) throw new Refusal(texts.groupInUse(Number), VALIDATION);
			return { Id, Number, DIndex };
		});
		for (const { Id } of done) site.store.remove(groups, Id);
		site.references.forget();
		return resultOf(succeeded(done));
	},
};

/** Which key names the groups is UNCONFIRMED; without ids all are told. */
export const queryGroupInfo: Service = {
	name: 'QueryGroupInfo',
	parameters: ['data'],
	answer(call) {
		const { groups } = groupingOf(call, pickText(call.data, 'FormId'));
		const asked = idsIn(pickText(call.data, call.site.switches.groupIdsKey));
		const rows = (asked.length > 0 ? asked : call.site.store.ids(groups)).flatMap((id) => {
			const row = call.site.store.read(groups, id);
			const cell = (key: string) => row?.head[groups.head.position.get(key) ?? 0];
			if (!row) return [];
			const named = { FNumber: cell('FNumber'), FName: cell('FName') };
			return [{ FID: id, FParentId: cell('FParentId'), ...named }];
		});
		return resultOf(succeeded([]), { NeedReturnData: rows });
	},
};

function groupingOf(call: Call, formId: string): Grouping {
	const layout = layoutOf({ ...call, formId });
	const key = pickText(call.data, 'GroupFieldKey') || layout.form.group || '';
	const at = layout.head.position.get(key.toUpperCase());
	const field = at === undefined ? undefined : layout.head.fields[at];
	const groups = call.site.store.layout(field?.lookUp ?? '');
	if (!field || !groups?.head.position.has('FParentId')) {
		throw new Refusal(texts.noGroupField(key), UNKNOWN);
	}
	return { layout, field: field.key, groups };
}

function idsIn(text: string): number[] {
	return text.split(',').map(Number).filter(Boolean);
}

function isUsed({ site }: Call, { layout, field, groups }: Grouping, id: number): boolean {
	const { database } = site.store;
	const rows = (name: string, column: string) =>
		`SELECT COUNT(1) FROM ${quoted(name)} WHERE ${quoted(column.toUpperCase())} = ?`;
	const members = Number(database.value(rows(layout.head.name, field), [id]));
	return members + Number(database.value(rows(groups.head.name, 'FParentId'), [id])) > 0;
}
