import type { Collation } from './fold';

/** What differs from site to site, or what the reference calls UNCONFIRMED: one named switch each. */
export interface Switches {
	/** Who checks the signed headers: the gateway all of them, a site evidently X-Kd-Signature only (reference 2.6). */
	readonly signature: 'strict' | 'lax';
	/** Greatest age of a timestamp in seconds; null = not checked (reference 2.2: UNCONFIRMED for sites). */
	readonly skewSeconds: number | null;
	/** Hash of LoginBySign: SHA-1 before 8.0.0.202205 (reference 2.2). */
	readonly loginHash: 'sha256' | 'sha1';
	/** Password logins are refused for tenants opened after 2022-11-29 (reference 2.1, one source). */
	readonly passwordLogin: boolean;
	/** The user is not in the application's user list (第三方系统登录授权, reference 2.5). */
	readonly appUserMissing: boolean;
	/** A WebAPI user whitelist is on and the user is not in it (reference 2.5). */
	readonly whitelistMissing: boolean;
	readonly sessionMinutes: number;
	/** View without a session: session lost, or an empty object (reference 3, one source). */
	readonly viewWithoutSession: 'lost' | 'empty';
	/** Every call needs signed headers, errors are HTTP 519 (reference 5.7). */
	readonly gateway: boolean;
	/** BillQuery came 2023-09 (reference 4.5). */
	readonly billQuery: boolean;
	/** Rows per call, and what a greater Limit does (reference 4.3: UNCONFIRMED). */
	readonly maxRows: number;
	readonly aboveMax: 'clamp' | 'error';
	/** Unset text in query rows (reference 4.3). */
	readonly emptyText: 'space' | 'empty';
	/** `.FNumber` of an empty reference in query rows (reference 4.3: UNCONFIRMED). */
	readonly emptyNumber: 'null' | 'empty';
	/** Booleans in query rows (reference 4.3: UNCONFIRMED). */
	readonly queryBooleans: 'text' | 'boolean';
	/** Creation, modification and approval times carry milliseconds (reference 4.3). */
	readonly fractionalTimes: boolean;
	/** `FCreatorId.FName` in a filter (reference 4.3, one operator: refused). */
	readonly userNameFilter: 'refuse' | 'allow';
	readonly collation: Collation;
	/** A rule on the number: over the whole form, per organisation, or none. */
	readonly uniqueNumbers: 'index' | 'perOrg' | 'none';
	/** The form's number rule replaces the number a client sends. */
	readonly numberRuleOverrides: boolean;
	/** Wording of an entry's required field (reference 5.3). */
	readonly requiredWording: 'current' | 'older';
	/** `{"Id": n}` as a reference: works for some fields, is ignored for others (reference 4.7). */
	readonly referenceById: boolean;
	/** IsAutoSubmitAndAudit: one transaction, not one, or unknown to this version (reference 4.7). */
	readonly autoAudit: 'transaction' | 'steps' | 'ignored';
	/** Closing date (关账) per organisation number: bills dated up to it are refused. */
	readonly closing: Readonly<Record<string, string>>;
	/** Forms with an approval workflow: Audit and UnAudit by WebAPI are refused (reference 4.10). */
	readonly workflow: readonly string[];
}

export type ProfileName = 'onPremise7' | 'onPremise8' | 'publicCloud' | 'gateway';

const onPremise8: Switches = {
	signature: 'lax',
	skewSeconds: null,
	loginHash: 'sha256',
	passwordLogin: true,
	appUserMissing: false,
	whitelistMissing: false,
	sessionMinutes: 20,
	viewWithoutSession: 'lost',
	gateway: false,
	billQuery: true,
	maxRows: 2000,
	aboveMax: 'clamp',
	emptyText: 'space',
	emptyNumber: 'null',
	queryBooleans: 'text',
	fractionalTimes: true,
	userNameFilter: 'refuse',
	collation: 'ignoreCase',
	uniqueNumbers: 'index',
	numberRuleOverrides: false,
	requiredWording: 'current',
	referenceById: true,
	autoAudit: 'transaction',
	closing: {},
	workflow: [],
};

const publicCloud: Switches = {
	...onPremise8,
	passwordLogin: false,
	maxRows: 10_000,
	aboveMax: 'error',
	emptyNumber: 'empty',
	queryBooleans: 'boolean',
};

export const profiles: Readonly<Record<ProfileName, Switches>> = {
	onPremise7: {
		...onPremise8,
		loginHash: 'sha1',
		billQuery: false,
		fractionalTimes: false,
		requiredWording: 'older',
	},
	onPremise8,
	publicCloud,
	gateway: { ...publicCloud, gateway: true, signature: 'strict', skewSeconds: 300 },
};
