import type { IDataObject } from 'n8n-workflow';
import { KingdeeBatchSave } from '../../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import type { WireReply, WireRequest } from '../../simulator/wire';
import { HandWoundClock } from '../support/clock';
import { accountOf, sendTo } from '../support/kingdee';
import { listeningSite, type ListeningSite } from '../support/listening';
import { otherInbound } from '../support/otherInbound';

// What is waited for between two tries is proven elsewhere; here it would only take time.
jest.mock('n8n-workflow', () => ({
	...jest.requireActual<object>('n8n-workflow'),
	sleep: async () => await Promise.resolve(),
}));

const node = new KingdeeBatchSave();
const FORM = 'STK_MISCELLANEOUS';
const base = {
	formId: FORM,
	stampSource: 'test',
	sourceId: '={{ $json.source.id }}',
	version: '={{ $json.source.version }}',
	afterSave: 'audit',
};

function record(number: string, changes: object = {}, version = '1'): IDataObject {
	const source = { id: `s-${number}`, version };
	return { model: otherInbound(number, 2, changes) as IDataObject, source };
}

async function byHand({ kingdee }: ListeningSite, method: string, data: object): Promise<void> {
	const send = sendTo(kingdee, accountOf(kingdee), new HandWoundClock(Date.now()));
	const service = `Kingdee.BOS.WebApi.ServicesStub.DynamicFormService.${method}`;
	const { body } = await send({
		url: `http://kingdee.test/k3cloud/${service}.common.kdsvc`,
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ formid: FORM, ...data }),
	});
	expect(body).toContain('"IsSuccess":true');
}

function answer(body: object): WireReply {
	return { status: 200, headers: {}, body: JSON.stringify(body) };
}

/** Stands between node and site. */
function intercept(
	{ kingdee }: ListeningSite,
	work: (
		method: string,
		forward: (body?: string) => Promise<WireReply>,
		body: string,
	) => Promise<WireReply>,
): void {
	const handle = kingdee.handle.bind(kingdee);
	Object.assign(kingdee, {
		handle: async (request: WireRequest) => {
			const [, method = ''] = /(\w+)\.common\.kdsvc$/.exec(request.path) ?? [];
			const forward = async (body = request.body) => await handle({ ...request, body });
			return await work(method, forward, request.body);
		},
	});
}

interface Situation {
	readonly items?: readonly IDataObject[];
	readonly parameters?: object;
	/** What the site was like before, or does meanwhile. */
	readonly given?: (site: ListeningSite, save: Save) => Promise<unknown> | unknown;
	/** The bill it is about; the first one unless told. */
	readonly which?: number;
	/** `outcome stage reason: advice` of that bill, ids as N. */
	readonly said: string;
}

type Save = (items: readonly IDataObject[], parameters?: object) => Promise<unknown>;

const update = { whenExists: 'update' };
const saved = { afterSave: 'nothing' };

