import { failed, Refusal, resultOf, succeeded } from '../answer';
import type { Fault, Success } from '../answer';
import { pickFlag, pickText } from '../args';
import { documentsOf } from '../bills';
import type { PlainDocument } from '../bills';
import type { Conversion } from '../forms/form';
import { targetsOf } from '../operate/targets';
import { converted } from '../push/convert';
import { saveOptions } from '../save/options';
import { saveOne } from '../save/save';
import type { Saving } from '../save/save';
import { quoted } from '../store/layout';
import type { Layout } from '../store/layout';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const BAD_PARAMETER = 8;
const UNKNOWN = 9;
const VALIDATION = 11;

/** Pushes bills down (下推, reference 4.11). Nothing is remembered: pushing twice makes a second target bill. */
export const push: Service = {
	name: 'Push',
	parameters: ['formId', 'data'],
	answer(call) {
		const source = layoutOf(call);
		const rule = ruleOf(call, source);
		const rows = new Set(pickText(call.data, 'EntryIds').split(',').map(Number).filter(Boolean));
		const ids = rows.size > 0 ? headsOf(call, source, rows) : targetsOf(call, source);
		const target = layoutOf({ ...call, formId: rule.target });
		const bills = documentsOf(call.site, source, ids);
		const open = bills.find((bill) => bill.FDocumentStatus !== 'C');
		if (open || bills.length === 0) {
			const message = open ? texts.notAudited(String(open[source.form.number])) : texts.noSuchBill;
			const status = failed([{ FieldName: null, Message: message, DIndex: 0 }], VALIDATION);
			return resultOf(status, { ConvertResponseStatus: bare(status.Errors) });
		}
		const outcome = call.site.attempt(() => pushAll(call, { rule, source, target, rows }, bills));
		return resultOf(outcome, { ConvertResponseStatus: bare([]) });
	},
};

interface Pushing {
	readonly rule: Conversion;
	readonly source: Layout;
	readonly target: Layout;
	readonly rows: ReadonlySet<number>;
}

function pushAll(call: Call, pushing: Pushing, bills: readonly PlainDocument[]) {
	const { site, caller, data } = call;
	const organisation = site.references.numberOf(
		'ORG_Organizations',
		Number(pickText(data, 'TargetOrgId')) || 0,
	);
	const errors: Fault[] = [];
	const done: Success[] = [];
	const billType = site.references.numberOf(
		'BOS_BillType',
		Number(pickText(data, 'TargetBillTypeId')) || 0,
	);
	const rule = { ...pushing.rule, ...(billType === '' ? {} : { billType }) };
	const saving = { site, caller, layout: pushing.target, options: saveOptions({}) };
	bills.forEach((bill, DIndex) => {
		const model = converted(bill, { ...pushing, rule, organisation, day: site.now().slice(0, 10) });
		if (!model) return;
		const saved = saveOne(saving, model);
		if (saved.ok) return void done.push({ Id: saved.id, Number: saved.number, DIndex });
		errors.push(...saved.faults.map((fault) => ({ ...fault, DIndex })));
		if (pickFlag(data, 'IsDraftWhenSaveFail', false)) {
			done.push({ Id: unnumbered(saving, model), Number: null, DIndex });
		}
	});
	return errors.length === 0 ? succeeded(done) : failed(errors, VALIDATION, done);
}

/** The draft that IsDraftWhenSaveFail leaves has no number (reference 4.11). */
function unnumbered(saving: Saving, model: PlainDocument): number {
	const { site, layout } = saving;
	const draft = saveOne({ ...saving, options: saveOptions({}, true) }, model);
	const document = draft.ok ? site.store.read(layout, draft.id) : undefined;
	if (!document) return 0;
	document.head[layout.numberAt] = '';
	site.store.writeHead(layout, document);
	return Number(document.head[0]);
}

function ruleOf({ data }: Call, source: Layout): Conversion {
	const isDefault = pickFlag(data, 'IsEnableDefaultRule', false);
	const [ruleId, formId] = [pickText(data, 'RuleId'), pickText(data, 'TargetFormId')];
	if (!isDefault && ruleId === '') throw new Refusal(texts.noRule, BAD_PARAMETER);
	if (isDefault && formId === '') throw new Refusal(texts.missing('TargetFormId'), BAD_PARAMETER);
	const rule = source.form.pushes.find(({ id, target }) =>
		isDefault ? target.toLowerCase() === formId.toLowerCase() : id === ruleId,
	);
	if (!rule) throw new Refusal(texts.noSuchRule(isDefault ? formId : ruleId), UNKNOWN);
	return rule;
}

function headsOf({ site }: Call, source: Layout, rows: ReadonlySet<number>): number[] {
	const marks = [...rows].map(() => '?').join(',');
	const heads = source.entries.flatMap(({ name, columns }) =>
		site.store.database.all(
			`SELECT DISTINCT HEAD_ID FROM ${quoted(name)} WHERE ${quoted(columns[0])} IN (${marks})`,
			[...rows],
		),
	);
	return [...new Set(heads.map(([id]) => Number(id)))].sort((a, b) => a - b);
}

function bare(Errors: readonly Fault[]): object {
	const IsSuccess = Errors.length === 0;
	return { IsSuccess, Errors, SuccessEntitys: [], SuccessMessages: [], MsgCode: 0 };
}
