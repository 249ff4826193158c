/** One construct of the rule language, as the page shows it and as the test runs it. */
export interface Example {
	readonly construct: readonly [english: string, chinese: string];
	/** The value of a rule for the field `F`, or the whole rules. */
	readonly rules: unknown;
	readonly input: unknown;
	/** What `F` becomes; for whole rules the bill, or the bills of a split or a group. */
	readonly result?: unknown;
	/** Instead of a result: the messages of the faults. */
	readonly faults?: readonly string[];
	readonly lookup?: ReadonlyArray<Readonly<Record<string, unknown>>>;
}

export interface Section {
	readonly title: readonly [english: string, chinese: string];
	readonly text: readonly [english: string, chinese: string];
	readonly examples: readonly Example[];
}

const bill = { FBillNo: 'A1', FStockOrgId: { FNumber: '100' }, FDate: '2026-01-05T08:09:10' };
const lines = [
	{ payee: 'P', qty: 1, price: '10.50' },
	{ payee: 'Q', qty: 2, price: '0.35' },
	{ payee: 'P', qty: 3, price: '1.00' },
];
const rule = (rest: object) => [{ field: 'F', ...rest }];
const quantities = [{ field: 'FQty', type: 'number', value: '{qty}' }];

const REFERENCES: Section = {
	title: ['References', '引用'],
	text: [
		'A name in braces is a field of the record. `{x}` and `{{x}}` mean the same. Dots lead into objects, `_` may stand for a dot, upper and lower case are the same unless two fields differ only by that. In the rows of an entry the row is looked at first, then the record around it. A name that is not there is a fault, never an empty value.',
		'花括号里的名称是来源记录的字段,`{x}` 与 `{{x}}` 相同。点号进入对象,`_` 可以代替点号;大小写一般不区分。在单据体的行中先找该行,再找外层记录。找不到的字段是错误,绝不写入空值。',
	],
	examples: [
		{ construct: ['Field', '字段'], rules: '{FBillNo}', input: bill, result: 'A1' },
		{
			construct: ['Field in an object', '对象中的字段'],
			rules: '{FStockOrgId.FNumber}',
			input: bill,
			result: '100',
		},
		{
			construct: ['Flattened name', '扁平名称'],
			rules: '{{FStockOrgId_FNumber}}',
			input: bill,
			result: '100',
		},
		{
			construct: ['Row by number', '按序号取行'],
			rules: '{lines.0.payee}',
			input: { lines },
			result: 'P',
		},
		{ construct: ['Template', '模板'], rules: 'SYNC-{FBillNo}', input: bill, result: 'SYNC-A1' },
		{
			construct: ['Date filter', '日期过滤器'],
			rules: '{{FDate|date}}',
			input: bill,
			result: '2026-01-05',
		},
		{
			construct: ['What is not there', '不存在的字段'],
			rules: '{nothing}',
			input: bill,
			faults: ['F: expected a value in nothing, got nothing'],
		},
	],
};

const RULE: Section = {
	title: ['One rule', '一条规则'],
	text: [
		'`type` is string (default), int, float, number, boolean, date, datetime, object or array; what does not fit is a fault. `decimals` is the most digits behind the point (10 unless given). `missing` says what to do without a value: `fail` (default), `default`, `omit`. A default that is used is counted in the output. `literal: true` takes the value as it stands.',
		'`type` 可为 string(默认)、int、float、number、boolean、date、datetime、object、array;不符合就是错误。`decimals` 是小数位上限(默认 10)。`missing` 说明没有值时怎么办:`fail`(默认)、`default`(写默认值并计数)、`omit`(不写该字段)。`literal: true` 表示原样取值。',
	],
	examples: [
		{ construct: ['Constant', '常量'], rules: 'QTRKD01_SYS', input: {}, result: 'QTRKD01_SYS' },
		{
			construct: ['Literal text', '原样文本'],
			rules: rule({ value: '{x}', literal: true }),
			input: {},
			result: { F: '{x}' },
		},
		{
			construct: ['Number', '数值'],
			rules: rule({ type: 'number', value: '{qty}' }),
			input: { qty: '2.50' },
			result: { F: 2.5 },
		},
		{
			construct: ['Too many decimals', '小数位过多'],
			rules: rule({ type: 'number', decimals: 2, value: '{qty}' }),
			input: { qty: '1.005' },
			faults: ['F: expected a number with at most 2 decimals, got "1.005"'],
		},
		{
			construct: ['Impossible date', '不存在的日期'],
			rules: rule({ type: 'date', value: '{d}' }),
			input: { d: '2026-02-30' },
			faults: ['F: expected a possible date, got "2026-02-30"'],
		},
		{
			construct: ['Instant in Chinese wall time', '时间戳转为北京时间'],
			rules: rule({ type: 'datetime', value: '{t}' }),
			input: { t: '2026-01-04T18:30:00Z' },
			result: { F: '2026-01-05 02:30:00' },
		},
		{
			construct: ['Default', '默认值'],
			rules: rule({ value: '{dept}', default: 'BM1', missing: 'default' }),
			input: { dept: ' ' },
			result: { F: 'BM1' },
		},
		{
			construct: ['Left out', '不写'],
			rules: [
				{ field: 'A', value: '1' },
				{ field: 'F', value: '{x}', missing: 'omit' },
			],
			input: {},
			result: { A: '1' },
		},
		{
			construct: ['Static table', '静态对照表'],
			rules: rule({ value: '{org}', mapping: { '100': '125' } }),
			input: { org: 100 },
			result: { F: '125' },
		},
		{
			construct: ['Code that is not in the table', '表中没有的编码'],
			rules: rule({ value: '{org}', mapping: { '100': '125' } }),
			input: { org: '7' },
			faults: ['F: expected a code of the mapping table, got "7"'],
		},
	],
};

