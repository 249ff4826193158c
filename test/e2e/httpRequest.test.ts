/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createRequire } from 'node:module';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INodeParameters,
	INodeType,
	INodeTypeBaseDescription,
} from 'n8n-workflow';

import { DingtalkRobotApi } from '../../credentials/DingtalkRobotApi.credentials';
import { EkuaibaoApi } from '../../credentials/EkuaibaoApi.credentials';
import { JushuitanApi } from '../../credentials/JushuitanApi.credentials';
import { MabangApi } from '../../credentials/MabangApi.credentials';
import { OkkiApi } from '../../credentials/OkkiApi.credentials';
import { WangdiantongApi } from '../../credentials/WangdiantongApi.credentials';
import { WecomRobotApi } from '../../credentials/WecomRobotApi.credentials';
import { YonyouBipApi } from '../../credentials/YonyouBipApi.credentials';
import { YonyouU8Api } from '../../credentials/YonyouU8Api.credentials';
import { ensureN8n } from '../../demo/runtime';
import { Dingtalk } from '../../simulator/dingtalk/dingtalk';
import { Ekuaibao } from '../../simulator/ekuaibao/ekuaibao';
import { Jushuitan } from '../../simulator/jushuitan/jushuitan';
import { listen, type Listenable, type Listening } from '../../simulator/listen';
import { Mabang } from '../../simulator/mabang/mabang';
import { Okki } from '../../simulator/okki/okki';
import { Wangdiantong } from '../../simulator/wangdiantong/wangdiantong';
import { Wecom } from '../../simulator/wecom/wecom';
import { YonyouBip } from '../../simulator/yonyou/bip';
import { YonyouU8 } from '../../simulator/yonyou/u8';
import { runNode } from '../support/engine';
import { credentialOf as jushuitanCredential } from '../support/jushuitan';
import { credentialOf as wangdiantongCredential } from '../support/wangdiantong';
import { say } from './support/say';

/** n8n's own HTTP Request node, of the pinned n8n: it passes credentials the legacy shape of options. */
let httpRequest: INodeType;

beforeAll(async () => {
	const { script } = await ensureN8n(say);
	const { HttpRequestV3 } = createRequire(script)(
		'n8n-nodes-base/dist/nodes/HttpRequest/V3/HttpRequestV3.node.js',
	) as { HttpRequestV3: new (base: INodeTypeBaseDescription) => INodeType };
	httpRequest = new HttpRequestV3({
		displayName: 'HTTP Request',
		// By this name n8n lets the node use every credential.
		name: 'n8n-nodes-base.httpRequest',
		group: ['output'],
		description: '',
	});
});

let open: Listening[] = [];

afterEach(async () => {
	await Promise.all(open.map(async ({ close }) => await close()));
	open = [];
});

async function addressOf(site: Listenable): Promise<string> {
	const listening = await listen(site);
	open.push(listening);
	return listening.url.replace(/\/$/, '');
}

async function call(
	type: ICredentialType,
	data: ICredentialDataDecryptedObject,
	parameters: INodeParameters,
) {
	return await runNode({
		node: httpRequest,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: type.name,
			options: {},
			...parameters,
		},
		credentials: { [type.name]: data },
		credentialTypes: [type],
	});
}

const post = (url: string, body: IDataObject): INodeParameters => ({
	method: 'POST',
	url,
	sendBody: true,
	specifyBody: 'json',
	jsonBody: JSON.stringify(body),
});

/** A form, as n8n passes it in `form`. */
const form = (url: string, fields: Record<string, string>): INodeParameters => ({
	method: 'POST',
	url,
	sendBody: true,
	contentType: 'form-urlencoded',
	bodyParameters: {
		parameters: Object.entries(fields).map(([name, value]) => ({ name, value })),
	},
});

