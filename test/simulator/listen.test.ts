import { createKingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';

const LOGIN = 'Kingdee.BOS.WebApi.ServicesStub.AuthService.ValidateUser.common.kdsvc';

describe('listen', () => {
	it('answers over HTTP with both cookies, and resets the connection when a fault cuts it', async () => {
		const kingdee = await createKingdee();
		const { url, close } = await listen(kingdee);
		const { acctId: acctID, username, password, lcid } = kingdee.settings;
		const body = JSON.stringify({ acctID, username, password, lcid });
		const post = async () => await fetch(url + LOGIN, { method: 'POST', body });
		const reply = await post();
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/k3cloud\/$/);
		expect(reply.headers.getSetCookie()).toHaveLength(2);
		expect(await reply.json()).toMatchObject({ LoginResultType: 1 });
		kingdee.faults.add({ fault: 'replyLost' });
		await expect(post()).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
		expect((await post()).status).toBe(200);
		await close();
	});
});
