import { createDecipheriv } from 'node:crypto';

import { isBag, toFlag } from '../args';
import { argument } from './body';
import type { Body } from './body';
import { equal, isFresh, loginSign } from './signature';
import type { Account } from './signature';
import type { Switches } from '../profiles';
import { texts } from '../texts';

/** Parameters of the login methods in their order (reference 2.1), keyed by the name in small letters. */
export const LOGINS: Readonly<Record<string, readonly string[]>> = {
	validateuser: ['acctID', 'username', 'password', 'lcid'],
	validateuser2: ['acctID', 'username', 'password', 'isKickOff', 'lcid'],
	validateuserendecode: ['acctID', 'username', 'password', 'lcid'],
	validateuserbyorgnumber: ['acctID', 'username', 'password', 'lcid', 'orgNumber'],
	loginbyappsecret: ['acctID', 'username', 'appId', 'appSecret', 'lcid'],
	loginbyappsecret2: ['acctID', 'username', 'appId', 'appSecret', 'isKickOff', 'lcid'],
	loginbysign: ['acctID', 'username', 'appId', 'timestamp', 'sign', 'lcid'],
	loginbysign2: ['acctID', 'username', 'appId', 'timestamp', 'sign', 'isKickOff', 'lcid'],
	loginbysimplepassport: ['passportForBase64', 'lcid'],
};

export interface LoginRefusal {
	readonly message: string;
	readonly messageCode?: string;
	readonly type: number;
	readonly isWrongPassword?: boolean;
}

export interface LoginRules {
	readonly switches: Switches;
	readonly now: number;
}

const FAILURE = -1;
const PASSWORD = 0;

/** Why the login is refused, or undefined. */
export function checkLogin(
	method: string,
	body: Body,
	account: Account,
	rules: LoginRules,
): LoginRefusal | undefined {
	const parameters = readParameters(method, body);
	const given = (name: string) => String(parameters(name) ?? '');
	const refusal = checkUser(method, given, account);
	if (refusal) return refusal;
	if (method.startsWith('validateuser')) return checkPassword(given('password'), account, rules);
	if (rules.switches.appUserMissing) {
		return { message: texts.appUser(given('appId'), given('username')), type: FAILURE };
	}
	return checkApplication(method, given, account, rules);
}

export function isKickOff(method: string, body: Body): boolean {
	return toFlag(readParameters(method, body)('isKickOff'));
}

type Given = (name: string) => string;

function checkUser(method: string, given: Given, account: Account): LoginRefusal | undefined {
	if (given('acctID') !== account.acctId) return { message: texts.wrongAccount, type: FAILURE };
	if (given('username') === account.username) return undefined;
	const isPassword = method.startsWith('validateuser');
	return { message: texts.wrongPassword, type: PASSWORD, isWrongPassword: isPassword };
}

function checkPassword(
	password: string,
	account: Account,
	{ switches }: LoginRules,
): LoginRefusal | undefined {
	if (!switches.passwordLogin) return { message: texts.passwordLoginOff, type: FAILURE };
	if (password === account.password) return undefined;
	return { message: texts.wrongPassword, type: PASSWORD, isWrongPassword: true };
}

function checkApplication(
	method: string,
	given: Given,
	account: Account,
	{ switches, now }: LoginRules,
): LoginRefusal | undefined {
	const wrongSign = { message: texts.wrongSign, messageCode: '002005000003016', type: FAILURE };
	if (given('appId') !== account.appId) return wrongSign;
	if (!method.startsWith('loginbysign')) {
		return given('appSecret') === account.appSecret ? undefined : wrongSign;
	}
	const timestamp = given('timestamp');
	const isRight =
		isFresh(timestamp, { skewSeconds: switches.skewSeconds, now }) &&
		equal(loginSign(account, timestamp, switches.loginHash), given('sign'));
	return isRight ? undefined : wrongSign;
}

function readParameters(method: string, body: Body): (name: string) => unknown {
	const names = LOGINS[method] ?? [];
	if (method === 'loginbysimplepassport') return passport(body, names);
	const isEncoded = method === 'validateuserendecode';
	return (name) => {
		const value = argument(body, names, name);
		const isSecret = isEncoded && (name === 'username' || name === 'password');
		return isSecret ? decode(String(value)) : value;
	};
}

/**
 * The .cnf file in base64. What is inside is not in the reference: this simulator takes JSON with the keys of LoginByAppSecret
 * (UNCONFIRMED).
 */
function passport(body: Body, names: readonly string[]): (name: string) => unknown {
	const text = String(argument(body, names, 'passportForBase64') ?? '');
	const file = attempt(() => JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as unknown);
	return (name) => (isBag(file) ? file[name] : undefined);
}

/** DES-CBC with key = IV = `KingdeeK`. OpenSSL 3 has no single DES: triple DES with one key thrice is the same cipher. */
function decode(text: string): string | undefined {
	const iv = Buffer.from('KingdeeK', 'ascii');
	return attempt(() => {
		const cipher = createDecipheriv('des-ede3-cbc', Buffer.concat([iv, iv, iv]), iv);
		return cipher.update(text, 'base64', 'utf8') + cipher.final('utf8');
	});
}

function attempt<T>(work: () => T): T | undefined {
	try {
		return work();
	} catch {
		return undefined;
	}
}
