import type { Switches } from '../switches';
import { row } from './row';
import type { SwitchRow } from './row';

/** Who gets in, and how answers look from outside. */
export const accessRows = {
	signature: row(
		'2.6 ?',
		'who checks X-Api-Signature',
		'lax | strict',
		'signature: with a wrong X-Api-Signature pass a lax site, not a strict one',
	),
	skewSeconds: row(
		'2.2 ?',
		'greatest age of a timestamp in seconds',
		'null (not checked) | number',
		'signature: are refused by a site that looks at the clock',
	),
	deadSession: row(
		'2.6, 10',
		'signed call that sends a dead session along',
		'lost | fresh',
		'signature: are answered with session lost while a dead session is sent along',
	),
	aspSession: row(
		'2.4 ?',
		'ASP.NET_SessionId alone is a session',
		'false | true',
		'accessSwitches: aspSession: ASP.NET_SessionId alone is a session, or none',
	),
	replyCookies: row(
		'2.4 ?',
		'answers that set the session cookie (clients of two houses live on the last answer’s cookies)',
		'every | opened (only the one that opened the session)',
		'accessSwitches: replyCookies: every answer of a session sets its cookie, or only the one that opened it',
	),
	loginHash: row(
		'2.2',
		'hash of LoginBySign',
		'sha256 | sha1 (before 8.0.0.202205)',
		'login: takes SHA-1 instead of SHA-256 on old servers, and only that',
	),
	loginFailure: row(
		'2.5 ?',
		'what a failed login says beside its message',
		'empty (KDSVCSessionId "") | null | bare (message, code and LoginResultType alone)',
		'accessSwitches: loginFailure: the session id of a failed login is empty or null, or nothing but the message is there',
	),
	passwordLogin: row(
		'2.1',
		'password logins are let in',
		'true | false (tenants since 2022-11-29)',
		'accessSwitches: passwordLogin: passwords are let in, or refused where the tenant is new',
	),
	appUserMissing: row(
		'2.5',
		'the user is not in the application’s list',
		'false | true',
		'login: refuses users that the application or the site does not list',
	),
	whitelistMissing: row(
		'2.5',
		'the user is not on the WebAPI whitelist',
		'false | true',
		'login: refuses users that the application or the site does not list',
	),
	maxSessions: row(
		'6 ?',
		'sessions the licence allows at once',
		'null (no limit) | number',
		'accessSwitches: maxSessions: a login above the licence is refused until a session ends',
	),
	sessionMinutes: row(
		'3',
		'life of an idle session',
		'20 | number',
		'accessSwitches: sessionMinutes: a session lives as long as the site says',
	),
	viewWithoutSession: row(
		'3',
		'View without a session',
		'lost | empty',
		'login: answers View without a session as lost or with an empty object',
	),
	dataCenters: row(
		'1.2',
		'GetDataCenterList',
		'json | gzip (in base64)',
		'accessSwitches: dataCenters: the list is JSON, or gzip in base64',
	),
	gateway: row(
		'5.7',
		'every call needs signed headers, errors are HTTP 519',
		'false | true',
		'signature: answers %s with HTTP 519',
	),
	wrongAccountText: row(
		'2.5',
		'what a login to a wrong account says',
		'named | sessionLost (one source)',
		'wording: wrongAccountText: a login to a wrong account is told so, or that its session is lost',
	),
	noRight: row(
		'5.2',
		'forms, or FORM.Operation (View, Save, Submit, …), the user may not',
		'[] | names',
		'rights: noRight: a form, or one operation of it, is refused with MsgCode 2',
	),
	readRefusal: row(
		'5.2',
		'reading without right',
		'refused | empty (looks like an empty list, 9.1)',
		'rights: readRefusal: a read without right is refused, or looks like an empty list',
	),
	noDataRight: row(
		'4.3',
		'organisations whose rows the user may not see',
		'[] | numbers',
		'rights: noDataRight: rows of an organisation are not there for queries, View and operations',
	),
	maskedFields: row(
		'4.3',
		'FORM.FField shown as ***',
		'[] | names',
		'rights: maskedFields: a field is shown as *** in queries and View',
	),
	chinese: row(
		'1.5',
		'Chinese in answers',
		'plain | escaped (as \\uXXXX)',
		'wording: chinese: answers carry Chinese as it is, or escaped',
	),
	guessedTexts: row(
		'4.6, 4.7, 5.3 ?',
		'texts no source has (ValidateRepeatJson, closed period, …)',
		'own | other',
		'wording: guessedTexts: a text that nobody recorded is worded otherwise, a recorded one never',
	),
	msgCodes: row(
		'4.2, 10',
		'MsgCode of failures other than a lost session',
		'table | old (0)',
		'wording: msgCodes: failures carry the code of the table, or 0 but for a lost session',
	),
	errorFields: row(
		'4.2',
		'FieldName in Errors',
		'always | named (absent where it is null)',
		'wording: errorFields: FieldName is null, or absent',
	),
	sessionLostText: row(
		'3',
		'what a lost session says',
		'usual | timedOut | invalid | contextNull (response_error:)',
		'wording: sessionLostText: %s is a text of a lost session',
	),
	contentType: row(
		'1.5 ?',
		'content type of answers',
		'json | html',
		'accessSwitches: contentType: answers are called JSON or HTML',
	),
	maxRequestBytes: row(
		'6 ?',
		'size of a request body',
		'null (no limit) | number',
		'accessSwitches: maxRequestBytes: a longer body meets an HTML page and is not read',
	),
} satisfies Partial<Record<keyof Switches, SwitchRow>>;
