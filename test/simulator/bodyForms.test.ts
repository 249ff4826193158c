import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client, statusOf } from './client';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';
const SERVICE = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService';

async function open() {
	return await new Client(await createKingdee({ seed: 'basic' })).login();
}

describe('body forms of reference 1.4', () => {
	const data = { Model: inbound('FORM-1') };
	const envelope = { format: 1, useragent: 'ApiClient', rid: '1', v: '1.0' };

	it.each([
		['a: named keys, object data', { formid: FORM, data }],
		['a: keys in other letter case', { FormId: FORM, Data: { model: data.Model } }],
		['b: data as a string', { formid: FORM, data: JSON.stringify(data) }],
		['c: by position, string inside', { parameters: [FORM, JSON.stringify(data)] }],
		['d: by position, object inside', { parameters: [FORM, data] }],
		['e: envelope', { ...envelope, parameters: JSON.stringify([FORM, JSON.stringify(data)]) }],
		['e′: envelope with a real array', { ...envelope, rid: {}, v: '', parameters: [FORM, data] }],
		['f: parameters as a string', { parameters: JSON.stringify([FORM, data]) }],
	])('saves with %s', async (_, body) => {
		const client = await open();
		expect(statusOf((await client.call('Save', body)).body).SuccessEntitys).toHaveLength(1);
		expect(client.kingdee.bills.byNumber(FORM, 'FORM-1')).toHaveLength(1);
	});

	it.each([
		['parameters', { parameters: JSON.stringify([FORM, JSON.stringify(data)]), format: '1' }],
		['named keys', { formid: FORM, data: JSON.stringify(data) }],
	])('saves with g: a form post of %s', async (_, fields) => {
		const client = await open();
		const answer = await client.send({
			path: client.path(SERVICE, 'Save'),
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: new URLSearchParams(fields).toString(),
		});
		expect(statusOf(answer.body).IsSuccess).toBe(true);
	});

	it.each(['Push', 'CancelAssign', 'FlexSave', 'GroupSave'])(
		'finds the form of %s by position as by name, though its parameter is spelled formId',
		async (method) => {
			const client = await open();
			const data = { Numbers: ['NONE'], TargetFormId: FORM, IsEnableDefaultRule: true };
			const named = await client.call(method, { formid: FORM, data });
			for (const inner of [data, JSON.stringify(data)]) {
				const positional = await client.call(method, { parameters: [FORM, inner] });
				expect(positional.body).toEqual(named.body);
			}
			expect(named.text).not.toContain('表单标识为空');
		},
	);

	it.each([
		['a form post in capitals', 'APPLICATION/X-WWW-FORM-URLENCODED', false],
		['a form post called text', 'text/plain', false],
		['a form post called JSON', 'application/json', false],
		['JSON called a form post', 'application/x-www-form-urlencoded', true],
		['JSON behind a byte order mark', 'application/json; charset=utf-8', true],
	])('takes %s: the content decides', async (name, type, isJson) => {
		const client = await open();
		const text = JSON.stringify({ formid: FORM, data });
		const form = new URLSearchParams({ formid: FORM, data: JSON.stringify(data) }).toString();
		const answer = await client.send({
			path: client.path(SERVICE, 'Save'),
			headers: { 'content-type': type },
			body: isJson ? (name.includes('mark') ? `\ufeff${text}` : text) : form,
		});
		expect(statusOf(answer.body).IsSuccess).toBe(true);
	});

	it.each(['[]', '["STK_MISCELLANEOUS",{}]', '{"formid":'])(
		'refuses %s with HTTP 500',
		async (body) => {
			const client = await open();
			const answer = await client.send({ path: client.path(SERVICE, 'Save'), body });
			expect(answer.status).toBe(500);
			expect(answer.text).toContain('Additional text found in JSON string');
		},
	);

	it('asks for the form id when it is not at the top', async () => {
		const client = await open();
		const { body } = await client.call('Save', { data: { formid: FORM } });
		expect(statusOf(body).Errors[0].Message).toBe('表单标识为空');
	});
});

describe('paths', () => {
	it('are found in any letter case', async () => {
		const client = await open();
		const data = { FormId: 'stk_miscellaneous', FieldKeys: 'COUNT(1)' };
		const path = client.path(SERVICE, 'executebillquery').replace('k3cloud', 'K3Cloud');
		expect((await client.send({ path, body: JSON.stringify({ data }) })).text).toBe('[[0]]');
	});

	it('without the application name answer an empty 403, unknown methods no JSON', async () => {
		const client = await open();
		expect(await client.send({ path: `/${SERVICE}.Save.common.kdsvc` })).toMatchObject({
			status: 403,
			text: '',
		});
		expect((await client.call('UnSubmit', {})).body).toBeUndefined();
	});
});
