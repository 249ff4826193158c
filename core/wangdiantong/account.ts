import { SourceError } from '../source/errors';

/** 旗舰奇门, 旗舰版, 企业版, 企业奇门. */
export type Edition = 'flagshipQimen' | 'flagship' | 'enterprise' | 'enterpriseQimen';

/** The credential `wangdiantongApi`, checked and with its defaults. */
export interface WangdiantongAccount {
	readonly edition: Edition;
	readonly url: string;
	/** 卖家账号. */
	readonly sid: string;
	readonly appKey: string;
	/** Without the salt. */
	readonly secret: string;
	/** What stands behind the first colon of the secret as it is issued (source-systems 3.1). */
	readonly salt: string;
	/** Taobao application, for Qimen 奇门. */
	readonly topAppKey: string;
	readonly topSecret: string;
	readonly signMethod: 'md5' | 'hmac-sha256';
	readonly timeoutMs: number;
	/** 0 for no limit. */
	readonly requestsPerMinute: number;
	readonly ignoreTlsErrors: boolean;
}

/** Production and test addresses (source-systems 3.1, 4.1, 5). */
const ADDRESSES: Readonly<Record<Edition, Readonly<Record<string, string>>>> = {
	flagshipQimen: {
		production: 'http://3ldsmu02o9.api.taobao.com/router/qm',
		test: 'http://3ldsmu02o9.api.taobao.com/router/qmtest',
	},
	flagship: {
		production: 'https://wdt.wangdian.cn/openapi',
		test: 'http://47.92.239.46/openapi',
	},
	enterprise: {
		production: 'https://api.wangdian.cn/openapi2/',
		test: 'https://sandbox.wangdian.cn/openapi2/',
	},
	enterpriseQimen: {
		production: 'https://hu3cgwt0tc.api.taobao.com/router/qm',
		test: 'https://hu3cgwt0tc.api.taobao.com/router/qmtest',
	},
};

export function isQimen(edition: Edition): boolean {
	return edition === 'flagshipQimen' || edition === 'enterpriseQimen';
}

/** Throws `config` naming the first field that is missing or wrong. */
export function readAccount(fields: Readonly<Record<string, unknown>>): WangdiantongAccount {
	const text = (name: string) => String(fields[name] ?? '').trim();
	const edition = (Object.keys(ADDRESSES) as Edition[]).find((name) => name === text('edition'));
	const issued = text('appSecret');
	const colon = issued.indexOf(':');
	const account: WangdiantongAccount = {
		edition: edition ?? 'flagshipQimen',
		url: addressOf(edition ?? 'flagshipQimen', text('otherUrl'), text('site')),
		sid: text('sid'),
		appKey: text('appKey'),
		secret: colon < 0 ? issued : issued.slice(0, colon),
		salt: colon < 0 ? '' : issued.slice(colon + 1),
		topAppKey: text('topAppKey'),
		topSecret: text('topSecret'),
		signMethod: text('signMethod') === 'hmac-sha256' ? 'hmac-sha256' : 'md5',
		timeoutMs: Number(fields.timeoutSeconds ?? 60) * 1000,
		requestsPerMinute: Number(fields.requestsPerMinute ?? 60),
		ignoreTlsErrors: fields.ignoreTlsErrors === true,
	};
	refuse(account);
	return account;
}

/** File names are put behind the address of 企业版. */
function addressOf(edition: Edition, other: string, site: string): string {
	const url = other || ADDRESSES[edition][site || 'production'];
	return edition === 'enterprise' ? url?.replace(/\/*$/, '/') : url;
}

function refuse(account: WangdiantongAccount): void {
	const { edition, url, sid, appKey, secret, salt, topAppKey, topSecret } = account;
	if (!/^https?:\/\/[^/]/i.test(url ?? ''))
		throw missing('Other URL', 'it must begin with https:// or http://');
	if (sid === '') throw missing('Seller Account (卖家账号 sid)', 'it is empty');
	if (isQimen(edition) && topAppKey === '') throw missing('Taobao App Key', 'it is empty');
	if (isQimen(edition) && topSecret === '') throw missing('Taobao App Secret', 'it is empty');
	if (edition === 'enterpriseQimen') return;
	if (appKey === '') throw missing('App Key', 'it is empty');
	if (secret === '') throw missing('App Secret', 'it is empty');
	if (edition !== 'enterprise' && salt === '')
		throw missing('App Secret', 'it must be secret:salt as Wangdiantong issued it, with its colon');
}

function missing(field: string, what: string): SourceError {
	return new SourceError(
		'config',
		`The ${field} of the Wangdiantong credential cannot be used: ${what}`,
		{ advice: 'Open the credential and correct it.' },
	);
}
