import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Switches } from '../../simulator/kingdee/profiles';
import { Client, statusOf } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

async function open(switches: Partial<Switches> = {}) {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock(), switches });
	const client = await new Client(kingdee).login();
	kingdee.create(FORM, inbound('W1'), 'A');
	return { kingdee, client };
}

describe('wording', () => {
	it('guessedTexts: a text that nobody recorded is worded otherwise, a recorded one never', async () => {
		const { client, kingdee } = await open({ closing: { '202': '2026-01-31' } });
		const texts = async () => [
			(await client.change('Audit', { Numbers: ['W1'] })).Errors[0].Message,
			(await client.save(inbound('W2', { FStockOrgId: { FNumber: '202' } }))).Errors[0].Message,
			(await client.change('View', { Number: 'NOPE' })).Errors[0].Message,
			(await client.save(inbound('W1'))).Errors[0].Message,
			(await client.save(inbound('W3', { FDate: '' }))).Errors[0].Message,
		];
		const recorded = [
			'违反字段唯一性要求：编码唯一。[W1]在当前系统中已经被使用。',
			'字段“日期”是必填项',
		];
		expect(await texts()).toEqual([
			'只有审核中的数据才允许审核！',
			'组织“202”已关账，单据日期必须大于关账日期2026-01-31',
			'传递的编码值或内码值不存在',
			...recorded,
		]);
		kingdee.change({ guessedTexts: 'other' });
		expect(await texts()).toEqual(['操作失败', '操作失败', '操作失败', ...recorded]);
	});

	it('wrongAccountText: a login to a wrong account is told so, or that its session is lost', async () => {
		const { client, kingdee } = await open();
		const message = async () =>
			((await client.auth('ValidateUser', { acctID: 'X' })).body as { Message: string }).Message;
		expect(await message()).toBe('当前尝试登录的数据中心无法获取到，请重新检查，谢谢。');
		kingdee.change({ wrongAccountText: 'sessionLost' });
		expect(await message()).toBe('会话信息已丢失，请重新登录');
	});

	it('msgCodes: failures carry the code of the table, or 0 but for a lost session', async () => {
		const { client, kingdee } = await open();
		const code = async () => statusOf(await client.query('FNope')).MsgCode;
		expect(await code()).toBe(9);
		kingdee.change({ msgCodes: 'old' });
		expect(await code()).toBe(0);
		kingdee.expireSessions();
		expect(await code()).toBe(1);
	});

	it('errorFields: FieldName is null, or absent', async () => {
		const { client, kingdee } = await open();
		const error = async () => statusOf(await client.query('FNope')).Errors[0];
		expect(await error()).toHaveProperty('FieldName', null);
		kingdee.change({ errorFields: 'named' });
		expect(await error()).not.toHaveProperty('FieldName');
		const { Errors } = await client.save(inbound('W2', { FDate: '' }));
		expect(Errors).toMatchObject([{ FieldName: 'FDate' }]);
	});

	it('chinese: answers carry Chinese as it is, or escaped', async () => {
		const { client, kingdee } = await open();
		const answer = async () => await client.call('View', { formid: FORM, data: { Number: 'W1' } });
		const plain = await answer();
		expect(plain.text).toContain('总公司');
		kingdee.change({ chinese: 'escaped' });
		const escaped = await answer();
		expect(escaped.text).toContain('\\u603b\\u516c\\u53f8');
		expect(escaped.text).toMatch(/^[ -~]*$/);
		expect(escaped.body).toEqual(plain.body);
		expect((await client.change('Audit', { Numbers: ['W1'] })).Errors[0].Message).toContain('审核');
	});

	it.each<[Switches['sessionLostText'], string]>([
		['usual', '会话信息已丢失，请重新登录'],
		['timedOut', '会话已超时,请重新登录'],
		['invalid', 'Session 已失效'],
	])('sessionLostText: %s is a text of a lost session', async (sessionLostText, text) => {
		const { client, kingdee } = await open({ sessionLostText });
		kingdee.expireSessions();
		expect(statusOf(await client.query('FBillNo'))).toMatchObject({
			MsgCode: 1,
			Errors: [{ Message: text }],
		});
	});

	it('may name a lost context in a response_error body', async () => {
		const { client, kingdee } = await open({ sessionLostText: 'contextNull' });
		kingdee.expireSessions();
		const { text } = await client.call('ExecuteBillQuery', { data: {} });
		expect(text).toBe('response_error:ctx == null');
	});
});
