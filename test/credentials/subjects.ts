import type { ICredentialDataDecryptedObject, ICredentialType } from 'n8n-workflow';

import { DingtalkRobotApi } from '../../credentials/DingtalkRobotApi.credentials';
import { EkuaibaoApi } from '../../credentials/EkuaibaoApi.credentials';
import { JushuitanApi } from '../../credentials/JushuitanApi.credentials';
import { KingdeeApi } from '../../credentials/KingdeeApi.credentials';
import { MabangApi } from '../../credentials/MabangApi.credentials';
import { OkkiApi } from '../../credentials/OkkiApi.credentials';
import { WangdiantongApi } from '../../credentials/WangdiantongApi.credentials';
import { WecomRobotApi } from '../../credentials/WecomRobotApi.credentials';
import { YonyouBipApi } from '../../credentials/YonyouBipApi.credentials';
import { YonyouU8Api } from '../../credentials/YonyouU8Api.credentials';
import { credentialOf as kingdeeCredential } from '../../demo/sites';
import type { SimulatorClock } from '../../simulator/clock';
import { Dingtalk } from '../../simulator/dingtalk/dingtalk';
import { Ekuaibao } from '../../simulator/ekuaibao/ekuaibao';
import { Jushuitan } from '../../simulator/jushuitan/jushuitan';
import { createKingdee } from '../../simulator/kingdee/kingdee';
import type { Listenable } from '../../simulator/listen';
import { Mabang } from '../../simulator/mabang/mabang';
import { Okki } from '../../simulator/okki/okki';
import type { Troubles } from '../../simulator/source/troubles';
import { Wangdiantong, type Edition } from '../../simulator/wangdiantong/wangdiantong';
import { Wecom } from '../../simulator/wecom/wecom';
import { YonyouBip } from '../../simulator/yonyou/bip';
import { YonyouU8 } from '../../simulator/yonyou/u8';
import { credentialOf as jushuitanCredential } from '../support/jushuitan';
import { credentialOf as wangdiantongCredential } from '../support/wangdiantong';

type Data = ICredentialDataDecryptedObject;

/** A credential under test: its type, its simulated system, and what a user types in when all is right. */
export interface Subject {
	readonly type: ICredentialType;
	readonly site: Listenable & { readonly troubles?: Troubles };
	/** @param url address at which the system listens, without a slash at its end */
	right(url: string): Data;
}

/** @param address where the system listens, for the one that tells its own address */
export type Open = (clock: SimulatorClock, address: () => string) => Subject | Promise<Subject>;

const wangdiantong =
	(edition: Edition): Open =>
	(clock) => {
		const site = new Wangdiantong({ edition, clock });
		const right = (url: string) => wangdiantongCredential(site, `${url}/api/`);
		return { type: new WangdiantongApi(), site, right };
	};

const jushuitan =
	(changes: Data = {}): Open =>
	(clock) => {
		const site = new Jushuitan({ clock });
		const right = (url: string) => ({ ...jushuitanCredential(site, url), ...changes });
		return { type: new JushuitanApi(), site, right };
	};

export const subjects: Readonly<Record<string, Open>> = {
	async kingdee(clock) {
		const site = await createKingdee({ seed: 'basic', profile: 'gateway', clock });
		const right = (url: string) => kingdeeCredential({ kingdee: site, url });
		return { type: new KingdeeApi(), site, right };
	},
	ekuaibao(clock) {
		const site = new Ekuaibao({ clock });
		const { appKey, appSecurity: accessPassword } = site.settings;
		const right = (otherHost: string) => ({ host: 'other', otherHost, appKey, accessPassword });
		return { type: new EkuaibaoApi(), site, right };
	},
	flagshipQimen: wangdiantong('flagshipQimen'),
	flagship: wangdiantong('flagship'),
	enterprise: wangdiantong('enterprise'),
	enterpriseQimen: wangdiantong('enterpriseQimen'),
	jushuitan: jushuitan(),
	jushuitanPasted: jushuitan({ application: 'pasted', pastedToken: 'demo_token_1' }),
	mabang(clock) {
		const site = new Mabang({ clock });
		const right = (url: string) => ({ ...site.settings, url: `${url}/api/v2` });
		return { type: new MabangApi(), site, right };
	},
	okki(clock) {
		const site = new Okki({ clock });
		return { type: new OkkiApi(), site, right: (url) => ({ ...site.settings, url }) };
	},
	yonyouBip(clock, address) {
		const site = new YonyouBip({ clock, address });
		const right = (directoryUrl: string) => ({ ...site.settings, directoryUrl });
		return { type: new YonyouBipApi(), site, right };
	},
	yonyouU8(clock) {
		const site = new YonyouU8({ clock });
		return { type: new YonyouU8Api(), site, right: (url) => ({ ...site.settings, url }) };
	},
	dingtalk(clock) {
		const site = new Dingtalk({ clock });
		const { secret } = site.settings;
		const right = (url: string) => ({ addressWithToken: `${url}/${site.webhook}`, secret });
		return { type: new DingtalkRobotApi(), site, right };
	},
	wecom(clock) {
		const site = new Wecom({ clock });
		const right = (url: string) => ({ addressWithToken: `${url}/${site.webhook}` });
		return { type: new WecomRobotApi(), site, right };
	},
};
