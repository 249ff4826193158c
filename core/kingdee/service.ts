/** A method of the WebAPI, and whether calling it can change something in Kingdee (reference 4.1). */
const intents = {
	ExecuteBillQuery: 'read',
	BillQuery: 'read',
	ExecuteBillListQuery: 'read',
	View: 'read',
	QueryBusinessInfo: 'read',
	QueryGroupInfo: 'read',
	GetSysReportData: 'read',
	GetFilterSymbolList: 'read',
	LoadSysParameter: 'read',
	AttachmentDownLoad: 'read',
	// Changes the session only: saying it twice says the same.
	SwitchOrg: 'read',
	Save: 'write',
	BatchSave: 'write',
	Draft: 'write',
	Submit: 'write',
	Audit: 'write',
	UnAudit: 'write',
	Delete: 'write',
	CancelAssign: 'write',
	Push: 'write',
	// Both spellings exist (reference 4.1).
	ExcuteOperation: 'write',
	ExecuteOperation: 'write',
	StatusConvert: 'write',
	Disassembly: 'write',
	Allocate: 'write',
	CancelAllocate: 'write',
	FlexSave: 'write',
	GroupSave: 'write',
	GroupDelete: 'write',
	WorkflowAudit: 'write',
	WorkflowAddSign: 'write',
	SendMsg: 'write',
	AttachmentUpload: 'write',
	UploadFile: 'write',
} as const;

export type Service = keyof typeof intents;

export const services = Object.keys(intents) as readonly Service[];

/** Login methods; the credential fills in their body, so that secrets stay there (reference 2.1). */
export type LoginService = 'ValidateUser' | 'LoginByAppSecret' | 'LoginBySign';

export function intentOf(service: Service): 'read' | 'write' {
	return intents[service];
}

const STUB = 'Kingdee.BOS.WebApi.ServicesStub';

/** @param site base URL as {@link siteUrl} returns it */
export function serviceUrl(site: string, service: Service): string {
	return `${site}${STUB}.DynamicFormService.${service}.common.kdsvc`;
}

export function loginUrl(site: string, service: LoginService): string {
	return `${site}${STUB}.AuthService.${service}.common.kdsvc`;
}

/** The login method that a URL calls, or undefined for every other URL. */
export function loginServiceOf(url: string): LoginService | undefined {
	const match = /\.AuthService\.(ValidateUser|LoginByAppSecret|LoginBySign)\.common\.kdsvc$/.exec(
		url,
	);
	return match?.[1] as LoginService | undefined;
}

/**
 * The base URL with its application path and one trailing slash. People paste it with or without `/k3cloud`, or the
 * whole login page; without any path `/k3cloud/` is added, as Kingdee's own clients do (reference 1.1).
 */
export function siteUrl(entered: string): string {
	const trimmed = entered.trim().replace(/[?#].*$/, '');
	const origin = /^https?:\/\/[^/]+/i.exec(trimmed)?.[0];
	if (origin === undefined) return trimmed;
	const path = trimmed.slice(origin.length).replace(/\/[^/]*\.(aspx|html?)$/i, '');
	const application = path.split('/').filter(Boolean)[0] ?? 'k3cloud';
	return `${origin}/${application}/`;
}