const parsed = (name: string, more: object = {}, value = '{x}') =>
	rule({ value, parser: { name, ...more } });

const PARSERS: Section = {
	title: ['Parsers', '解析器'],
	text: [
		'A parser turns the value into the shape that the other side wants.',
		'解析器把值变成对方系统需要的形状。',
	],
	examples: [
		{
			construct: ['ConvertObjectParser', 'ConvertObjectParser'],
			rules: parsed('ConvertObjectParser', { params: 'FNumber' }),
			input: { x: '100' },
			result: { F: { FNumber: '100' } },
		},
		{
			construct: ['ConvertTwoStageObjectParser', 'ConvertTwoStageObjectParser'],
			rules: parsed('ConvertTwoStageObjectParser', { params1: 'value', params2: 'phone' }),
			input: { x: '1' },
			result: { F: { value: { phone: '1' } } },
		},
		{
			construct: ['ArrayToString', 'ArrayToString'],
			rules: parsed('ArrayToString', { params: ';' }),
			input: { x: ['a', 'b'] },
			result: { F: 'a;b' },
		},
		{
			construct: ['StringToArray', 'StringToArray'],
			rules: parsed('StringToArray', { params: ',' }),
			input: { x: 'a,b' },
			result: { F: ['a', 'b'] },
		},
		{
			construct: ['Several, one after the other', '多个依次执行'],
			rules: parsed('StringToArray,ArrayUnique', { params: ',' }),
			input: { x: 'a,b,a' },
			result: { F: ['a', 'b'] },
		},
		{
			construct: ['ConvertJson (several languages)', 'ConvertJson(多语言文本)'],
			rules: parsed('ConvertJson'),
			input: { x: '{"2052":"螺栓"}' },
			result: { F: [{ Key: 2052, Value: '螺栓' }] },
		},
		{
			construct: ['K3WiseHeiHuCustomParser', 'K3WiseHeiHuCustomParser'],
			rules: parsed('K3WiseHeiHuCustomParser', { params: 'label' }),
			input: { x: 'v' },
			result: { F: [{ keyName: 'label', keyValue: 'v' }] },
		},
		{
			construct: ['workflowRequestTableFields', 'workflowRequestTableFields'],
			rules: parsed('workflowRequestTableFields', { view: true, edit: true, fieldId: '12258' }),
			input: { x: 'v' },
			result: { F: { fieldName: 'F', fieldValue: 'v', view: true, edit: true, fieldId: '12258' } },
		},
	],
};

const f = (
	construct: readonly [string, string],
	rules: string,
	input: unknown,
	result: unknown,
): Example => ({ construct, rules, input, result });
const amounts = { price: '10.50', qty: 3, org: '100', name: 'Bolt', day: '2026-01-31', lines };

