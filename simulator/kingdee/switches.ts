import type { Collation } from './fold';

/** A closing date for everything, or one for stock bills and one for payables. */
export type Closing = string | { readonly stock?: string; readonly payable?: string };

/**
 * What differs from site to site, or what the reference calls UNCONFIRMED: one named switch each. `switchTable` says of each what it
 * means, where it comes from, and which test proves it.
 */
export interface Switches {
	readonly signature: 'strict' | 'lax';
	readonly skewSeconds: number | null;
	readonly deadSession: 'lost' | 'fresh';
	readonly aspSession: boolean;
	readonly replyCookies: 'every' | 'opened';
	readonly loginHash: 'sha256' | 'sha1';
	readonly loginFailure: 'empty' | 'null' | 'bare';
	readonly passwordLogin: boolean;
	readonly appUserMissing: boolean;
	readonly whitelistMissing: boolean;
	readonly maxSessions: number | null;
	readonly sessionMinutes: number;
	readonly viewWithoutSession: 'lost' | 'empty';
	readonly dataCenters: 'json' | 'gzip';
	readonly gateway: boolean;
	readonly chinese: 'plain' | 'escaped';
	readonly guessedTexts: 'own' | 'other';
	readonly msgCodes: 'table' | 'old';
	readonly errorFields: 'always' | 'named';
	readonly sessionLostText: 'usual' | 'timedOut' | 'invalid' | 'contextNull';
	readonly wrongAccountText: 'named' | 'sessionLost';
	readonly noRight: readonly string[];
	readonly readRefusal: 'refused' | 'empty';
	readonly noDataRight: readonly string[];
	readonly maskedFields: readonly string[];
	readonly contentType: 'json' | 'html';
	readonly maxRequestBytes: number | null;
	readonly successIds: 'number' | 'text';
	readonly billQuery: boolean;
	readonly billQueryKeys: 'asWritten' | 'underscore';
	readonly billQueryError: 'row' | 'list' | 'object';
	readonly maxRows: number;
	readonly aboveMax: 'clamp' | 'error';
	readonly siblingEntries: 'multiply' | 'align';
	readonly emptyEntry: 'row' | 'none';
	readonly subSystem: string | null;
	readonly emptyText: 'space' | 'empty';
	readonly emptyNumber: 'null' | 'empty';
	readonly queryBooleans: 'text' | 'boolean';
	readonly queryDecimals: 'short' | 'padded';
	readonly fractionalTimes: boolean;
	readonly userNameFilter: 'refuse' | 'allow';
	readonly compare67: 'equal' | 'contains';
	readonly collation: Collation;
	readonly viewMissing: 'bill' | 'number' | 'silent';
	readonly viewMissingCode: 10 | 0;
	readonly viewDates: 'iso' | 'ticks';
	readonly mustInput: 'number' | 'boolean';
	readonly extendsShape: 'value' | 'pair';
	readonly uniqueNumbers: 'index' | 'checkedBeforeCommit' | 'perOrg' | 'none';
	readonly twiceInBatch: 'refused' | 'both';
	readonly batchException: 'own' | 'aborts';
	readonly numberRuleOverrides: boolean;
	readonly requiredWording: 'current' | 'older';
	readonly unknownReference: 'named' | 'required' | 'value';
	readonly unusableReference: 'refused' | 'empty';
	readonly referenceById: boolean;
	readonly wrongKey: 'error' | 'ignored';
	readonly enumValues: 'free' | 'checked';
	readonly amounts: 'computed' | 'asSent';
	readonly auditedEdit: 'refuse' | 'allow';
	readonly returnReferences: 'number' | 'id';
	readonly contextLostAfter: number | null;
	readonly ignoreInteraction: 'minded' | 'inert';
	readonly repeatMinutes: number | null;
	readonly saveBlocked: readonly string[];
	readonly autoAudit: 'transaction' | 'steps' | 'ignored';
	readonly verifyProcInst: 'minded' | 'inert';
	readonly networkCtrl: 'always' | 'asked';
	readonly successMessages: boolean;
	readonly missingTargets: 'passed' | 'refused';
	readonly autoClose: readonly string[];
	readonly workflowReject: 'D' | 'A';
	readonly cancelAllocated: 'open' | 'all';
	readonly idsArray: 'first' | 'all';
	readonly executeSpelling: 'both' | 'execute';
	readonly conflictMsgCode: 0 | 13;
	readonly stockCheck: 'audit' | 'save' | 'both' | 'off';
	readonly ownAudit: 'allow' | 'refuse';
	readonly closing: Readonly<Record<string, Closing>>;
	readonly closedText: 'closedPeriod' | 'closedBusinessPeriod' | 'beforeClosing';
	readonly workflow: readonly string[];
	readonly groupIdsKey: 'GroupPkIds' | 'Ids';
	readonly filePieceBytes: number;
}
