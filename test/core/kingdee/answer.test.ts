import fc from 'fast-check';
import type { HttpResponse } from '../../../core/http';
import { readAnswer, readLogin, refusalOf } from '../../../core/kingdee/answer';
import { KingdeeError } from '../../../core/kingdee/errors';

type Headers = HttpResponse['headers'];

function response(body: string, status = 200, headers: Headers = {}): HttpResponse {
	return { status, headers, body };
}

/** A refusal as `ResponseStatus` shows it (reference 4.2). */
function refused(message: string, code = 0, further: object = {}): Record<string, unknown> {
	const errors = [{ FieldName: null, Message: message, DIndex: 0 }];
	const common = { SuccessEntitys: [], SuccessMessages: [], MsgCode: code };
	return {
		ResponseStatus: { ErrorCode: 500, IsSuccess: false, Errors: errors, ...common, ...further },
	};
}

function plain(result: object): string {
	return JSON.stringify({ Result: result });
}

/** Failures of queries come as one row with one cell (reference 4.3). */
function asRow(result: object): string {
	return `[[${plain(result)}]]`;
}

/** Kind, message and advice of what a response is refused with; fails when it is taken. */
function failure(given: HttpResponse, read: (given: HttpResponse) => unknown = readAnswer) {
	const error = thrownBy(() => read(given));
	expect(error).toBeInstanceOf(KingdeeError);
	return error as KingdeeError;
}

function thrownBy(work: () => unknown): unknown {
	try {
		work();
		return undefined;
	} catch (error) {
		return error;
	}
}

const LOST = '会话信息已丢失，请重新登录';
const ADDRESS = /Server URL/;