const FUNCTIONS: Section = {
	title: ['_function', '_function'],
	text: [
		'A MySQL expression, without SELECT and AS; money stays exact. What fails is a fault, never the text of the expression. The functions are checked against a table computed by MariaDB.',
		'MySQL 表达式(不含 SELECT 与 AS),金额精确计算。计算失败是错误,绝不会把表达式文本写进单据。各函数按 MariaDB 算出的结果表校验。',
	],
	examples: [
		f(
			['CASE WHEN', 'CASE WHEN'],
			"_function case when '{org}'='100' then '125' when '{org}'='202' then '126' end",
			amounts,
			'125',
		),
		f(
			['CASE value WHEN', 'CASE 值 WHEN'],
			"_function case '{org}' when '100' then {price}*{qty} else 0 end",
			amounts,
			'31.50',
		),
		f(['Arithmetic', '四则运算'], '_function {price} * {qty} - 0.1', amounts, '31.40'),
		f(
			['IF, AND, IN, LIKE, IS NULL', 'IF、AND、IN、LIKE、IS NULL'],
			"_function if('{org}' in (100, 202) and '{name}' like 'b%' and {price} is not null, 'yes', 'no')",
			amounts,
			'yes',
		),
		f(
			['CONCAT, LEFT, UPPER', 'CONCAT、LEFT、UPPER'],
			"_function concat(upper(left('{name}', 2)), '-', {qty})",
			amounts,
			'BO-3',
		),
		f(['ROUND, ABS', 'ROUND、ABS'], '_function round(abs(-1.005), 2)', amounts, '1.01'),
		f(
			['Dates', '日期函数'],
			"_function date_format(date_add('{day}', interval 1 month), '%Y/%m/%d')",
			amounts,
			'2026/02/28',
		),
		f(
			['SUM over the rows', '对明细求和'],
			'_function sum({lines.qty} * {lines.price})',
			amounts,
			'14.20',
		),
		f(['IFNULL', 'IFNULL'], '_function ifnull({discount}, 0)', amounts, '0'),
		{
			construct: ['A failing function', '失败的函数'],
			rules: '_function {price} / 0',
			input: amounts,
			faults: ['F: expected a divisor other than 0, got 0'],
		},
		{
			construct: ['A case without else', '没有 else 的 case'],
			rules: "_function case '{org}' when '999' then '1' end",
			input: amounts,
			faults: ['F: expected a value (the expression gave NULL), got nothing'],
		},
	],
};

const LOOKUP: Section = {
	title: ['_findCollection', '_findCollection'],
	text: [
		'Looks up a row of the Lookup input. Without a match it is a fault (or the default), two rows that say different things are always a fault. Where rules name several collections each row says its own as `_collection`.',
		'在 Lookup 输入的行中查找。没有匹配就是错误(或写默认值);两行给出不同的值也一定是错误。规则引用多个集合时,每行用 `_collection` 说明所属集合。',
	],
	examples: [
		{
			construct: ['Look-up', '关联查询'],
			rules: '_findCollection find code from shops where no={{shop}}',
			input: { shop: 7 },
			lookup: [{ no: '7', code: 'C7' }],
			result: 'C7',
		},
		{
			construct: ['Without a match', '没有匹配'],
			rules: '_findCollection find code from shops where no={{shop}}',
			input: { shop: 8 },
			lookup: [{ no: '7', code: 'C7' }],
			faults: ['F: expected a row for ["8"] in the Lookup rows, got nothing'],
		},
		{
			construct: ['Inside _function', '嵌套在 _function 中'],
			rules:
				"_function case _findCollection find kf from m where no={{shop}} _endFind when true then 'K' else 'N' end",
			input: { shop: 7 },
			lookup: [{ no: '7', kf: true }],
			result: 'K',
		},
	],
};

