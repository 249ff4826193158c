import { failed, Refusal, refused, resultOf, succeeded } from '../answer';
import type { Answer } from '../answer';
import { pickText } from '../args';
import { byNumber } from '../operate/targets';
import type { Field } from '../forms/form';
import type { Site } from '../site';
import { lookUps } from '../forms/owners';
import { ENTRY_ID, ENTRY_SEQ } from '../store/layout';
import type { Cell, Row, Table } from '../store/layout';
import type { Document } from '../store/store';
import { hasDataRight, isMasked, MASK } from '../rights';
import { texts } from '../texts';
import { siteTime } from '../time';
import { ormName } from './businessInfo';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const NOT_FOUND = 10;

/** One document under its ORM names (reference 4.6). */
export const view: Service = {
	name: 'View',
	parameters: ['formid', 'data'],
	answer: (call) => call.site.late.seen(() => show(call)),
};

function show(call: Call): Answer {
	const layout = layoutOf(call);
	const { site, data } = call;
	const id = Number(pickText(data, 'Id')) || 0;
	const number = pickText(data, 'Number');
	if (id === 0 && number === '') throw new Refusal(texts.neitherIdNorNumber, NOT_FOUND);
	const organisation = Number(pickText(data, 'CreateOrgId')) || site.seatOf(call.caller);
	const [found = 0] = id > 0 ? [id] : byNumber(site, layout, number, organisation);
	const document = site.store.read(layout, found);
	if (!document || !hasDataRight(site, layout, found)) return nothing(site, number);
	const entries = layout.entries.map((table, at) => [
		table.entity.orm,
		document.entries[at].map((row) => entryRow(site, table, row)),
	]);
	const shown = { ...headRow(site, layout.head, document), ...Object.fromEntries(entries) };
	return resultOf(succeeded([]), { Result: shown });
}

/** The answer for a bill that is not there: text and MsgCode are UNCONFIRMED (reference 4.6). */
export function nothing({ switches }: Site, number = ''): Answer {
	const { viewMissing, viewMissingCode } = switches;
	if (viewMissing === 'silent') return resultOf(failed([], viewMissingCode));
	const isNumber = viewMissing === 'number' && number !== '';
	const Message = isNumber ? texts.noSuchNumber(number) : texts.noSuchBill;
	return resultOf(refused(Message, viewMissingCode));
}

function headRow(site: Site, table: Table, { head }: Document): object {
	return { Id: head[0], ...cells(site, table, head) };
}

function entryRow(site: Site, table: Table, row: Row): object {
	return { Id: row[ENTRY_ID], Seq: row[ENTRY_SEQ], ...cells(site, table, row) };
}

function cells(site: Site, table: Table, row: Row): Record<string, unknown> {
	const shown: Record<string, unknown> = {};
	const [formId] = table.name.split('.');
	table.fields.forEach((field, at) => {
		if (!field) return;
		const name = ormName(field);
		const isReference = field.type === 'ref';
		shown[name] = isReference ? referred(site, field, row[at]) : scalar(site, field, row[at]);
		if (isReference) shown[`${name}_Id`] = row[at];
		if (isMasked(site, formId, field.key)) shown[name] = MASK;
	});
	return shown;
}

function scalar({ switches }: Site, field: Field, cell: Cell): unknown {
	if (field.type === 'bool') return cell === 1;
	const isDate = field.type === 'date' || field.type === 'datetime';
	if (!isDate || typeof cell !== 'string') return cell;
	return switches.viewDates === 'iso' ? cell.replace(/\.000$/, '') : `/Date(${siteTime(cell)})/`;
}

/** Each reference is there twice: its id, and an object with number and name (reference 4.6). */
function referred(site: Site, field: Field, id: Cell): object | null {
	for (const formId of lookUps(field)) {
		const layout = site.store.layout(formId);
		const document = id && layout ? site.store.read(layout, Number(id)) : undefined;
		if (!layout || !document) continue;
		const name = String(document.head[layout.head.position.get('FNAME') ?? 0]);
		return {
			Id: id,
			MultiLanguageText: [{ PkId: id, LocaleId: 2052, Name: name }],
			Name: [{ Key: 2052, Value: name }],
			Number: document.head[layout.numberAt],
		};
	}
	return null;
}
