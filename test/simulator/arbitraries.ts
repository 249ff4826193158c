import fc from 'fast-check';

import { services } from '../../simulator/kingdee/services/services';
import { inbound } from './models';

const FORM = 'STK_MISCELLANEOUS';

const FORMS = [
	FORM,
	'AP_Payable',
	'BD_MATERIAL',
	'SAL_SaleOrder',
	'BD_Supplier',
	'stk_inventory',
	'',
];
const KEYS = [
	...['FID', 'FBillNo', 'FQty', 'FDate', 'FNOTE', 'FEntity', 'FStockOrgId', 'FMATERIALID.FNumber'],
	...['FEntity_FEntryID', 'COUNT(1)', 'FSTOCKLOCID.FF100001.FNumber', '__proto__', 'constructor'],
];
const PARTS = [
	...[
		"'",
		"''",
		'--',
		';',
		'/*',
		'*/',
		'(',
		')',
		'=',
		'<>',
		'>=',
		'like',
		'in',
		'is',
		'null',
		'and',
	],
	...[
		'or',
		'not',
		'between',
		'escape',
		' ',
		'\\',
		'%',
		',',
		'\u0000',
		'５',
		'"',
		'N',
		'1e309',
		'-0',
	],
	...["'2026-01-05'", "'x'", '0', '7', 'drop table STK_MISCELLANEOUS', 'union select', '?'],
];
const OPTIONS = [
	...['FormId', 'FieldKeys', 'FilterString', 'OrderString', 'TopRowCount', 'StartRow', 'Limit'],
	...['Model', 'Numbers', 'Ids', 'NeedUpDateFields', 'NeedReturnFields', 'IsDeleteEntry', 'Number'],
	...['Id', 'BatchCount', 'IsAutoSubmitAndAudit', 'ValidateFlag', 'PkIds', 'TOrgIds', 'FileId'],
	...['SendByte', 'FileName', 'StartIndex', 'OrgNumber', 'GroupPkIds', 'RuleId', 'TargetFormId'],
];

export const junk = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 20 }),
	fc.constantFrom(null, true, false, 0, -1, 1e308, 0.1, '0', 'true', '', ' ', [], {}, [[]], [null]),
	fc.jsonValue({ maxDepth: 3 }),
);
export const expression = fc
	.array(fc.oneof(fc.constantFrom(...PARTS), fc.constantFrom(...KEYS)), { maxLength: 12 })
	.map((parts) => parts.join(' '));
const SIGNS = ['=', '<>', '>', '<=', ' like ', ' in (1,2) and FID>', ' is null or FID='];
export const condition = fc
	.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...SIGNS), fc.string({ unit: 'binary' }))
	.map(([key, sign, value]) => `${key}${sign}'${value.replaceAll("'", "''")}'`);
export const keys = fc
	.array(fc.constantFrom(...KEYS), { maxLength: 4 })
	.map((list) => list.join(','));
const reference = fc.record({ FNumber: fc.oneof(fc.constantFrom('100', 'M0001', 'CK001'), junk) });
const model = fc
	.tuple(
		fc.dictionary(fc.constantFrom(...KEYS, 'FEntryID', 'FSUPPLIERID'), fc.oneof(reference, junk)),
		fc.boolean(),
	)
	.map(([over, whole]) => (whole ? { ...inbound('F1'), ...over } : over));
const data = fc
	.tuple(
		fc.record(
			{
				FormId: fc.constantFrom(FORM, ...FORMS),
				FieldKeys: fc.oneof(fc.constantFrom('FID', 'FBillNo,FQty'), keys),
				FilterString: fc.oneof(expression, condition, fc.array(junk, { maxLength: 3 })),
				OrderString: fc.oneof(keys, expression),
				Model: fc.oneof(model, fc.array(model, { maxLength: 3 }), junk),
				Numbers: fc.oneof(fc.constant(['F1']), junk),
				Ids: fc.oneof(fc.constant('100500'), junk),
			},
			{ requiredKeys: ['FormId', 'FieldKeys'] },
		),
		fc.dictionary(fc.constantFrom(...OPTIONS), junk, { maxKeys: 2 }),
	)
	.map(([usual, strange]): object => ({ ...usual, ...strange }));

const sane = { weight: 12, arbitrary: data };
const body = fc
	.tuple(fc.constantFrom(...FORMS), fc.oneof(sane, { weight: 1, arbitrary: junk }), fc.nat(39))
	.map(([formid, given, form]) => JSON.stringify(bodyOf(formid, given, form)) ?? '');

/** Body forms a to f of reference 1.4, most often a, and some that are none. */
function bodyOf(formid: string, given: unknown, form: number): unknown {
	const text = JSON.stringify(given) ?? '';
	const values = [formid, text];
	const forms: unknown[] = [
		{ FORMID: formid, Data: text, opNumber: 7 },
		{ parameters: values },
		{ parameters: [given] },
		{ parameters: [formid, 'Audit', given] },
		{ parameters: JSON.stringify(values), rid: {}, v: null },
		{ parameters: text },
		[formid, given],
		given,
	];
	return forms[form] ?? { formid, data: given, queryInfo: given, opNumber: 'Cancel' };
}

const broken = fc.tuple(body, fc.nat()).map(([text, at]) => text.slice(0, at % (text.length + 1)));
export const wire = fc.oneof(
	{ weight: 20, arbitrary: body },
	{ weight: 1, arbitrary: broken },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 60 }) },
	{ weight: 1, arbitrary: body.map((text) => `parameters=${encodeURIComponent(text)}&format=1`) },
	{ weight: 1, arbitrary: body.map((text) => `formid=${FORM}&data=${text}`) },
);
export const type = fc.constantFrom(
	...Array.from({ length: 9 }, () => 'application/json'),
	'application/x-www-form-urlencoded',
	'applicatin/json',
	'',
);
export const header = fc.dictionary(
	fc.constantFrom(
		'cookie',
		'sid',
		'x-kd-appdata',
		'x-kd-signature',
		'x-api-timestamp',
		'beginmethod',
	),
	fc.oneof(
		fc.string({ maxLength: 12 }),
		fc.constantFrom('kdservice-sessionid=', '%', 'BeginQueryImpl'),
	),
	{ maxKeys: 2 },
);
const known = [...services.keys()].map((name) => `DynamicFormService.${name}`);
const USUAL = ['ExecuteBillQuery', 'Save', 'BatchSave', 'Submit'].map(
	(name) => `DynamicFormService.${name}`,
);
const logins = ['ValidateUser', 'LoginBySign', 'LoginBySimplePassport', 'ValidateUserEnDeCode'];
export const path = fc.oneof(
	{ weight: 12, arbitrary: fc.constantFrom(...known) },
	{ weight: 6, arbitrary: fc.constantFrom(...USUAL) },
	{ weight: 2, arbitrary: fc.constantFrom(...logins.map((name) => `AuthService.${name}`)) },
	{ weight: 1, arbitrary: fc.string({ maxLength: 20 }) },
);