const situations: Readonly<Record<string, Situation>> = {
	'no number in the model': {
		items: [record('', { FBillNo: '' })],
		said: 'failed none noKey: The model of record s- has no 单据编号 FBillNo: map it, so that the bill can be recognised in the target.',
	},
	'a text that is too long': {
		items: [record('B'.repeat(31))],
		said: 'failed none tooLong: Bill BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB was not sent. 单据编号 FBillNo holds 31 characters, Kingdee takes 30: "BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBB…". Shorten it in the mapping, or choose another field, then replay.',
	},
	'two items with one number and different content': {
		items: [record('B1'), record('b1', { FDate: '2026-01-06' })],
		said: 'failed none doubleInInput: 2 input items carry the 单据编号 B1 with different content: give each its own number, or remove the wrong ones.',
	},
	'a number that another bill has': {
		given: ({ kingdee }) => kingdee.create(FORM, otherInbound('B1', 1, { FNOTE: 'theirs' }), 'A'),
		said: 'failed none foreignNumber: 单据编号 B1 is taken in the target by another bill (id N; its stamp field holds "theirs"). Set a prefix for the bill numbers, or renumber that bill.',
	},
	'a number that a bill without stamp has': {
		given: ({ kingdee }) => kingdee.create(FORM, otherInbound('B1'), 'A'),
		said: 'failed none foreignNumber: 单据编号 B1 is taken in the target by another bill (id N; it carries no stamp of ours). Set a prefix for the bill numbers, or renumber that bill.',
	},
	'Adopt, and a field differs': {
		parameters: { options: { adoptFields: 'FDate' } },
		given: ({ kingdee }) =>
			kingdee.create(FORM, otherInbound('B1', 2, { FDate: '2026-01-06' }), 'A'),
		said: 'failed none doesNotAgree: 单据编号 B1 is taken in the target by a bill without a stamp (id N) that cannot be adopted: 日期 FDate is 2026-01-06T00:00:00 there, 2026-01-05 in the source. Correct it, set a prefix for the bill numbers, or compare fewer fields.',
	},
	'Adopt, and the bill is audited': {
		parameters: { options: { adoptFields: 'FDate' } },
		given: ({ kingdee }) => kingdee.create(FORM, otherInbound('B1'), 'C'),
		said: 'existing audited adoptedUnstamped: Bill B1 (id N) is audited in Kingdee, which does not let its stamp be written: it counts as ours as long as Adopt is on.',
	},
	'two bills under the number': {
		given: ({ kingdee }) => {
			kingdee.change({ uniqueNumbers: 'none' });
			for (let i = 0; i < 2; i++) kingdee.create(FORM, otherInbound('B1'), 'A');
		},
		said: 'failed none doubledInTarget: The target holds 2 bills under B1 (ids N, N): keep one, delete the others, then replay.',
	},
	'When It Exists is Fail': {
		parameters: { whenExists: 'fail' },
		given: async (_, save) => await save([record('B1')]),
		said: 'failed audited exists: Bill B1 exists already (id N), and When It Exists is set to Fail.',
	},
	'a newer version, and Keep': {
		items: [record('B1', {}, '2')],
		given: async (_, save) => await save([record('B1')]),
		said: 'failed audited versionConflict: The target holds version 1 of bill B1 (status C), the source has 2: set When It Exists to Update, or correct it in Kingdee by hand.',
	},
	'a newer version of an audited bill, and Update': {
		items: [record('B1', {}, '2')],
		parameters: update,
		given: async (_, save) => await save([record('B1')]),
		said: 'failed audited versionConflict: The target holds version 1 of bill B1 (status C), the source has 2: withdraw or un-audit it in Kingdee (撤销, 反审核), then replay.',
	},
	'a newer version, Un-Audit, and Kingdee refuses to open the bill': {
		items: [record('B1', {}, '2')],
		parameters: { ...update, options: { unAudit: true } },
		given: async ({ kingdee }, save) => {
			await save([record('B1')]);
			kingdee.change({ workflow: [FORM] });
		},
		said: 'failed audited versionConflict: 已关联工作流实例，不支持通过WebAPI接口进行传统审批 — Bill B1 (id N) is audited, and Kingdee refuses to un-audit it for version 2 of the source: clear what it names (pushed down, closed period, voucher, workflow), or correct the bill in Kingdee by hand, then replay.',
	},
	'no stamp, Update, and the bill is audited': {
		parameters: { ...update, useStamp: false },
		given: ({ kingdee }) => kingdee.create(FORM, otherInbound('B1'), 'C'),
		said: 'failed audited submittedInTarget: Bill B1 is submitted or audited in Kingdee and cannot be updated: un-audit it (反审核) first.',
	},
	'a voided bill': {
		given: async (site, save) => {
			await save([record('B1')], saved);
			await byHand(site, 'ExcuteOperation', { opNumber: 'Cancel', data: { Numbers: ['B1'] } });
		},
		said: 'failed saved voidedInTarget: Bill B1 is voided in the target (作废): it stays so. Delete it there if it shall be written again.',
	},
	'a bill that somebody un-audited': {
		given: async (site, save) => {
			await save([record('B1')]);
			await byHand(site, 'UnAudit', { data: { Numbers: ['B1'] } });
		},
		said: 'existing saved beingEdited: Bill B1 (id N) was un-audited in Kingdee (重新审核): somebody is working on it, so it was left alone.',
	},
	'an older version than the target has': {
		given: async (_, save) => await save([record('B1', {}, '2')]),
		said: 'existing audited newerInTarget: The target already holds version 2 of bill B1, newer than this 1: nothing is to be done.',
	},
	'a number rule that overrides ours': {
		given: ({ kingdee }) => kingdee.change({ numberRuleOverrides: true }),
		said: 'failed saved numberRule: Kingdee gave bill B1 the number QTRK00000001 (id N): a number rule (编码规则) of 其他入库单 overrides the numbers sent. Allow manual numbers in that rule, or choose another Match Field; then delete QTRK00000001.',
	},
	'a bill behind a number rule': {
		items: ['B1', 'B2', 'B3', 'B4'].map((number) => record(number)),
		which: 3,
		parameters: { options: { batchSize: 1 } },
		given: ({ kingdee }) => kingdee.change({ numberRuleOverrides: true }),
		said: 'notAttempted none stopped: Bill B4: The run stopped before this bill: A number rule in Kingdee replaced B1 by QTRK00000001. Kingdee gave bill B1 the number QTRK00000001 (id N): a number rule (编码规则) of 其他入库单 overrides the numbers sent. Allow manual numbers in that rule, or choose another Match Field; then delete QTRK00000001.',
	},
	'a line that Kingdee did not store': {
		given: (site) =>
			intercept(site, async (method, forward, body) => {
				if (method !== 'BatchSave') return await forward();
				const sent = JSON.parse(body) as { data: { Model: Array<{ FEntity: unknown[] }> } };
				sent.data.Model[0].FEntity.pop();
				return await forward(JSON.stringify(sent));
			}),
		said: 'failed saved storedDiffers: Kingdee stored bill B1 (id N) differently. 明细信息 FEntity: 2 lines sent, 1 stored. It was not submitted: correct it in Kingdee, or mend the mapping and delete it there, then replay.',
	},
	'a reference that Kingdee does not know': {
		items: [record('B1', { FSUPPLIERID: { FNumber: 'VEN404' } })],
		said: 'failed none rejected: Bill B1: 字段“供应商”(FSUPPLIERID)的编码“VEN404”不存在或者不可用 — Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay.',
	},
	'a required field of a line': {
		items: [
			{
				...record('B1'),
				model: {
					...otherInbound('B1'),
					FEntity: [{ FMATERIALID: { FNumber: 'M0001' }, FQty: 1 }],
				} as IDataObject,
			},
		],
		said: 'failed none rejected: Bill B1: 单位 FUnitID: 单据体实体【明细信息】第【1】行分录，【单位】字段必录; 收货仓库 FSTOCKID: 单据体实体【明细信息】第【1】行分录，【收货仓库】字段必录; 库存状态 FSTOCKSTATUSID: 单据体实体【明细信息】第【1】行分录，【库存状态】字段必录 — Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay.',
	},
	'a closed period': {
		given: ({ kingdee }) => kingdee.change({ closing: { '100': '2026-01-31' } }),
		said: 'failed none closedPeriod: Bill B1: 日期 FDate, value "2026-01-05": 组织“100”已关账，单据日期必须大于关账日期2026-01-31 — The period is closed in Kingdee (关账): change the date, or have the period opened, then replay.',
	},
	'a closed period in other words': {
		given: ({ kingdee }) =>
			kingdee.change({ closing: { '100': '2026-01-31' }, closedText: 'closedBusinessPeriod' }),
		said: 'failed none closedPeriod: Bill B1: 日期 FDate, value "2026-01-05": 组织[100]2026-01-31所在的会计期间已结账，不能新增或修改单据 — The period is closed in Kingdee (关账): change the date, or have the period opened, then replay.',
	},
	'a closed period that Kingdee does not call so': {
		given: ({ kingdee }) =>
			kingdee.change({ closing: { '100': '2026-01-31' }, closedText: 'beforeClosing' }),
		said: 'failed none rejected: Bill B1: 日期 FDate, value "2026-01-05": 组织“100”的单据日期不能早于2026-01-31 — Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay. If the date lies in a closed period (关账, 结账): change it, or have the period opened.',
	},
	'a closed period that Kingdee does not name at all': {
		given: ({ kingdee }) =>
			kingdee.change({ closing: { '100': '2026-01-31' }, guessedTexts: 'other' }),
		said: 'failed none rejected: Bill B1: 日期 FDate, value "2026-01-05": 操作失败 — Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay.',
	},
	'a question of Kingdee': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'interaction', on: 'BatchSave', every: 1 }),
		said: 'failed none interaction: Bill B1: AbstractInteractionResult: 更新库存时出现可以忽略的异常数据，是否继续？ — Kingdee asks a question that a person has to answer (e.g. negative stock): clear its cause, then replay.',
	},
	'a colleague in the way': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'conflict', on: 'BatchSave', every: 1 }),
		said: 'failed none conflict: Bill B1: “demo”使用业务单据：“其他入库单”业务操作-“[其他入库单-修改]”冲突，请稍候再使用。 — Somebody else is working on this kind of bill (网络控制): replay it later.',
	},
	'a form under workflow approval': {
		given: ({ kingdee }) => kingdee.change({ workflow: [FORM] }),
		said: 'saved submitted awaitingApproval: 其他入库单 is approved by workflow in Kingdee (工作流): bill B1 waits there for its approver.',
	},
	'no answer, and no look-up either': {
		given: ({ kingdee }) => {
			kingdee.faults.add({ fault: 'replyLost', on: 'BatchSave', nth: 1 });
			kingdee.faults.add({
				fault: 'status',
				on: 'ExecuteBillQuery',
				every: 1,
				afterMs: 0,
				times: 0,
			});
			for (let nth = 2; nth <= 7; nth++)
				kingdee.faults.add({ fault: 'status', on: 'ExecuteBillQuery', nth });
		},
		said: 'unknown none unanswered: The server answered HTTP 503: HTTP 503. Whether bill B1 was saved is not known; a replay looks it up by its number before it sends anything.',
	},
	'no answer, and a key that is not unique': {
		parameters: { keyIsUnique: false },
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'resetBefore', on: 'BatchSave', nth: 1 }),
		said: 'unknown none unanswered: No answer came from Kingdee: the connection was reset. Bill B1 is not seen in the target, and was not sent again: its key is not unique there, so that a second bill would not be refused. Look for it in Kingdee; replay it only if it is not there.',
	},
	'a submission without effect': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'resetBefore', on: 'Submit', every: 1 }),
		said: 'failed saved unanswered: No answer came from Kingdee: the connection was reset. Bill B1 is in the target (id N), but Submit had no effect: a replay goes on from there.',
	},
	'a stop behind the save': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'permission', on: 'Submit', nth: 1 }),
		said: 'failed saved stopped: Bill B1 is in the target (id N), but the run stopped before its last stage: Kingdee: 您没有“其他入库单”的操作权限，请联系系统管理员. A replay goes on from there.',
	},
	'a refusal of the whole request': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'permission', on: 'BatchSave', nth: 1 }),
		said: 'failed none stopped: Bill B1: Kingdee: 您没有“其他入库单”的操作权限，请联系系统管理员. Ask the Kingdee administrator to give the user of the credential this right.',
	},
	'a bill that was deleted before its audit': {
		given: (site) =>
			intercept(site, async (method, forward) => {
				if (method === 'Submit')
					site.kingdee.changeRows({ formId: FORM, number: 'B1', remove: true });
				return await forward();
			}),
		said: 'failed none rejected: Bill B1 (id N) was saved and is no longer to be seen in the target: somebody deleted it, or the user of the credential may not see it (数据权限). A replay writes it again, if it is gone.',
	},
	'a period that is closed before the audit': {
		given: async ({ kingdee }, save) => {
			await save([record('B1')], { afterSave: 'submit' });
			kingdee.change({ closing: { '100': '2026-01-31' } });
		},
		said: 'failed submitted closedPeriod: Bill B1: 日期 FDate, value "2026-01-05": 组织“100”已关账，单据日期必须大于关账日期2026-01-31 — The period is closed in Kingdee (关账): change the date, or have the period opened, then replay.',
	},
	'a bill that the user may not see': {
		given: async ({ kingdee }, save) => {
			await save([record('B1')]);
			kingdee.change({ noDataRight: ['100'] });
		},
		said: 'failed none rejected: Bill B1: 单据编号 FBillNo, value "B1": 违反字段唯一性要求：编码唯一。[B1]在当前系统中已经被使用。 — A value that has to be unique is taken, and no bill under this number is to be seen: give the field that Kingdee names another value, or let the user of the credential see that bill (数据权限, SubSystemId), then replay.',
	},
	'a bill that lies under a number of Kingdee': {
		given: async ({ kingdee }, save) => {
			kingdee.change({ numberRuleOverrides: true });
			await save([record('B1')]);
		},
		said: 'failed none numberRule: Bill B1 lies in the target under another number: QTRK00000001 (id N). A number rule (编码规则), or a person, has renumbered it, so it was not sent again. Allow manual numbers in that rule, and delete QTRK00000001 or give it back its number B1, then replay.',
	},
	'a line that Kingdee did not store, in one transaction': {
		parameters: { options: { IsAutoSubmitAndAudit: true } },
		given: (site) =>
			intercept(site, async (method, forward, body) => {
				if (method !== 'BatchSave') return await forward();
				const sent = JSON.parse(body) as { data: { Model: Array<{ FEntity: unknown[] }> } };
				sent.data.Model[0].FEntity.pop();
				return await forward(JSON.stringify(sent));
			}),
		said: 'failed audited storedDiffers: Kingdee stored bill B1 (id N) differently. 明细信息 FEntity: 2 lines sent, 1 stored. It is audited already: correct it in Kingdee, or mend the mapping and delete it there, then replay.',
	},
	'a text of a line that is too long': {
		items: [
			{
				...record('B1'),
				model: {
					...otherInbound('B1'),
					FEntity: [{ FMATERIALID: { FNumber: 'M0001' }, FQty: 1, FEntryNote: '注'.repeat(300) }],
				} as IDataObject,
			},
		],
		said: `failed none tooLong: Bill B1 was not sent. 备注 FEntryNote of line 1 holds 300 characters, Kingdee takes 255: "${'注'.repeat(40)}…". Shorten it in the mapping, or choose another field, then replay.`,
	},
	'no number, and no stamp either': {
		parameters: { useStamp: false },
		items: [record('', { FBillNo: '' })],
		said: 'failed none noKey: The model of record (no Source ID) has no 单据编号 FBillNo: map it, so that the bill can be recognised in the target.',
	},
	'the same item twice': {
		items: [record('B1'), record('B1')],
		which: 1,
		said: 'existing audited foldedInInput: ',
	},
	'a bill behind a stop': {
		items: Array.from({ length: 21 }, (_, i) => record(`B${i + 1}`)),
		which: 20,
		parameters: { options: { batchSize: 10 } },
		given: ({ kingdee }) => kingdee.change({ noRight: [`${FORM}.Save`] }),
		said: 'notAttempted none stopped: Bill B21: The run stopped before this bill: Kingdee: 您没有“其他入库单”的BatchSave权限，请联系系统管理员. Ask the Kingdee administrator to give the user of the credential this right.',
	},
	'a bill that is looked for in vain while the run stops': {
		items: Array.from({ length: 20 }, (_, i) => record(`B${i + 1}`)),
		parameters: { options: { batchSize: 10 } },
		given: ({ kingdee }) => {
			kingdee.change({ noRight: [`${FORM}.Save`] });
			kingdee.faults.add({ fault: 'sessionLost', on: 'BatchSave', nth: 1 });
		},
		said: 'failed none stopped: Bill B1 is not in the target, and was not sent again, because the run stopped: Kingdee: 您没有“其他入库单”的BatchSave权限，请联系系统管理员. Ask the Kingdee administrator to give the user of the credential this right.',
	},
	'a session that is lost while a bill is saved, and no look-up either': {
		given: ({ kingdee }) => {
			kingdee.faults.add({ fault: 'sessionLost', on: 'BatchSave', nth: 1 });
			for (let nth = 2; nth <= 7; nth++)
				kingdee.faults.add({ fault: 'status', on: 'ExecuteBillQuery', nth });
		},
		said: 'unknown none unanswered: The server answered HTTP 503: HTTP 503. Whether bill B1 was saved is not known; a replay looks it up by its number before it sends anything.',
	},
	'sessions that are lost at every save': {
		given: ({ kingdee }) => kingdee.faults.add({ fault: 'sessionLost', on: 'BatchSave', every: 1 }),
		said: 'unknown none unanswered: Kingdee: 会话信息已丢失，请重新登录 (during a write). Whether bill B1 was saved is not known; a replay looks it up by its number before it sends anything.',
	},
	'answers that say nothing of the bill': {
		given: (site) =>
			intercept(site, async (method, forward) =>
				method === 'BatchSave'
					? answer({ Result: { ResponseStatus: { IsSuccess: true } } })
					: await forward(),
			),
		said: 'unknown none unanswered: Kingdee neither confirmed nor refused the bill. Whether bill B1 was saved is not known; a replay looks it up by its number before it sends anything.',
	},
	'a partial update without entry ids': {
		items: [record('B1', {}, '2')],
		parameters: { ...update, ...saved, options: { IsDeleteEntry: false } },
		given: async (_, save) => await save([record('B1')], saved),
		said: 'failed saved noEntryIds: Bill B1 (id N) was not updated: lines of 明细信息 FEntity carry no FEntryID, so a partial update would add them to those that are there, or drop them. Map FEntryID, or update whole bills (Delete Missing Lines on, no Fields to Update).',
	},
};

