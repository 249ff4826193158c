export interface Covered {
	readonly method: string;
	readonly level: 'supported' | 'partial';
	/** `file: title` of the test under test/simulator that proves it. */
	readonly test: string;
	/** What of a partial method is missing or assumed. */
	readonly reason: string;
}

const full = (method: string, test: string): Covered => ({
	method,
	level: 'supported',
	test,
	reason: '',
});
const partial = (method: string, test: string, reason: string): Covered => ({
	method,
	level: 'partial',
	test,
	reason,
});

const LOGIN = 'login: lets a user in by %s with values by position';
const NAMES_ONLY = 'login: knows %s by name only';
const STEPS = 'operations: goes A → B → C → D → B → C and marks the approval';

/** What of the WebAPI is simulated (reference 1.2, 2.1, 2.6, 4.1, 4.8). */
export const coverage: readonly Covered[] = [
	full('GetDataCenterList', 'login: lists its data centre without login'),
	full('ValidateUser', 'login: lets a user in by password and keeps the session in two cookies'),
	full('ValidateUser2', LOGIN),
	full('ValidateUserEnDeCode', LOGIN),
	full(
		'ValidateUserByOrgNumber',
		'organisations: has the same effect as the organisation of ValidateUserByOrgNumber',
	),
	full('LoginByAppSecret', LOGIN),
	full('LoginByAppSecret2', LOGIN),
	full('LoginBySign', LOGIN),
	full('LoginBySign2', 'login: ends the older session with LoginBySign2 and isKickOff'),
	partial(
		'LoginBySimplePassport',
		LOGIN,
		'the content of a .cnf file is not in the reference: JSON with the keys of LoginByAppSecret is assumed',
	),
	...['ValidateDomainUser', 'ValidateUserToken', 'LoginByMobileCard'].map((method) =>
		partial(method, NAMES_ONLY, 'the reference has its name only: answers as an unknown method'),
	),
	...['LoginByRSASign', 'LoginByRSAAuth'].map((method) =>
		partial(method, NAMES_ONLY, 'the reference has its name only: answers as an unknown method'),
	),
	full('Logout', 'login: ends with Logout, and with a second login that kicks off'),
	full('signed headers', 'signature: accepts what the official client sends: %s'),
	full('ExecuteBillQuery', 'query: %j finds %j'),
	full('BillQuery', 'query: come as objects from BillQuery, where the version knows it'),
	partial(
		'ExecuteBillListQuery',
		'reports: ExecuteBillListQuery answers as ExecuteBillQuery does',
		'its own request and answer are not in the reference',
	),
	full('View', 'metadata: shows a bill under its ORM names, references twice'),
	full('Save', 'save: stores the bill and answers with id, number and the fields asked for'),
	full(
		'BatchSave',
		'save: saves bill by bill: some succeed, some fail, several errors under one DIndex',
	),
	full('QueryAsyncResult', 'asyncSave: begins by keys of the %s and is polled to status 2'),
	full('Draft', 'save: saves a draft of a bill that is not complete'),
	full('Submit', STEPS),
	full('Audit', STEPS),
	full('UnAudit', STEPS),
	full('CancelAssign', 'operations: withdraws with CancelAssign and deletes what is not approved'),
	full('Delete', 'operations: withdraws with CancelAssign and deletes what is not approved'),
	full(
		'ExcuteOperation',
		'operations: closes and opens a bill, or the rows named, as its form knows it',
	),
	full('ExecuteOperation', 'operations: runs %s of its form'),
	partial(
		'StatusConvert',
		'operations: StatusConvert runs the operation its data names',
		'its data is not in the reference: the operation is taken from OpNumber',
	),
	partial(
		'Disassembly',
		'operations: Disassembly looks for form and bill, then is not operable',
		'what it does is not in the reference: refused with MsgCode 12',
	),
	partial(
		'Push',
		'push: makes the target bill by the default rule and tells its id and number',
		'rules stand in the forms’ data, with ids of this simulator; CustomParams has no effect in the reference; link rows are not kept',
	),
	full(
		'Allocate',
		'organisations: gives base data to further organisations, audited there when asked',
	),
	full(
		'CancelAllocate',
		'organisations: leaves the row to be audited without IsAutoSubmitAndAudit, and CancelAllocate takes it back',
	),
	full(
		'SwitchOrg',
		'organisations: changes the organisation of this session alone, and says which',
	),
	full('GroupSave', 'groups: are made and changed by GroupSave, which tells the id'),
	full('GroupDelete', 'groups: go with GroupDelete unless something is in them'),
	partial(
		'QueryGroupInfo',
		'groups: are told by QueryGroupInfo, under the key the site knows',
		'the keys of the answer are not in the reference: FID, FParentId, FNumber, FName as a query of the group form has them',
	),
	full('FlexSave', 'groups: gives the same combination the same id and refuses unknown values'),
	full('SendMsg', 'workflow: reaches users by id and refuses strangers'),
	partial(
		'WorkflowAudit',
		'workflow: with type %d brings a bill of the workflow to %s',
		'one step of approval: what UserId, PostId and ActionResultId do, and what is in OperationResults, is not in the reference',
	),
	partial(
		'WorkflowAddSign',
		'workflow: leaves adding signers without effect on the bill',
		'its data is not in the reference: bills and UserIds are checked, signers not kept',
	),
	full('AttachmentUpload', 'attachments: come and go in pieces, later ones with the FileId'),
	full('AttachmentDownLoad', 'attachments: come and go in pieces, later ones with the FileId'),
	full('UploadFile', 'attachments: of UploadFile belong to no bill'),
	partial(
		'GetSysReportData',
		'reports: tells the stock there is, filtered by Model and in pages',
		'reports are forms with `report` in their data, of which there is one, STK_Inventory; what SchemeId does is not in the reference',
	),
	partial(
		'GetFilterSymbolList',
		'reports: GetFilterSymbolList tells the symbols of each head field',
		'request and answer are not in the reference',
	),
	partial(
		'LoadSysParameter',
		'reports: LoadSysParameter tells the closing date of an organisation',
		'request and answer are not in the reference; closing dates only',
	),
	full('QueryBusinessInfo', 'metadata: describes head, entries, required fields and references'),
];
