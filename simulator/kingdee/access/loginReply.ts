import { json } from '../answer';
import type { Answer } from '../answer';
import type { Switches } from '../switches';
import type { LoginRefusal } from './login';
import { cookiesOf } from './sessions';
import type { Session } from './sessions';

export interface LoginPlace {
	readonly acctId: string;
	readonly username: string;
	readonly siteName: string;
	readonly organisation: { readonly id: number; readonly name: string };
	readonly isPublicCloud: boolean;
}

const EMPTY = {
	FormId: null,
	RedirectFormParam: null,
	FormInputObject: null,
	ErrorStackTrace: null,
	Lcid: 0,
	AccessToken: null,
	KdAccessResult: null,
};
const ZONE = {
	OffsetTicks: 288_000_000_000,
	StandardName: '(UTC+08:00)北京，重庆，香港特别行政区，乌鲁木齐',
	Id: 230,
	Number: '1078_SYS',
	CanBeUsed: true,
};

/** The answer of a login that went well (reference 2.4). */
export function loginAnswer(session: Session, place: LoginPlace): Answer {
	const Context = {
		UserLocale: 'zh-CN',
		LogLocale: 'zh-CN',
		DBid: place.acctId,
		DatabaseType: 3,
		SessionId: session.aspId,
		UseLanguages: [{ LocaleId: 2052, LocaleName: '中文(简体)', Alias: 'CN', LicenseType: 0 }],
		UserId: session.userId,
		UserName: place.username,
		CustomName: place.siteName,
		DisplayVersion: '9.0.553.10',
		DataCenterName: place.siteName,
		CurrentOrganizationInfo: {
			ID: place.organisation.id,
			AcctOrgType: '1',
			Name: place.organisation.name,
			FunctionIds: [101, 102, 103],
		},
		IsCH_ZH_AutoTrans: false,
		ClientType: 32,
		UTimeZone: ZONE,
		STimeZone: ZONE,
		GDCID: '',
		TRLevel: 1,
		ProductEdition: 0,
		DataCenterNumber: '001',
		ContextResultType: 0,
		TenantId: '',
		IsDeployAsPublicCloud: place.isPublicCloud,
	};
	const answer = json({
		Message: null,
		// One capture has null, the other this: it is no sign of an error (reference 2.4).
		MessageCode: 'CheckPasswordPolicy',
		LoginResultType: 1,
		Context,
		KDSVCSessionId: session.id,
		...EMPTY,
		CustomParam: { FSystemTipsRule: '0' },
		IsSuccessByAPI: true,
	});
	return { ...answer, headers: cookiesOf(session) };
}

export function loginRefused(
	{ message, messageCode, type }: LoginRefusal,
	empty: Switches['loginFailure'],
): Answer {
	const said = { Message: message, MessageCode: messageCode ?? null, LoginResultType: type };
	if (empty === 'bare') return json(said, false);
	const body = {
		...said,
		Context: null,
		// Only the message was captured, the other values are UNCONFIRMED (reference 2.5).
		KDSVCSessionId: empty === 'empty' ? '' : null,
		...EMPTY,
		CustomParam: null,
		IsSuccessByAPI: false,
	};
	return json(body, false);
}
