/**
 * What each test button says of each thing that somebody gets wrong; `none` names the section of the reference by which a
 * system cannot know it, and the button is content. Systems that take one key for another say the same of both.
 */
export interface Row {
	/** Name of the field with the address. */
	readonly address: string;
	readonly key: Wrong & { readonly changes: Changes };
	readonly secret: (Wrong & { readonly changes: Changes }) | None;
	/** A token that is no longer taken. */
	readonly expired: Wrong | None;
	/** Another server answers; and: nobody does. */
	readonly host: Wrong;
	readonly nobody: Wrong;
	/** The clock of n8n is 61 minutes behind; ahead it says so as well. */
	readonly clock: Wrong | None;
}

type Changes = Readonly<Record<string, string>>;
interface Wrong {
	/** Whole; ten digits stand for a time. */
	readonly said: string;
}
interface None {
	readonly none: string;
}

export const table: Readonly<Record<string, Row>> = {
	kingdee: {
		address: 'serverUrl',
		key: {
			changes: { appId: '1_2' },
			said: 'Kingdee gateway: 认证失败, 应用ID为空[网关] (4002). Check the Application ID and Secret in the credential, and the clock of the n8n host.',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'Kingdee gateway: 认证失败, errDescCn: X-Api-Signature错误[网关] (4007). Check the Application ID and Secret in the credential, and the clock of the n8n host.',
		},
		expired: {
			none: 'kingdee-webapi 2.6: signed requests carry no token; a test in the other modes opens a session of its own',
		},
		host: {
			said: 'There is no Kingdee WebAPI at this address (HTTP 404). Check the Server URL in the credential: it usually ends in /k3cloud/. A firewall or an IP whitelist answers like this, too.',
		},
		nobody: {
			said: 'Kingdee was not reached: nothing listens at that address. Check host and port of the Server URL in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Kingdee gateway: 认证失败, errDescCn: X-Api-TimeStamp过期: 0000000000[网关] (4006). The clock of the n8n host differs too much from that of Kingdee: set it right.',
		},
	},
	ekuaibao: {
		address: 'otherHost',
		key: {
			changes: { appKey: 'x' },
			said: 'Ekuaibao 易快报 refused (HTTP 403): 密钥无效. Correct 接入账号 and 接入密码 in the credential; they are shown in Ekuaibao under 开放接口(新).',
		},
		secret: {
			changes: { accessPassword: 'x' },
			said: 'Ekuaibao 易快报 refused (HTTP 403): 密钥无效. Correct 接入账号 and 接入密码 in the credential; they are shown in Ekuaibao under 开放接口(新).',
		},
		expired: {
			said: 'Ekuaibao 易快报 refused (HTTP 403): 未授权. If it stays so, the Host is that of another edition (独立版, 钉钉, 企业微信 …): choose the right one in the credential.',
		},
		host: {
			said: 'The address answered HTTP 404, but not as Ekuaibao 易快报. If it stays so, check the Host in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Ekuaibao 易快报 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			none: 'source-systems 2.2: no request carries a time, and windows end by the clock of the server',
		},
	},
	flagshipQimen: {
		address: 'otherUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'Wangdiantong 旺店通 refused (1): app auth fail. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		secret: {
			changes: { appSecret: 'x:demo_salt' },
			said: 'Wangdiantong 旺店通 refused (1): 验证失败. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		expired: { none: 'source-systems 4.2: requests are signed one by one' },
		host: {
			said: 'The address answered HTTP 404, but not as Wangdiantong 旺店通. If it stays so, check Edition and address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Wangdiantong 旺店通 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Wangdiantong 旺店通 refused (31): Invalid timestamp. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	flagship: {
		address: 'otherUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'Wangdiantong 旺店通 refused (1): app auth fail. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		secret: {
			changes: { appSecret: 'x:demo_salt' },
			said: 'Wangdiantong 旺店通 refused (1): 验证失败. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		expired: { none: 'source-systems 3.1: requests are signed one by one' },
		host: {
			said: 'The address answered HTTP 404, but not as Wangdiantong 旺店通. If it stays so, check Edition and address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Wangdiantong 旺店通 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Wangdiantong 旺店通 refused (7): 时间戳错误. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	enterprise: {
		address: 'otherUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'Wangdiantong 旺店通 refused (1): app auth fail. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'Wangdiantong 旺店通 refused (1): 验证失败. Correct Seller Account, App Key and App Secret (secret:salt as issued) in the credential, and check its Edition.',
		},
		expired: { none: 'source-systems 5: requests are signed one by one' },
		host: {
			said: 'The address answered HTTP 404, but not as Wangdiantong 旺店通. If it stays so, check Edition and address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Wangdiantong 旺店通 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Wangdiantong 旺店通 refused (7): 时间戳错误. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	enterpriseQimen: {
		address: 'otherUrl',
		key: {
			changes: { topAppKey: 'x' },
			said: 'Wangdiantong 旺店通 refused (29): Invalid app Key. Taobao refused: correct Taobao App Key, Taobao App Secret and Signature (of your application at 奇门) in the credential.',
		},
		secret: {
			changes: { topSecret: 'x' },
			said: 'Wangdiantong 旺店通 refused (25): Invalid signature. Taobao refused: correct Taobao App Key, Taobao App Secret and Signature (of your application at 奇门) in the credential.',
		},
		expired: { none: 'source-systems 4.2: requests are signed one by one' },
		host: {
			said: 'The address answered HTTP 404, but not as Wangdiantong 旺店通. If it stays so, check Edition and address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Wangdiantong 旺店通 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Wangdiantong 旺店通 refused (31): Invalid timestamp. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	jushuitan: {
		address: 'otherUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'Jushuitan 聚水潭 refused (10): 验证失败！无效签名. Correct App Key and App Secret in the credential.',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'Jushuitan 聚水潭 refused (10): 验证失败！无效签名. Correct App Key and App Secret in the credential.',
		},
		expired: {
			said: 'Jushuitan 聚水潭 refused (100): 验证失败！无效的access_token或access_token已过期. If it stays so: authorise the application anew at Jushuitan, and paste the new Access Token into the credential.',
		},
		host: {
			said: 'The address answered HTTP 404, but not as Jushuitan 聚水潭. If it stays so, check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Jushuitan 聚水潭 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Jushuitan 聚水潭 refused (140): 验证失败！无效的timestamp，请求最大时间误差15分钟. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	jushuitanPasted: {
		address: 'otherUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'Jushuitan 聚水潭 refused (10): 验证失败！无效签名. Correct App Key and App Secret in the credential.',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'Jushuitan 聚水潭 refused (10): 验证失败！无效签名. Correct App Key and App Secret in the credential.',
		},
		expired: {
			said: 'Jushuitan 聚水潭 refused (100): 验证失败！无效的access_token或access_token已过期. If it stays so: authorise the application anew at Jushuitan, and paste the new Access Token into the credential.',
		},
		host: {
			said: 'The address answered HTTP 404, but not as Jushuitan 聚水潭. If it stays so, check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Jushuitan 聚水潭 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Jushuitan 聚水潭 refused (140): 验证失败！无效的timestamp，请求最大时间误差15分钟. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	mabang: {
		address: 'url',
		key: {
			changes: { appKey: 'x' },
			said: 'Mabang 马帮 refused (401): appkey 不存在. About the key: correct App Key. About the signature: correct Developer Secret. About the time: set the clock of the n8n host right',
		},
		secret: {
			changes: { developerSecret: 'x' },
			said: 'Mabang 马帮 refused (402): 签名错误. About the key: correct App Key. About the signature: correct Developer Secret. About the time: set the clock of the n8n host right',
		},
		expired: { none: 'source-systems 7: requests are signed one by one' },
		host: {
			said: 'The address answered HTTP 404, but not as Mabang 马帮. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Mabang 马帮 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'Mabang 马帮 refused (403): timestamp 已过期. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	okki: {
		address: 'url',
		key: {
			changes: { clientId: 'x' },
			said: 'OKKI 小满 refused (invalid_client): Client authentication failed. Correct Client ID and Client Secret in the credential',
		},
		secret: {
			changes: { clientSecret: 'x' },
			said: 'OKKI 小满 refused (invalid_client): Client authentication failed. Correct Client ID and Client Secret in the credential',
		},
		expired: {
			said: 'OKKI 小满 refused (401): access_denied. The token has expired or was withdrawn: test the credential again; if it stays so, see at OKKI that your application is enabled',
		},
		host: {
			said: 'The address answered HTTP 404, but not as OKKI 小满. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'OKKI 小满 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: { none: 'source-systems 8: no request of the test carries a time' },
	},
	yonyouBip: {
		address: 'directoryUrl',
		key: {
			changes: { appKey: 'x' },
			said: 'YonBIP 用友BIP refused (50001): appKey不存在. Correct Tenant ID, App Key and App Secret in the credential (whichever the text names), and see that the application is enabled for this tenant',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'YonBIP 用友BIP refused (50002): 签名不正确. Correct Tenant ID, App Key and App Secret in the credential (whichever the text names), and see that the application is enabled for this tenant',
		},
		expired: {
			said: 'YonBIP 用友BIP refused (310036): 非法token. The token has expired or was withdrawn: test the credential again; if it stays so, see that Gateway URL and Token URL are those of one data centre',
		},
		host: {
			said: 'The address answered HTTP 404, but not as YonBIP 用友BIP. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'YonBIP 用友BIP was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'YonBIP 用友BIP refused (50003): 时间戳已过期. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	yonyouU8: {
		address: 'url',
		key: {
			changes: { appKey: 'x' },
			said: 'Yonyou U8 用友U8 refused (10002): app_key 不存在. Correct Caller Account, Provider Account, App Key and App Secret in the credential (whichever the text names)',
		},
		secret: {
			changes: { appSecret: 'x' },
			said: 'Yonyou U8 用友U8 refused (10003): app_secret 不正确. Correct Caller Account, Provider Account, App Key and App Secret in the credential (whichever the text names)',
		},
		expired: {
			said: 'Yonyou U8 用友U8 refused (10004): token 无效或已过期. The token has expired or was withdrawn: test the credential again; if it stays so, check URL and App Key in the credential',
		},
		host: {
			said: 'The address answered HTTP 404, but not as Yonyou U8 用友U8. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'Yonyou U8 用友U8 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: { none: 'source-systems 9.2: no request carries a time' },
	},
	dingtalk: {
		address: 'addressWithToken',
		key: {
			changes: { addressWithToken: '/robot/send?access_token=x' },
			said: 'DingTalk robot 钉钉机器人 refused (300005): token is not exist. Copy Webhook URL anew: the robot does not exist, or was made anew',
		},
		secret: {
			changes: { secret: 'SECx' },
			said: 'DingTalk robot 钉钉机器人 refused (310000): sign not match. Copy Secret (加签) anew from the security settings of the robot',
		},
		expired: {
			none: 'source-systems 10.1: the token stands in the Webhook URL and has no end; one that was withdrawn is a wrong key',
		},
		host: {
			said: 'The address answered HTTP 404, but not as DingTalk robot 钉钉机器人. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'DingTalk robot 钉钉机器人 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: {
			said: 'DingTalk robot 钉钉机器人 refused (310000): invalid timestamp. The clock of the n8n host is 61 minutes behind the server: set it right',
		},
	},
	wecom: {
		address: 'addressWithToken',
		key: {
			changes: { addressWithToken: '/cgi-bin/webhook/send?key=x' },
			said: 'WeCom robot 企业微信机器人 refused (93000): invalid webhook url, hint: [1234_demo], from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=93000. Copy Webhook URL anew: no robot has this key',
		},
		secret: { none: 'source-systems 10.2: no sign' },
		expired: { none: 'source-systems 10.2: the key stands in the Webhook URL and has no end' },
		host: {
			said: 'The address answered HTTP 404, but not as WeCom robot 企业微信机器人. Check the address in the credential. The answer begins: <html>nginx</html>',
		},
		nobody: {
			said: 'WeCom robot 企业微信机器人 was not reached: nothing listens at that address. Check host and port of the address in the credential, and whether the server runs.',
		},
		clock: { none: 'source-systems 10.2: no time, no sign' },
	},
};
