import { readAccount } from '../../../core/kingdee/account';
import { readAnswer, readLogin } from '../../../core/kingdee/answer';
import { KingdeeError } from '../../../core/kingdee/errors';
import type { HttpResponse } from '../../../core/http';

/** What a person reads of a failure that concerns no single bill: kind, message, and what to do. */
function told(work: () => unknown): string {
	try {
		work();
	} catch (error) {
		const { kind, message, advice } = KingdeeError.from(error);
		return `${kind}: ${message} | ${advice}`;
	}
	return 'nothing';
}

const answered = (body: string, status = 200, headers: HttpResponse['headers'] = {}) =>
	told(() => readAnswer({ status, headers, body }));

/** A refusal in Kingdee's own shape. */
const refused = (Message: string, MsgCode = 0) =>
	JSON.stringify({
		Result: { ResponseStatus: { IsSuccess: false, MsgCode, Errors: [{ Message }] } },
	});

const LOCATION = { location: 'https://other.test/k3cloud/' };
const MOVED = '<head><title>文档已移动</title></head>';
const WAF = '[{"actionname":"showConfirm","params":[{"msg":"已经被拦截规则[x]阻止!"}]}]';
const NO_API = '{"errcode":5001,"description_cn":"请求的API不存在[网关]"}';
const STALE = '{"errcode":4006,"description_cn":"X-Api-TimeStamp过期[网关]"}';
const NETWORK = 'Check the network, and the request timeout in the credential.';
const ROUTE = 'Check the Server URL, VPN and firewall.';
const ADDRESS =
	'Check the Server URL in the credential: it usually ends in /k3cloud/. A firewall or an IP whitelist answers like this, too.';

describe('what a person reads where no answer came:', () => {
	it.each([
		[
			'ECONNREFUSED',
			'unreachable: Kingdee was not reached: nothing listens at that address | Check host and port of the Server URL in the credential, and whether the server runs.',
		],
		[
			'ENOTFOUND',
			'unreachable: Kingdee was not reached: the host name is unknown | Check the Server URL in the credential.',
		],
		[
			'EAI_AGAIN',
			'unreachable: Kingdee was not reached: the host name could not be looked up | Check the Server URL in the credential, and the DNS of the n8n host.',
		],
		[
			'EHOSTUNREACH',
			`unreachable: Kingdee was not reached: there is no route to the host | ${ROUTE}`,
		],
		[
			'ENETUNREACH',
			`unreachable: Kingdee was not reached: there is no route to its network | ${ROUTE}`,
		],
		[
			'ERR_INVALID_URL',
			'unreachable: Kingdee was not reached: the address is not a URL | Correct the Server URL in the credential.',
		],
		[
			'CERT_HAS_EXPIRED',
			'unreachable: Kingdee was not reached: its TLS certificate was not accepted | Install a valid certificate, or switch on Allow Unauthorized Certificates in the credential if you trust this network.',
		],
		['ETIMEDOUT', `unanswered: No answer came from Kingdee: it took too long | ${NETWORK}`],
		['ECONNABORTED', `unanswered: No answer came from Kingdee: it took too long | ${NETWORK}`],
		[
			'ECONNRESET',
			`unanswered: No answer came from Kingdee: the connection was reset | ${NETWORK}`,
		],
		['EPIPE', `unanswered: No answer came from Kingdee: the connection was lost | ${NETWORK}`],
		['ERR_CANCELED', 'cancelled: The execution was cancelled | '],
	])('%s', (code, said) => {
		const fail = () => {
			throw Object.assign(new Error('socket'), { code });
		};
		expect(told(fail)).toBe(said);
	});
});

describe('what a person reads of an answer that is not Kingdee’s:', () => {
	it.each<[name: string, said: string, expected: string]>([
		['a throttle', answered('', 429), 'throttled: Too many requests (HTTP 429) | '],
		[
			'a redirect',
			answered('', 302, LOCATION),
			'config: The server redirects to https://other.test/k3cloud/ (HTTP 302) | Enter that address as Server URL in the credential (check http or https).',
		],
		[
			'a redirect to nowhere',
			answered('', 301),
			'config: The server redirects to another address (HTTP 301) | Enter that address as Server URL in the credential (check http or https).',
		],
		[
			'a page of IIS',
			answered(MOVED),
			'config: The server moved the address (文档已移动) | Check host and http or https of the Server URL in the credential.',
		],
		[
			'no such address',
			answered('', 404),
			`config: There is no Kingdee WebAPI at this address (HTTP 404) | ${ADDRESS}`,
		],
		['a failure', answered('busy', 503), 'unanswered: The server answered HTTP 503: busy | '],
		['an empty answer', answered(''), 'unanswered: The answer was empty | '],
		[
			'a cut answer',
			answered('{"Result":{"Re'),
			'unanswered: The answer is not whole JSON: {"Result":{"Re | ',
		],
		[
			'a web page',
			answered('<html>Hello</html>'),
			'unanswered: A web page came instead of an answer | ',
		],
		[
			'an exception',
			answered('response_error:错误编号：7'),
			'unanswered: Kingdee failed inside: 错误编号：7 | ',
		],
		[
			'a lost context',
			answered('response_error:ctx == null'),
			'session: Kingdee lost the session | ',
		],
		[
			'a shape of its own',
			answered('[1,2]'),
			'unexpected: The answer has a shape that is not known: [1,2] | ',
		],
		[
			'a firewall',
			answered(WAF),
			'rejected: A firewall in front of Kingdee blocked the request: 已经被拦截规则[x]阻止! | Ask the administrator of the firewall (WAF) to let the WebAPI through.',
		],
		[
			'no API at the gateway',
			answered(NO_API, 519),
			'config: Kingdee gateway: 请求的API不存在[网关] (5001) | Check the Server URL in the credential.',
		],
		[
			'a gateway that does not know the application',
			answered('{"errcode":4002,"description":"Unauthorized"}', 519),
			'login: Kingdee gateway: Unauthorized (4002) | Check the Application ID and Secret in the credential, and the clock of the n8n host.',
		],
		[
			'a clock that is off',
			answered(STALE, 519),
			'login: Kingdee gateway: X-Api-TimeStamp过期[网关] (4006) | The clock of the n8n host differs too much from that of Kingdee: set it right.',
		],
	])('%s', (_, said, expected) => {
		expect(said).toBe(expected);
	});
});

