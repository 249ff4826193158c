import { gatewayAnswer } from './access/gateway';
import { asRow, failed, json, plain, refused, resultOf } from './answer';
import type { Answer } from './answer';
import type { FaultRule } from './faults';
import type { Switches } from './switches';

/** What a fault needs to know of the call it hits. */
export interface Hit {
	readonly isQuery: boolean;
	/** Bills in the call; a conflict names each. */
	readonly bills: number;
	readonly formLabel: string;
	/** InterationFlags of the call. */
	readonly flags: string;
}

const NO_PERMISSION = 2;
const VALIDATION = 11;
const THROTTLED = 14;
const STOCK_CHECK = 'STK_InvCheckResult';
const UNAVAILABLE = 503;
const BAD_GATEWAY = 502;
const TOO_MANY = 429;

/** The answer a fault gives in place of the real one; undefined for faults that leave the answer to the service. */
export function answerInstead(rule: FaultRule, hit: Hit): Answer | undefined {
	switch (rule.fault) {
		case 'status':
			return withStatus(rule);
		case 'html':
			return plain(rule.status ?? BAD_GATEWAY, HTML, 'text/html; charset=utf-8');
		case 'throttleMsgCode':
			return throttled({ ...rule, as: 'msgCode' }, hit);
		case 'throttle':
			return throttled(rule, hit);
		case 'responseError':
			return { body: RESPONSE_ERROR, ok: false };
		case 'waf':
			return json([{ actionname: 'showConfirm', params: [WAF] }], false);
		case 'conflict':
			return wrap(resultOf(failed(conflicts(hit), 0)), hit);
		case 'permission':
			return wrap(resultOf(refused(noPermission(hit), NO_PERMISSION)), hit);
		case 'interaction':
			return hit.flags.split(';').includes(STOCK_CHECK)
				? undefined
				: wrap(resultOf(question(hit)), hit);
		default:
			return undefined;
	}
}

/** Sites whose context does not outlast many bills in one call: what was stored before stays (UNCONFIRMED, reference 3, 4.8). */
export function contextLoss(
	{ contextLostAfter }: Switches,
	method: string,
	{ bills }: { bills: number },
): FaultRule | undefined {
	const isBatch = method.toLowerCase() === 'batchsave';
	if (!isBatch || contextLostAfter === null || bills <= contextLostAfter) return undefined;
	return { fault: 'contextLost', keep: contextLostAfter };
}

/** Half of the text arrives. */
export function cut(answer: Answer): Answer {
	return { ...answer, ok: false, body: answer.body.slice(0, Math.floor(answer.body.length / 2)) };
}

/** The process is starting: IIS answers for it. */
export function unavailable(): Answer {
	return plain(UNAVAILABLE, STARTING, 'text/html; charset=utf-8');
}

/** None of the three forms was ever captured (reference 5.8); the gateway's code is this simulator's. */
function throttled(rule: FaultRule, hit: Hit): Answer {
	if (rule.as === 'msgCode') return wrap(resultOf(refused('调用限制', THROTTLED)), hit);
	if (rule.as === 'gateway') return gatewayAnswer('throttled');
	return withStatus({ ...rule, status: rule.status ?? TOO_MANY });
}

function wrap(answer: Answer, { isQuery }: Hit): Answer {
	return isQuery ? asRow(answer) : answer;
}

function withStatus({ status = UNAVAILABLE, retryAfter }: FaultRule): Answer {
	const answer = plain(status, `HTTP ${status}`);
	if (retryAfter === undefined) return answer;
	return { ...answer, headers: { ...answer.headers, 'retry-after': String(retryAfter) } };
}

/** The middle of the text is abbreviated in reference 5.2. */
function noPermission({ formLabel }: Hit): string {
	return `您没有“${formLabel}”的操作权限，请联系系统管理员`;
}

/** Reference 5.5; the same question for each bill. */
function question({ bills }: Hit) {
	const Message = '更新库存时出现可以忽略的异常数据，是否继续？';
	const errors = Array.from({ length: Math.max(bills, 1) }, (_, DIndex) => ({
		FieldName: 'AbstractInteractionResult',
		Message,
		DIndex,
	}));
	return failed(errors, VALIDATION);
}

/** MsgCode 0 in the capture (reference 5.4). */
function conflicts({ bills, formLabel }: Hit) {
	const Message = `“demo”使用业务单据：“${formLabel}”业务操作-“[${formLabel}-修改]”冲突，请稍候再使用。`;
	return Array.from({ length: Math.max(bills, 1) }, (_, DIndex) => ({
		FieldName: null,
		Message,
		DIndex,
	}));
}

// Reference 5.6, 1.5.
const WAF = {
	title: '',
	msg: '请求参数存在可疑数据,当前请求已经被拦截规则[caller_in_less_Point_Bracket]阻止!',
	option: 0,
	msgType: 0,
};
const HTML =
	'<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>';
const STARTING =
	'<html><head><title>Service Unavailable</title></head><body><h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p></body></html>';
const RESPONSE_ERROR =
	'response_error:发生时间：2026-08-10 10:00:00\n错误编号：00000000\n未将对象引用设置到对象的实例。';