describe("the credentials with n8n's own HTTP Request node", () => {
	it('Mabang: signs the body that travels, Chinese text and all', async () => {
		const site = new Mabang({ orders: [{ platformOrderId: '1' }] });
		const data = { ...site.settings, url: `${await addressOf(site)}/api/v2` };
		const body = {
			api: 'order-get-order-list-new',
			data: { maxRows: 1, cursor: '', 备注: '金蝶' },
		};
		const { outputs, error } = await call(new MabangApi(), data, post(data.url, body));
		expect(error).toBeUndefined();
		expect(outputs[0][0]).toMatchObject({ code: 200, data: { data: [{ platformOrderId: '1' }] } });
	});

	it('OKKI: fetches a token, and another where the first is refused', async () => {
		const site = new Okki();
		const url = await addressOf(site);
		const { clientId, clientSecret } = site.settings;
		const get = { url: `${url}/v1/invoices/order/list?start_index=1` };
		const first = await call(new OkkiApi(), { url, clientId, clientSecret, scope: '' }, get);
		expect(first.outputs[0][0]).toMatchObject({ code: 200 });
		const [stored] = first.credentials.stored;
		site.expire();
		const data = { url, clientId, clientSecret, scope: '', ...stored };
		const second = await call(new OkkiApi(), data, get);
		expect(second.outputs[0][0]).toMatchObject({ code: 200 });
		expect(second.credentials.stored[0].accessToken).not.toBe(stored.accessToken);
	});

	it.each([
		['over', Date.now() - 1],
		['refused with HTTP 200', Date.now() + 3_600_000],
	])('YonBIP: a token that is %s', async (_, until) => {
		let url = '';
		const site = new YonyouBip({ address: () => url });
		url = await addressOf(site);
		const held = { text: 'old', until, gateway: `${url}/iuap-api-gateway` };
		const data = { directoryUrl: url, ...site.settings, accessToken: JSON.stringify(held) };
		const page = { pageIndex: 1, pageSize: 1 };
		const vendors = post('https://gateway/yonbip/digitalModel/vendor/queryByPage', { page });
		const { outputs } = await call(new YonyouBipApi(), data, vendors);
		// n8n sees nothing in a refusal with HTTP 200: only the time of a token's end helps.
		const code = until < Date.now() ? '200' : '310036';
		expect(outputs[0][0]).toMatchObject({ code });
	});

	it('U8: puts accounts, key and token into the query, and fetches a token that is over anew', async () => {
		const site = new YonyouU8({ customers: [{ code: 'C1' }] });
		const url = await addressOf(site);
		const accessToken = JSON.stringify({ text: 'old', until: Date.now() - 1 });
		const data = { url, ...site.settings, accessToken };
		const get = { url: `${url}/api/customer/batch_get?ds_sequence=1&page_index=1` };
		const { outputs } = await call(new YonyouU8Api(), data, get);
		expect(outputs[0][0]).toMatchObject({ errcode: '0', customer: [{ code: 'C1' }] });
	});

	it('DingTalk and WeCom: whatever address the node names, the message goes to the robot', async () => {
		const dingtalk = new Dingtalk();
		const webhookUrl = `${await addressOf(dingtalk)}/${dingtalk.webhook}`;
		const message = { msgtype: 'markdown', markdown: { title: '金蝶', text: '一张单据失败' } };
		const { secret } = dingtalk.settings;
		await call(
			new DingtalkRobotApi(),
			{ addressWithToken: webhookUrl, secret },
			post('https://oapi.dingtalk.com/robot/send', message),
		);
		expect(dingtalk.group.map(({ text }) => text)).toEqual(['一张单据失败']);
		const wecom = new Wecom();
		await call(
			new WecomRobotApi(),
			{ addressWithToken: `${await addressOf(wecom)}/${wecom.webhook}` },
			post('https://qyapi.weixin.qq.com/cgi-bin/webhook/send', {
				msgtype: 'text',
				text: { content: '一张单据失败' },
			}),
		);
		expect(wecom.group.map(({ text }) => text)).toEqual(['一张单据失败']);
	});

	it('DingTalk: a call that fails on its way sends no test message to the group', async () => {
		const site = new Dingtalk();
		site.troubles.add({ kind: 'resetBefore' });
		const webhookUrl = `${await addressOf(site)}/${site.webhook}`;
		const { secret } = site.settings;
		const message = { msgtype: 'text', text: { content: 'a' } };
		const { error } = await call(
			new DingtalkRobotApi(),
			{ addressWithToken: webhookUrl, secret },
			post(webhookUrl, message),
		);
		expect(error).toBeDefined();
		expect(site.group).toEqual([]);
	});

	it('Ekuaibao: fetches a token', async () => {
		const site = new Ekuaibao();
		const otherHost = await addressOf(site);
		const { appKey, appSecurity: accessPassword } = site.settings;
		const data = { host: 'other', otherHost, appKey, accessPassword };
		const get = {
			url: `${otherHost}/api/openapi/v1.1/docs/getApplyList?type=expense&start=0&count=1`,
		};
		const { outputs } = await call(new EkuaibaoApi(), data, get);
		expect(outputs[0][0]).toMatchObject({ count: 0, items: [] });
	});

	it.each(['json', 'form'])('Jushuitan: %s', async (kind) => {
		const site = new Jushuitan();
		const url = await addressOf(site);
		const data = jushuitanCredential(site, url);
		const biz = {
			modified_begin: '2026-01-09 00:00:00',
			modified_end: '2026-01-10 00:00:00',
			page_index: 1,
			page_size: 50,
		};
		const address = `${url}/open/inventory/count/query`;
		const parameters =
			kind === 'form' ? form(address, { biz: JSON.stringify(biz) }) : post(address, biz);
		const { outputs } = await call(new JushuitanApi(), data, parameters);
		expect(outputs[0][0]).toMatchObject({ code: 0 });
	});

	it('Wangdiantong 企业版: a form', async () => {
		const site = new Wangdiantong({ edition: 'enterprise' });
		const url = await addressOf(site);
		const data = wangdiantongCredential(site, `${url}/`);
		const query = {
			start_time: '2026-01-09 00:00:00',
			end_time: '2026-01-10 00:00:00',
			page_no: '0',
			page_size: '40',
		};
		const address = `${data.otherUrl}stockin_order_query_refund.php`;
		const { outputs, error } = await call(new WangdiantongApi(), data, form(address, query));
		expect({ error, code: outputs[0]?.[0]?.code }).toEqual({ error: undefined, code: 0 });
	});
});
