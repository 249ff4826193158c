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
	pluginStopped: '插件取消了保存操作',
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
	// reference 4.13
	noSuchFile: (id: string) => `数据库文件信息表中不存在编码为 ${id} 的文件信息`,
	// reference 5.4; the sample names 销售订单
	conflict: (label: string, number: string) =>
		`“demo”使用业务单据：“${label}”业务操作-“[${label}-${number}-修改]”冲突，请稍候再使用。`,
	// reference 5.5
	stockQuestion: '更新库存时出现可以忽略的异常数据，是否继续？',
	// reference 4.7
	notFree: (line: number) => `第${line}行分录，未免费的物料，含税单价不能小于等于0`,
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
	ownBill: '不允许审核本人创建的单据！',
	repeated: '重复提交：相同的JSON数据已经提交过',
	imprecise: (label: string, digits: number) => `字段“${label}”的小数位数超过了精度${digits}`,
	notListed: (label: string, value: string) => `字段“${label}”没有值为“${value}”的选项`,
	tooManySessions: '当前登录用户数已达到许可上限',
	closedPeriod: (organisation: string, date: string) =>
		`组织“${organisation}”已关账，单据日期必须大于关账日期${date}`,
	noSuchEntry: (entity: string, id: string) => `单据体“${entity}”内码为${id}的分录不存在`,
	aboveMax: (most: number) => `查询行数超过了系统允许的最大值${most}`,
	noSuchOrganisation: (number: string) => `组织["${number}"]不存在`,
	noOperation: '操作编码为空',
	noSuchOperation: (number: string) => `操作编码${number}不存在`,
	notOperable: (label: string) => `${label}不支持此操作`,
	readOnly: (label: string) => `${label}不允许通过WebAPI保存`,
	noRule: '转换规则标识不能为空',
	noSuchRule: (id: string) => `转换规则${id}不存在`,
	notAudited: (number: string) => `编码为“${number}”的数据未审核，不允许此操作`,
	notAllocatable: (label: string) => `${label}不是可分配的基础资料`,
	notAllocated: (number: string) => `编码为“${number}”的数据未分配到该组织`,
	noSuchTask: (id: string) => `任务${id}不存在`,
	noSuchPiece: (id: string) => `不存在编码为${id}的上传文件`,
	noSuchGroup: (id: string) => `内码为${id}的分组不存在`,
	groupInUse: (number: string) => `分组“${number}”已被使用，不允许删除`,
	noGroupField: (key: string) => `字段${key}不是分组字段`,
	noReport: (id: string) => `标识为"${id}"的报表不存在`,
	noWorkflow: (number: string) => `编码为“${number}”的单据没有关联工作流实例`,
	noReceiver: (id: string) => `接收人${id}不存在`,
};
