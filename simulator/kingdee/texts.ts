/** Kingdee's own texts, byte for byte where the reference has them. Those marked UNCONFIRMED are this simulator's wording. */
export const texts = {
	// reference 2.5
	wrongPassword: '用户名或密码错误',
	wrongAccount: '当前尝试登录的数据中心无法获取到，请重新检查，谢谢。',
	appUser: (app: string, user: string) =>
		`第三方应用：${app} 不允许用户${user} 登录，请联系系统管理员添加！`,
	whitelist: '当前用户未指定允许调用WebAPI接口',
	wrongSign: '签名失败',
	lockedUser: '密码错误次数超限，用户已被锁定，请30分钟后再试',
	// UNCONFIRMED wording
	passwordLoginOff: '当前数据中心不支持用户名密码方式登录，请使用第三方系统登录授权',
	// reference 3
	sessionLost: '会话信息已丢失，请重新登录',
	// reference 5.3
	requiredHead: (label: string) => `字段“${label}”是必填项`,
	requiredEntry: (entity: string, line: number, label: string) =>
		`单据体实体【${entity}】第【${line}】行分录，【${label}】字段必录`,
	requiredEntryOlder: (entity: string, line: number, label: string) =>
		`单据体“${entity}”第${line}行字段“${label}”是必填项`,
	duplicate: (number: string) =>
		`违反字段唯一性要求：编码唯一。[${number}]在当前系统中已经被使用。`,
	alreadyAudited: (number: string, label: string) =>
		`单据编号为“${number}”的${label}，单据已经审核！`,
	audited: '单据已审核，不允许修改',
	noSuchNumber: (number: string) => `编码值["${number}"]不存在`,
	noSuchField: (key: string) => `元数据中标识为${key}的字段不存在`,
	noSuchForm: (id: string) => `标识为"${id}"的业务对象不存在`,
	unreadable: (what: string) => `当前查询串无法解析--${what}`,
	missing: (key: string) => `data数据包中的参数 ${key} 必传`,
	databaseFailed: '数据库执行异常，请联系系统管理员',
	// reference 1.4 rule 6
	noFormId: '表单标识为空',
	// reference 4.7; the end of the text is abbreviated there
	noSuchProperty: (key: string, entity: string) =>
		`ResolveFiled_InnerEx解析字段(Key:${key})失败，实体不存在此属性！[EntityType：${entity}]`,
	// reference 4.10
	neitherIdNorNumber: '编码值或内码值必须传其一',
	cannotDelete: '只能删除创建，暂存，重新审核状态的数据!',
	workflow: '已关联工作流实例，不支持通过WebAPI接口进行传统审批',
	// UNCONFIRMED wording, all below
	inReview: '单据审核中，不允许修改',
	cannotSubmit: '只有暂存、创建和重新审核的数据才允许提交！',
	cannotAudit: '只有审核中的数据才允许审核！',
	cannotUnAudit: '只有已审核的数据才允许反审核！',
	cannotCancelAssign: '只有审核中的数据才允许撤销！',
	voided: '单据已作废，不允许此操作！',
	noSuchId: (id: string) => `内码值["${id}"]不存在`,
	noSuchBill: '传递的编码值或内码值不存在',
	noEntry: (entity: string) => `单据体“${entity}”是必填项`,
	noSuchReference: (label: string, key: string, number: string) =>
		`字段“${label}”(${key})的编码“${number}”不存在或者不可用`,
	tooLong: (label: string, length: number) => `字段“${label}”的长度超过了限定长度[${length}]`,
	badValue: (label: string, value: string) => `字段“${label}”的值“${value}”格式不正确`,
	closedPeriod: (organisation: string, date: string) =>
		`组织“${organisation}”已关账，单据日期必须大于关账日期${date}`,
	noSuchEntry: (entity: string, id: string) => `单据体“${entity}”内码为${id}的分录不存在`,
	aboveMax: (most: number) => `查询行数超过了系统允许的最大值${most}`,
	noSuchOrganisation: (number: string) => `组织["${number}"]不存在`,
};
