import type { Switches } from '../switches';
import { row } from './row';
import type { SwitchRow } from './row';

/** What is written. */
export const savesRows = {
	uniqueNumbers: row(
		'issue 3',
		'what forbids a number twice',
		'index | checkedBeforeCommit | perOrg | none',
		'saveSwitches: uniqueNumbers: two overlapping saves both pass where the check comes before the commit',
	),
	twiceInBatch: row(
		'4.8 ?',
		'the same bill twice in one batch',
		'refused | both',
		'saveSwitches: twiceInBatch: a bill sent twice in one batch is refused or saved twice',
	),
	batchException: row(
		'4.8 ?',
		'an exception in one bill of a batch',
		'own | aborts',
		'saveSwitches: batchException: an exception in one bill stays there, or ends the batch without DIndex',
	),
	numberRuleOverrides: row(
		'issue 3',
		'the number rule replaces the number sent',
		'false | true',
		'save: replaces the number that was sent where the number rule overrides',
	),
	requiredWording: row(
		'5.3',
		'wording of an entry’s required field',
		'current | older',
		'save: names required fields in the wording of the version',
	),
	unknownReference: row(
		'5.3 ?',
		'text of IsVerifyBaseDataField',
		'named | required',
		'saveSwitches: unknownReference: IsVerifyBaseDataField names the number, or says required',
	),
	referenceById: row(
		'4.7',
		'{"Id": n} as a reference',
		'true | false (ignored)',
		'saveSwitches: referenceById: {"Id": n} is a reference, or ignored',
	),
	wrongKey: row(
		'10',
		'an F key the entity does not have',
		'error | ignored',
		'saveSwitches: wrongKey: an unknown F key is an error, or ignored',
	),
	enumValues: row(
		'7.2 ?',
		'values off the list of an enum (FSetAccountType 2, 3)',
		'free | checked',
		'saveSwitches: enumValues: a value off the list is stored, or refused',
	),
	amounts: row(
		'issue 3',
		'amounts of rows with a price',
		'computed | asSent',
		'rules: are kept as sent on a row without a price, or where the site does so',
	),
	auditedEdit: row(
		'10',
		'Save of an audited bill',
		'refuse | allow',
		'saveSwitches: auditedEdit: an audited bill is shut, or still writable',
	),
	repeatMinutes: row(
		'4.7 ?',
		'window of ValidateRepeatJson',
		'5 | number | null (for ever)',
		'rules: ValidateRepeatJson refuses the same JSON again within the window, and failed ones never',
	),
	saveBlocked: row(
		'5.3, 7.3',
		'forms whose save a plug-in cancels',
		'[] | form ids',
		'saveSwitches: saveBlocked: a plug-in cancels every save of a form',
	),
	autoAudit: row(
		'4.7, 4.8 ?',
		'IsAutoSubmitAndAudit',
		'transaction | steps | ignored',
		'save: with IsAutoSubmitAndAudit audits, and rolls a bill back whose audit fails',
	),
	idsArray: row(
		'10',
		'Ids as an array',
		'first | all',
		'saveSwitches: idsArray: of an array of ids the first works, or all',
	),
	executeSpelling: row(
		'4.1, 10',
		'ExcuteOperation beside ExecuteOperation',
		'both | execute',
		'saveSwitches: executeSpelling: both spellings work, or ExcuteOperation meets a null reference',
	),
	conflictMsgCode: row(
		'5.4',
		'MsgCode of a network-control conflict',
		'0 | 13',
		'rules: refuses save and operations on a locked bill alone, until it is free',
	),
	stockCheck: row(
		'5.5',
		'when negative stock is asked about',
		'audit | save | both | off',
		'stock: raises it at Save, at both, or never, as the site is set',
	),
	ownAudit: row(
		'issue 3',
		'a user audits his own bill',
		'allow | refuse',
		'rules: of one’s own bill is refused where the site says so',
	),
	closing: row(
		'issue 3',
		'closing date per organisation',
		'{} | {number: date | {stock, payable}}',
		'rules: may stand for stock bills and payables apart',
	),
	workflow: row(
		'4.10',
		'forms under an approval workflow',
		'[] | form ids',
		'operations: refuses Audit and UnAudit of a form under workflow',
	),
	groupIdsKey: row(
		'4.13 ?',
		'key that names the groups in QueryGroupInfo',
		'GroupPkIds | Ids',
		'groups: are told by QueryGroupInfo, under the key the site knows',
	),
	filePieceBytes: row(
		'6 ?',
		'bytes of a downloaded piece',
		'4194304 | number',
		'attachments: come and go in pieces, later ones with the FileId',
	),
} satisfies Partial<Record<keyof Switches, SwitchRow>>;