describe('what a person reads of a refusal of the whole request:', () => {
	it.each<[text: string, code: number, expected: string]>([
		['', 13, 'conflict: Kingdee: no message | '],
		[
			'标识为"X"的业务对象不存在',
			2,
			'permission: Kingdee: 标识为"X"的业务对象不存在 | Check the Form ID: it is the id of the business object (业务对象标识), e.g. STK_MISCELLANEOUS.',
		],
		[
			'当前查询串无法解析--X',
			2,
			'permission: Kingdee: 当前查询串无法解析--X | Check the spelling of the field key: it is the 标识 of the field in the BOS designer, e.g. FBillNo or FStockOrgId.FNumber.',
		],
		[
			'您没有“其他入库单”的审核权限',
			0,
			'permission: Kingdee: 您没有“其他入库单”的审核权限 | Ask the Kingdee administrator to give the user of the credential this right.',
		],
		[
			'数据中心无法获取到',
			0,
			'login: Kingdee: 数据中心无法获取到 | Check the Data Center ID (账套) in the credential.',
		],
		[
			'签名失败',
			0,
			'login: Kingdee: 签名失败 | Check Application ID and Application Secret in the credential.',
		],
		[
			'第三方应用：A 不允许用户B 登录',
			0,
			'login: Kingdee: 第三方应用：A 不允许用户B 登录 | Add the user to the application in Kingdee (第三方系统登录授权).',
		],
		[
			'当前用户未指定允许调用WebAPI接口',
			0,
			'login: Kingdee: 当前用户未指定允许调用WebAPI接口 | Put the user on the WebAPI whitelist (基础管理→公共设置→参数设置→BOS平台→WebAPI).',
		],
		[
			'密码错误次数超限',
			0,
			'login: Kingdee: 密码错误次数超限 | The user is locked: wait about 30 minutes, then check the password.',
		],
		[
			'用户名或密码错误',
			0,
			'login: Kingdee: 用户名或密码错误 | Check Username and Password, or Application ID and Secret, in the credential.',
		],
	])('%s (MsgCode %i)', (text, code, expected) => {
		expect(answered(refused(text, code))).toBe(expected);
	});

	it('a login, which never shows what it cannot read: it may hold a secret', () => {
		const login = (body: string, status = 200) =>
			told(() => readLogin({ status, headers: {}, body }));
		expect(login('{"LoginResultType":0,"Message":"用户名或密码错误"}')).toBe(
			'login: Kingdee refused the login: 用户名或密码错误 | Check Username and Password, or Application ID and Secret, in the credential.',
		);
		expect(login('secret', 500)).toBe('unanswered: The server answered HTTP 500: (not shown) | ');
	});
});

describe('what a person reads of a credential that cannot be used:', () => {
	const whole = {
		serverUrl: 'https://kingdee.test/k3cloud/',
		acctId: 'a',
		username: 'demo',
		appId: '1_x',
		appSecret: 's',
	};
	it.each([
		[{ serverUrl: 'kingdee.test' }, 'Server URL', 'it must begin with http:// or https://'],
		[{ acctId: '' }, 'Data Center ID', 'it is empty'],
		[{ username: ' ' }, 'Username', 'it is empty'],
		[{ authentication: 'password', password: '' }, 'Password', 'it is empty'],
		[
			{ appId: '208888' },
			'Application ID',
			'it must look like 208888_QkNERUZH…, with one underscore',
		],
		[{ appSecret: '' }, 'Application Secret', 'it is empty'],
	])('%j', (changes, field, what) => {
		expect(told(() => readAccount({ ...whole, ...changes }))).toBe(
			`config: The ${field} of the Kingdee credential cannot be used: ${what} | Open the credential and correct it.`,
		);
	});
});
