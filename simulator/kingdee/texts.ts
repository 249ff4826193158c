import { guessed } from './guessed';

/** Kingdee's own texts, byte for byte where the reference has them; those of `guessed` are this simulator's wording. */
export const texts = {
	...guessed,
	// reference 2.5
	wrongPassword: '用户名或密码错误',
	wrongAccount: '当前尝试登录的数据中心无法获取到，请重新检查，谢谢。',
	appUser: (app: string, user: string) =>
		`第三方应用：${app} 不允许用户${user} 登录，请联系系统管理员添加！`,
	whitelist: '当前用户未指定允许调用WebAPI接口',
	wrongSign: '签名失败',
	lockedUser: '密码错误次数超限，用户已被锁定，请30分钟后再试',
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
	// reference 4.10, of an audit
	auditDone: (number: string, label: string) => `单据编号为“${number}”的${label}，审核成功！`,
	// reference 5.2; the middle of the text is abbreviated there
	noRight: (label: string, operation: string) =>
		`您没有“${label}”的${operation}权限，请联系系统管理员`,
	// reference 3, other texts met
	sessionTimedOut: '会话已超时,请重新登录',
	sessionInvalid: 'Session 已失效',
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
};
