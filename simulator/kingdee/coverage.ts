type Level = 'supported' | 'partial' | 'left out';

export interface Covered {
	readonly method: string;
	readonly level: Level;
	/** Test file under test/simulator that proves it, without its ending; empty when left out. */
	readonly test: string;
	/** What is missing or assumed; empty when nothing is. */
	readonly reason: string;
}

const row = (method: string, level: Level, test: string, reason = ''): Covered => ({
	method,
	level,
	test,
	reason,
});

/** What of the WebAPI is simulated. */
export const coverage: readonly Covered[] = [
	row('GetDataCenterList', 'supported', 'login', 'plain JSON, never gzip in base64'),
	row('ValidateUser', 'supported', 'login'),
	row('ValidateUser2', 'supported', 'login'),
	row('ValidateUserEnDeCode', 'supported', 'login'),
	row('ValidateUserByOrgNumber', 'partial', 'login', 'the organisation changes nothing'),
	row('LoginByAppSecret', 'supported', 'login'),
	row('LoginByAppSecret2', 'supported', 'login'),
	row('LoginBySign', 'supported', 'login'),
	row('LoginBySign2', 'supported', 'login'),
	row('LoginBySimplePassport', 'partial', 'login', 'the content of a .cnf file is assumed'),
	row('Logout', 'supported', 'login'),
	row('signed headers', 'supported', 'signature', 'texts of a refusal on a site are assumed'),
	row('ExecuteBillQuery', 'supported', 'query', 'the collation folds A-Z, numbers also width'),
	row('BillQuery', 'partial', 'query', 'spelling of dotted keys and error shape are assumed'),
	row('View', 'partial', 'metadata', 'a flex field is shown as one reference a dimension'),
	row('Save', 'partial', 'save', 'ValidateRepeatJson, IsControlPrecision, interactions ignored'),
	row('BatchSave', 'partial', 'save', 'as Save; no asynchronous variant'),
	row('Draft', 'supported', 'save'),
	row('Submit', 'supported', 'operations'),
	row('Audit', 'supported', 'operations'),
	row('UnAudit', 'supported', 'operations'),
	row('CancelAssign', 'partial', 'operations', 'the bill goes back to A'),
	row('Delete', 'supported', 'operations'),
	row('ExcuteOperation', 'partial', 'operations', 'Cancel, UnCancel, Forbid, Enable, status steps'),
	row('ExecuteOperation', 'partial', 'operations', 'the same under the other spelling'),
	row('QueryBusinessInfo', 'supported', 'metadata'),
	row('ValidateDomainUser, LoginByRSA…', 'left out', '', 'names only are known'),
	row('Push', 'left out', '', 'conversion rules are not simulated'),
	row('SwitchOrg, Allocate, GroupSave', 'left out', '', 'not yet'),
	row('QueryAsyncResult', 'left out', '', 'not yet'),
	row('Attachment…, UploadFile', 'left out', '', 'not yet'),
	row('GetSysReportData, Workflow…', 'left out', '', 'not yet'),
];

export function printCoverage(): string {
	const line = ({ method, level, test, reason }: Covered) =>
		[method.padEnd(32), level.padEnd(10), test.padEnd(12), reason].join(' ').trimEnd();
	return coverage.map(line).join('\n');
}