describe('readAnswer, of what concerns the whole request,', () => {
	it.each<[name: string, body: string, kind: string, advice: RegExp]>([
		['a lost session', plain(refused(LOST, 1)), 'session', /^$/],
		['a lost session of a query', asRow(refused(LOST, 1)), 'session', /^$/],
		['a lost session in one array', `[${plain(refused(LOST, 1))}]`, 'session', /^$/],
		['MsgCode 1 with another text', plain(refused('上下文丢失', 1)), 'session', /^$/],
		['MsgCode 1 as text', plain(refused('x', 0, { MsgCode: '1' })), 'session', /^$/],
		['a session timed out', plain(refused('会话已超时,请重新登录')), 'session', /^$/],
		['a session not valid', plain(refused('Session 已失效')), 'session', /^$/],
		['a null context', 'response_error:ctx == null', 'session', /^$/],
		['the call limit by its code', plain(refused('请稍后', 14)), 'throttled', /^$/],
		['the call limit by its text', asRow(refused('调用限制')), 'throttled', /^$/],
		['no permission', plain(refused('您没有“其他入库单”的审核权限', 0)), 'permission', /right/],
		['no permission by its code', asRow(refused('x', 2)), 'permission', /administrator/],
		['a licence', plain(refused('未购买子系统', 7)), 'permission', /administrator/],
		['an administrator', plain(refused('禁止管理员登录', 15)), 'permission', /administrator/],
		['a network control', plain(refused('x', 13)), 'conflict', /^$/],
		['a wrong account set', plain(refused('数据中心无法获取到', 11)), 'login', /Data Center ID/],
		['a wrong signature', asRow(refused('签名失败', 11)), 'login', /Application Secret/],
		['an application', plain(refused('第三方应用：A 不允许用户B 登录')), 'login', /第三方系统/],
		['a whitelist', asRow(refused('当前用户未指定允许调用WebAPI接口', 11)), 'login', /whitelist/],
		['a locked user', plain(refused('密码错误次数超限')), 'login', /30 minutes/],
	])('takes %s for what it is', (_, body, kind, advice) => {
		const error = failure(response(body));
		expect(error.kind).toBe(kind);
		expect(error.advice).toMatch(advice);
	});

	const LOCATION = { location: 'https://other.test/' };
	it.each<[name: string, given: HttpResponse, kind: string, message: RegExp, advice: RegExp]>([
		['a missing /k3cloud/', response('', 403), 'config', /no Kingdee WebAPI/, /\/k3cloud\//],
		['an address without service', response('<html>', 404), 'config', /404/, ADDRESS],
		['a login page before it', response('', 401), 'config', /401/, /whitelist/],
		['a redirect', response('', 302, LOCATION), 'config', /https:\/\/other\.test\//, ADDRESS],
		['a redirect to nowhere', response('', 301), 'config', /another address/, /http or https/],
		[
			'an IIS redirect page',
			response('<head><title>文档已移动</title></head>'),
			'config',
			/文档已移动/,
			ADDRESS,
		],
		['too many requests', response('', 429), 'throttled', /429/, /^$/],
		[
			'a busy site with Retry-After',
			response('', 503, { 'retry-after': '7' }),
			'throttled',
			/503/,
			/^$/,
		],
		['a busy site without', response('busy', 503), 'unanswered', /503: busy/, /^$/],
		['a dead upstream', response('<html>502</html>', 502), 'unanswered', /502/, /^$/],
		['a gateway timeout', response('', 504), 'unanswered', /504/, /^$/],
		[
			'a malformed body',
			response('Additional text found in JSON string', 500),
			'unanswered',
			/Additional text/,
			/^$/,
		],
		['a status nobody knows', response('', 418), 'unexpected', /418/, /^$/],
		['a web page', response('<html>Hello</html>'), 'unanswered', /web page/, /^$/],
		['nothing', response(''), 'unanswered', /empty/, /^$/],
		['blanks', response(' \r\n'), 'unanswered', /empty/, /^$/],
		['half an answer', response('{"Result":{"Respon'), 'unanswered', /not whole/, /^$/],
		['half a page of rows', response('[[1,"a"],[2,'), 'unanswered', /not whole/, /^$/],
		['a text', response('未找到指定的服务方法'), 'unexpected', /not whole JSON/, /^$/],
		[
			'an exception',
			response('response_error:发生时间：2026-08-10\n错误编号：7'),
			'unanswered',
			/错误编号：7/,
			/^$/,
		],
		['an object without result', response('{}'), 'unexpected', /shape/, /^$/],
		['a list that is no rows', response('[1,2]'), 'unexpected', /shape.*\[1,2\]/, /^$/],
		['a bare null', response('null'), 'unexpected', /shape/, /^$/],
		['a bare true', response('true'), 'unexpected', /shape/, /^$/],
		[
			'a firewall',
			response(
				'[{"actionname":"showConfirm","params":[{"title":"","msg":"已经被拦截规则[x]阻止!","option":0}]}]',
			),
			'rejected',
			/拦截规则/,
			/WAF/,
		],
		[
			'a firewall without words',
			response('[{"actionname":"showConfirm"}]'),
			'rejected',
			/firewall/i,
			/WAF/,
		],
		[
			'an unknown API at the gateway',
			response('{"errcode":5001,"description_cn":"请求的API不存在[网关]"}', 519),
			'config',
			/请求的API不存在.*5001/,
			ADDRESS,
		],
		[
			'an empty application id at the gateway',
			response('{"errcode":4002,"description":"Unauthorized"}', 519),
			'login',
			/Unauthorized \(4002\)/,
			/Application ID/,
		],
		[
			'an old timestamp at the gateway',
			response('{"errcode":4006,"description_cn":"X-Api-TimeStamp过期[网关]"}', 519),
			'login',
			/过期/,
			/clock/,
		],
		['a gateway without JSON', response('nginx', 519), 'login', /nginx/, /Application ID/],
	])('takes %s for what it is', (_, given, kind, message, advice) => {
		const error = failure(given);
		expect(error.kind).toBe(kind);
		expect(error.message).toMatch(message);
		expect(error.advice).toMatch(advice);
	});

	it.each<[wish: Headers[string], ms: number | undefined]>([
		['7', 7000],
		['0', 0],
		[['12', '3'], 12_000],
		['Wed, 21 Oct 2026 07:28:00 GMT', undefined],
		[undefined, undefined],
	])('Retry-After %j is a wish for %s milliseconds', (wish, ms) => {
		const error = failure(response('', 429, { 'retry-after': wish }));
		expect(error.retryAfterMs).toBe(ms);
	});

	it('quotes at most the beginning of a long answer, on one line', () => {
		const { message } = failure(response('x\n'.repeat(5000), 500));
		expect(message.length).toBeLessThan(300);
		expect(message).not.toContain('\n');
	});

	it('never throws anything but a KingdeeError, whatever the answer', () => {
		const text = fc.oneof(
			fc.string(),
			fc.json(),
			fc.constantFrom('{"Result":null}', '{"Result":{"ResponseStatus":[]}}', '[[null]]', '[[[]]]'),
		);
		const status = fc.constantFrom(200, 206, 302, 429, 500, 519);
		fc.assert(
			fc.property(text, status, (body, code) => {
				const error = thrownBy(() => readAnswer(response(body, code)));
				if (error !== undefined) expect(error).toBeInstanceOf(KingdeeError);
			}),
		);
	});
});

describe('readAnswer, of what concerns single bills,', () => {
	it('gives the refused and the stored bills of one batch back, each with its index', () => {
		const errors = [
			{ FieldName: 'FINSTYPE', Message: '字段“结算方式”是必填项', DIndex: 0 },
			{ FieldName: 'FNAME', Message: '唯一性校验', DIndex: 4 },
		];
		const stored = [{ Id: 4401029, Number: '312716', DIndex: 1 }];
		const body = plain(refused('', 0, { Errors: errors, SuccessEntitys: stored }));
		expect(readAnswer(response(body)).status).toEqual({
			success: false,
			code: 0,
			messages: [
				{ field: 'FINSTYPE', text: '字段“结算方式”是必填项', index: 0 },
				{ field: 'FNAME', text: '唯一性校验', index: 4 },
			],
			entities: [{ id: '4401029', number: '312716', index: 1 }],
		});
	});

	it.each([
		['您没有“仓库”的数据权限', 2],
		['“demo”使用业务单据：冲突，请稍候再使用。', 13],
		['调用电子签名失败', 11],
	])(
		'a batch that stored some bills is no failure of the request because one got "%s"',
		(text, code) => {
			const stored = [{ Id: 1, Number: 'A', DIndex: 1 }];
			const { status } = readAnswer(
				response(plain(refused(text, code, { SuccessEntitys: stored }))),
			);
			expect(status?.entities).toHaveLength(1);
			expect(status?.messages[0].text).toBe(text);
		},
	);

	it.each([
		[true, true],
		['true', true],
		[false, false],
		['false', false],
		[undefined, false],
	])('IsSuccess %j is %s', (said, success) => {
		const body = JSON.stringify({ Result: { ResponseStatus: { IsSuccess: said } } });
		expect(readAnswer(response(body)).status?.success).toBe(success);
	});

	it('takes a result without status for no success', () => {
		expect(readAnswer(response('{"Result":{"Id":1}}')).status?.success).toBe(false);
	});

	it('takes ids and indexes as number and as text, and nothing for none', () => {
		const entities = [{ Id: '7', Number: null, DIndex: '0' }, { Id: 8 }];
		const body = JSON.stringify({
			Result: { ResponseStatus: { IsSuccess: true, SuccessEntitys: entities } },
		});
		expect(readAnswer(response(body)).status?.entities).toEqual([
			{ id: '7', number: '', index: 0 },
			{ id: '8', number: '' },
		]);
	});

	it.each([
		['“demo”使用业务单据：“销售订单”业务操作-“[修改]”冲突，请稍候再使用。', '', 'conflict'],
		['违反字段唯一性要求：编码唯一。[QTRK1]在当前系统中已经被使用。', 'FBillNo', 'duplicate'],
		['已关联工作流实例，不支持通过WebAPI接口进行传统审批', '', 'workflow'],
		['组织“100”已关账，单据日期必须大于关账日期2026-01-31', 'FDate', 'closedPeriod'],
		['组织[100]2026-01-31所在的会计期间已结账，不能新增或修改单据', '', 'closedPeriod'],
		['账簿当前期间已结帐', '', 'closedPeriod'],
		['单据日期所在的会计期间未打开', 'FDate', 'closedPeriod'],
		['不能在已关闭的期间录入单据', '', 'closedPeriod'],
		['业务日期所属账期已被锁定', '', 'closedPeriod'],
		['The accounting period 2026-01 is closed', '', 'closedPeriod'],
		['The date must be later than the closing date', 'FDate', 'closedPeriod'],
		['组织“100”的单据日期不能早于2026-01-31', 'FDate', 'rejected'],
		['字段“日期”是必填项', 'FDate', 'rejected'],
		['编码为“A1”的单据已关闭，不允许反审核', '', 'rejected'],
		['更新库存时出现可以忽略的异常数据，是否继续？', 'AbstractInteractionResult', 'interaction'],
		['anything', 'AbstractInteractionResult', 'interaction'],
		['单据编号为“AR1”的应收单，单据已经审核！', '', 'status'],
		['字段“客户”是必填项', 'FCustomerID', 'rejected'],
		['', '', 'rejected'],
	])('"%s" about "%s" is of the kind %s', (text, field, refusal) => {
		expect(refusalOf([{ field, text }])).toBe(refusal);
	});
});

describe('readAnswer, of rows,', () => {
	it.each([
		[
			'rows',
			'[[1,"a"],[2,null]]',
			[
				[1, 'a'],
				[2, null],
			],
		],
		['no rows', '[]', []],
		[
			'rows that begin with an empty cell',
			'[[null,"a"],["","b"]]',
			[
				[null, 'a'],
				['', 'b'],
			],
		],
		['HTTP 206', '[[1]]', [[1]], 206],
		['escaped Chinese', '[["\\u5176\\u4ed6\\u5165\\u5e93"]]', [['其他入库']]],
		['decimals with zeros', '[[5.0,0.10]]', [[5, 0.1]]],
	])('understands %s', (_, body, rows, status = 200) => {
		expect(readAnswer(response(body, status)).rows).toEqual(rows);
	});

	it('understands errors whose Chinese is escaped', () => {
		const escaped = plain(refused(LOST)).replace(
			/[^ -~]/g,
			(c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
		);
		expect(escaped).toMatch(/^[ -~]*$/);
		expect(failure(response(escaped)).kind).toBe('session');
	});

	it.each([
		['9007199254740993', '9007199254740993'],
		['-9007199254740993', '-9007199254740993'],
		['123456789012345678901234567890', '123456789012345678901234567890'],
		['9007199254740991', 9007199254740991],
		['1234567890123456', 1234567890123456],
		// What .NET writes for 0.1 + 0.2, and a decimal divided by three: no integers, so no text.
		['0.30000000000000004', 0.1 + 0.2],
		['0.3333333333333333333333333333', 1 / 3],
		['12345678901234567.5', 12345678901234568],
		['-0.99999999999999999', -1],
		['1.2345678901234567e-7', 1.2345678901234566e-7],
		['12345678901234567e2', 1234567890123456800],
		['"12345678901234567890"', '12345678901234567890'],
		['"say \\"12345678901234567890\\""', 'say "12345678901234567890"'],
		['"C:\\\\"', 'C:\\'],
	])('reads the cell %s as %j', (cell, value) => {
		expect(readAnswer(response(`[[${cell},1234567890123456789]]`)).rows).toEqual([
			[value, '1234567890123456789'],
		]);
	});

	it('keeps every whole number digit for digit and every other value as JSON has it', () => {
		const whole = fc.bigInt().map((value) => ({ text: String(value), value: String(value) }));
		const other = fc
			.oneof(fc.string(), fc.double({ min: -1, max: 1, noNaN: true }), fc.boolean())
			.map((value) => ({ text: JSON.stringify(value), value: JSON.stringify(value) }));
		fc.assert(
			fc.property(fc.array(fc.oneof(whole, other), { minLength: 1 }), (cells) => {
				const body = `[[${cells.map(({ text }) => text).join()}]]`;
				const [row] = readAnswer(response(body)).rows ?? [];
				const shown = row.map((value, i) =>
					cells[i].text.startsWith('"') ? JSON.stringify(value) : String(value),
				);
				const expected = cells.map(({ text }) => (/^-?\d+$/.test(text) ? text : shownAs(text)));
				expect(shown).toEqual(expected);
			}),
		);
	});
});

/** A JSON value as this test shows it. */
function shownAs(text: string): string {
	const value: unknown = JSON.parse(text);
	return text.startsWith('"') ? JSON.stringify(value) : String(value);
}

describe('readLogin', () => {
	function login(fields: object): HttpResponse {
		return response(JSON.stringify({ Message: null, MessageCode: null, Context: null, ...fields }));
	}

	it.each([
		['success', login({ LoginResultType: 1 })],
		['success with a password policy', login({ LoginResultType: 1, MessageCode: 'CheckPassword' })],
		['success with a licence notice', login({ LoginResultType: 1, Message: '还剩26天' })],
		['a form an API cannot show', login({ LoginResultType: -5 })],
		['a type written as text', login({ LoginResultType: '1' })],
	])('accepts %s', (_, given) => {
		expect(() => readLogin(given)).not.toThrow();
	});

	it.each([
		['a wrong password', 0, '用户名或密码错误', null, /Username and Password/],
		['a wrong account set', -1, '当前尝试登录的数据中心无法获取到', null, /Data Center ID/],
		['a wrong signature', -1, '', '002005000003016', /Application Secret/],
		['a wrong signature in words', -1, '签名失败', null, /Application Secret/],
		['a user not of the application', -1, '第三方应用：A 不允许用户B 登录', null, /第三方系统/],
		['a whitelist', -1, '当前用户未指定允许调用WebAPI接口', null, /whitelist/],
		['a locked user', -1, '密码错误次数超限', null, /30 minutes/],
		['a policy that must be met', -3, '必须修改密码', null, /credential/],
	])('says what is wrong with %s', (_, type, text, code, advice) => {
		const given = login({ LoginResultType: type, Message: text, MessageCode: code });
		const error = failure(given, readLogin);
		expect(error.kind).toBe('login');
		expect(error.message).toContain(text || String(type));
		expect(error.advice).toMatch(advice);
	});

	it('takes a lost session on the login itself for a refused login', () => {
		const error = failure(response(plain(refused(LOST, 1))), readLogin);
		expect(error.kind).toBe('login');
		expect(error.message).toContain(LOST);
	});

	it.each([
		['a web page', response('<html></html>', 502), 'unanswered'],
		['a throttle', response('', 429), 'throttled'],
		['half an answer', response('{"LoginResultType":1,"Con'), 'unanswered'],
		['something else', response('{}'), 'login'],
	])('is not fooled by %s', (_, given, kind) => {
		expect(failure(given, readLogin).kind).toBe(kind);
	});
});
