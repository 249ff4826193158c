/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Agent, request } from 'node:http';

import type { Settings } from '../../simulator/kingdee/kingdee';

const AUTH = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.LoginByAppSecret.common.kdsvc';
const FORM = 'Kingdee.BOS.WebApi.ServicesStub.DynamicFormService';

/** As little client as can be: one session on one kept connection, bodies as bytes. */
export class BareClient {
	private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });
	private session = '';

	constructor(
		private readonly url: string,
		private readonly settings: Settings,
	) {}

	async login(): Promise<this> {
		const { acctId: acctID, username, appId, appSecret, lcid } = this.settings;
		const body = JSON.stringify({ acctID, username, appId, appSecret, lcid });
		const answer = JSON.parse((await this.post(AUTH, body)).toString()) as {
			KDSVCSessionId: string;
		};
		this.session = answer.KDSVCSessionId;
		return this;
	}

	async call(method: string, data: object): Promise<Buffer> {
		return await this.post(`${FORM}.${method}.common.kdsvc`, JSON.stringify(data));
	}

	close(): void {
		this.agent.destroy();
	}

	private async post(service: string, body: string): Promise<Buffer> {
		const headers = {
			'kdservice-sessionid': this.session,
			'content-length': Buffer.byteLength(body),
		};
		return await new Promise((resolve, reject) => {
			const options = { method: 'POST', agent: this.agent, headers };
			const sending = request(this.url + service, options, (reply) => {
				const parts: Buffer[] = [];
				reply.on('data', (part: Buffer) => parts.push(part));
				reply.once('end', () => resolve(Buffer.concat(parts)));
				reply.once('error', reject);
			});
			sending.once('error', reject);
			sending.end(body);
		});
	}
}