let site: ListeningSite;

beforeEach(async () => (site = await listeningSite()));
afterEach(async () => await site.close());

describe('what Kingdee Batch Save says of a bill:', () => {
	it.each(Object.entries(situations))(
		'%s',
		async (_, { items, parameters, given, which = 0, said }) => {
			const save: Save = async (earlier, more = {}) =>
				await site.run(node, { items: earlier, parameters: { ...base, ...more } });
			await given?.(site, save);
			const { outputs, error } = await site.run(node, {
				items: items ?? [record('B1')],
				parameters: { ...base, ...parameters },
			});
			expect(error).toBeUndefined();
			const bill = [...outputs[1], ...outputs[0]][which];
			const { outcome, stage, reason, advice } = bill;
			const text = `${[outcome, stage, reason].join(' ')}: ${String(advice)}`;
			const told = text.replace(/\b\d{6,}\b/g, 'N').replace(site.url, 'URL');
			expect(told).toBe(said);
		},
	);
});

interface Refusal {
	readonly items?: readonly IDataObject[];
	readonly parameters?: object;
	readonly credential?: object;
	readonly connectedOutputs?: readonly number[];
	/** Message, and below it what to do. */
	readonly said: string;
}

const refusals: Readonly<Record<string, Refusal>> = {
	'an unknown form': {
		parameters: { formId: 'STK_Nope' },
		said: 'Kingdee does not know the form "STK_Nope": 标识为"STK_Nope"的业务对象不存在 | Check the Form ID (业务对象标识), e.g. STK_MISCELLANEOUS 其他入库单 or SAL_OUTSTOCK 销售出库单.',
	},
	'a form that is nearly spelt right': {
		parameters: { formId: 'STK_MISCELANEOUS' },
		said: 'Kingdee does not know the form "STK_MISCELANEOUS": 标识为"STK_MISCELANEOUS"的业务对象不存在 | Check the Form ID (业务对象标识). The nearest common forms: STK_MISCELLANEOUS 其他入库单.',
	},
	'an unknown match field': {
		parameters: { matchField: 'FNo' },
		said: '其他入库单 STK_MISCELLANEOUS has no head field "FNo" | Choose text fields of the head, e.g. FBillNo as Match Field and FNOTE as Stamp Field.',
	},
	'a stamp field of the lines': {
		parameters: { stampField: 'FEntryNote' },
		said: '其他入库单 STK_MISCELLANEOUS has no head field "FEntryNote" | Choose text fields of the head, e.g. FBillNo as Match Field and FNOTE as Stamp Field.',
	},
	'a stamp field that is mapped, too': {
		items: [record('B1', { FNOTE: 'hello' })],
		said: 'The model carries FNOTE, which is the Stamp Field [item 0] | Leave FNOTE out of the mapping (e.g. map the remark to the lines), or choose another Stamp Field.',
	},
	'an item without a model': {
		items: [{ source: { id: '1' } }],
		said: 'Item 0 has no model under "model" [item 0] | Set Model Path to where the Kingdee model stands; Field Mapper puts it under "model".',
	},
	'an item without a source id': {
		items: [{ model: {}, source: {} }],
		said: 'Item 0 has no Source ID [item 0] | Let Source ID give what identifies the record at its source, e.g. {{ $json.source.FID }}.',
	},
	'no name of the source': {
		parameters: { stampSource: ' ' },
		said: 'Stamp Source is empty | Name the system that the records come from, e.g. kingdee-a, and never change that name.',
	},
	'an unknown total': {
		parameters: { options: { compareTotals: 'FQty, FTotal9' } },
		said: '其他入库单 STK_MISCELLANEOUS has no field "FTotal9" | Correct Totals to Compare: name fields of the form, e.g. FQty or FAllAmount.',
	},
	'an unknown field to adopt by': {
		parameters: { options: { adoptFields: 'FDay' } },
		said: '其他入库单 STK_MISCELLANEOUS has no head field "FDay" | Choose text fields of the head, e.g. FBillNo as Match Field and FNOTE as Stamp Field.',
	},
	'options that are no JSON object': {
		parameters: { options: { more: '[1]' } },
		said: 'More Save Options is not a JSON object | Enter an object such as {"IsAutoAdjustField": true}.',
	},
	'an option that would break the answers': {
		parameters: { options: { more: '{"BatchCount": 5}' } },
		said: 'More Save Options must not hold BatchCount | The node sets it by itself: use its own parameters and options.',
	},
	'a wrong secret': {
		credential: { appSecret: 'f'.repeat(32) },
		said: 'Kingdee: 签名失败 | Check Application ID and Application Secret in the credential.',
	},
	'a wrong account set': {
		credential: { acctId: 'nope' },
		said: 'Kingdee: 当前尝试登录的数据中心无法获取到，请重新检查，谢谢。 | Check the Data Center ID (账套) in the credential.',
	},
	'a port where nothing listens': {
		credential: { serverUrl: 'http://127.0.0.1:9/k3cloud/' },
		said: 'Kingdee was not reached: nothing listens at that address | Check host and port of the Server URL in the credential, and whether the server runs.',
	},
	'nothing connected to Failed': {
		items: [record('B1', { FSUPPLIERID: { FNumber: 'VEN404' } })],
		connectedOutputs: [0, 2],
		said: '1 of 1 bills are not where they were asked to be, and nothing is connected to Failed: B1 (failed) | Connect the Failed output, so that these bills are kept. The other bills were emitted; running the workflow again saves nothing twice.\n• Bill B1: 字段“供应商”(FSUPPLIERID)的编码“VEN404”不存在或者不可用 — Mend what Kingdee names, at the source, in the mapping or in Kingdee, then replay.',
	},
};

describe('what Kingdee Batch Save says when it stops:', () => {
	it.each(Object.entries(refusals))('%s', async (_, { said, items, parameters, ...more }) => {
		const { error } = await site.run(node, {
			items: items ?? [record('B1')],
			parameters: { ...base, ...parameters },
			...(more as object),
		});
		const told = `${error?.message} | ${error?.description ?? ''}`;
		expect(told).toBe(said);
	});
});