const entry = { field: 'FEntity', type: 'array', source: 'lines', children: quantities };
const SHAPES: Section = {
	title: ['Entries, split and group', '单据体、拆分与合并'],
	text: [
		'An `array` with children writes one row for each row of its `source`. `split` makes several bills of one record: `by` names fields of the rows (without it every row is a bill) and `key` the field whose value must differ from bill to bill; one faulty bill fails the whole record. `group` makes one bill of several flat items: the items stand as rows under `as` (default `rows`), and a head field in which they differ is a fault.',
		'带 children 的 `array` 为 `source` 列表的每一行写一条分录。`split` 把一条记录拆成多张单据:`by` 是行字段(省略则每行一张),`key` 是每张单据必须不同的目标字段;其中一张有错,整条记录失败。`group` 把多条扁平数据合成一张单据:各条数据作为行放在 `as`(默认 `rows`)下,表头字段不一致就是错误。',
	],
	examples: [
		{
			construct: ['Entry', '单据体'],
			rules: [entry],
			input: { lines: lines.slice(0, 2) },
			result: { FEntity: [{ FQty: 1 }, { FQty: 2 }] },
		},
		{
			construct: ['The record itself as the one row', '记录本身作为唯一一行'],
			rules: [{ ...entry, source: undefined }],
			input: { qty: 5 },
			result: { FEntity: [{ FQty: 5 }] },
		},
		{
			construct: ['Objects by dots', '点号构成对象'],
			rules: [{ field: 'FLoc.FLoc__FF100001', value: '{loc}' }],
			input: { loc: 'A-01' },
			result: { FLoc: { FLoc__FF100001: 'A-01' } },
		},
		{
			construct: ['split', 'split 拆分'],
			rules: {
				split: { source: 'lines', by: ['payee'], key: 'FBillNo' },
				request: [{ field: 'FBillNo', value: '{no}-{payee}' }, entry],
			},
			input: { no: 'A1', lines },
			result: [
				{ FBillNo: 'A1-P', FEntity: [{ FQty: 1 }, { FQty: 3 }] },
				{ FBillNo: 'A1-Q', FEntity: [{ FQty: 2 }] },
			],
		},
		{
			construct: ['group', 'group 合并'],
			rules: {
				group: { by: ['no'] },
				request: [
					{ field: 'FBillNo', value: '{no}' },
					{ ...entry, source: 'rows' },
				],
			},
			input: [
				{ no: 'A', qty: 1 },
				{ no: 'B', qty: 2 },
				{ no: 'A', qty: 3 },
			],
			result: [
				{ FBillNo: 'A', FEntity: [{ FQty: 1 }, { FQty: 3 }] },
				{ FBillNo: 'B', FEntity: [{ FQty: 2 }] },
			],
		},
		{
			construct: ['Items of one bill that differ', '同一单据的数据不一致'],
			rules: { group: { by: ['no'] }, request: [{ field: 'FCust', value: '{cust}' }] },
			input: [
				{ no: 'A', cust: 'C1' },
				{ no: 'A', cust: 'C2' },
			],
			faults: ['FCust: expected one value of cust in all 2 items of the bill, got ""C1" and "C2""'],
		},
	],
};

const tested = (logic: object, input: object, result: unknown): Omit<Example, 'construct'> => ({
	rules: {
		condition: [[logic]],
		request: [
			{ field: 'F', value: '{no}' },
			{ ...entry, missing: 'omit' },
		],
	},
	input,
	result,
});
const formatted = (kind: string, x: unknown, y: unknown): Example => ({
	construct: [kind, kind],
	rules: {
		formatResponse: [{ old: 'x', new: 'y', format: kind }],
		request: [{ field: 'F', value: '{y}' }],
	},
	input: { x },
	result: { F: y },
});

const PREPARATION: Section = {
	title: ['condition and formatResponse', 'condition 与 formatResponse'],
	text: [
		'`condition` is OR outside, AND inside: eq, neq, gt, egt, lt, elt, like, notlike, between, notnull, isnull. A condition on a field of rows drops the rows that fail, with `strictMode` the record. A record that is left out goes to the output Skipped. `formatResponse` adds a field in another form.',
		'`condition` 外层为“或”、内层为“且”:eq、neq、gt、egt、lt、elt、like、notlike、between、notnull、isnull。针对明细字段的条件去掉不符合的行,`strictMode` 则去掉整条记录。不符合条件的记录进入输出 Skipped。`formatResponse` 增加一个换了格式的字段。',
	],
	examples: [
		{
			construct: ['Condition on the record', '记录条件'],
			...tested({ field: 'qty', logic: 'gt', value: '0' }, { no: 'A', qty: 0 }, 'skipped'),
		},
		{
			construct: ['Condition on rows', '明细条件'],
			...tested(
				{ field: 'lines.qty', logic: 'egt', value: '2' },
				{ no: 'A', lines },
				{ F: 'A', FEntity: [{ FQty: 2 }, { FQty: 3 }] },
			),
		},
		formatted('date', '2026-01-05 08:09:10', '2026-01-05'),
		formatted('shortDateTime', '2026-01-05 08:09:10', '01-05 08:09'),
		formatted('amount', '158000.5', '￥158,000.50'),
		formatted('round(2)', '19.999', '20.00'),
		formatted('longText(3)', 'abcdef', 'abc...'),
		formatted("implode('|')", ['a', 'b'], 'a|b'),
	],
};

export const SECTIONS: readonly Section[] = [
	REFERENCES,
	RULE,
	PARSERS,
	FUNCTIONS,
	LOOKUP,
	SHAPES,
	PREPARATION,
];
