import type { Send } from '../http';
import type { HeldToken } from '../source/heldToken';
import { forTestButton } from '../source/testButton';
import type { YonyouBipAccount } from './account';
import { readBusiness, readPlace, readToken } from './answer';
import { authenticate, tokenRequest } from './authenticate';

/** Finds the data centre, fetches a token, asks for one supplier. Throws an Error whose message names what is wrong. */
export async function probe(
	account: YonyouBipAccount,
	send: Send,
	now: number,
): Promise<HeldToken> {
	return await forTestButton(send, now, async (watched) => {
		const { tokenUrl, gatewayUrl } = await placeOf(account, watched);
		const token = readToken(await watched(tokenRequest(account, tokenUrl, now)), gatewayUrl, now);
		const request = {
			url: `${gatewayUrl}/yonbip/digitalModel/vendor/queryByPage`,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ data: 'id,code', page: { pageIndex: 1, pageSize: 1 } }),
		};
		readBusiness(await watched(authenticate(token, request)));
		return token;
	});
}

async function placeOf({ place }: YonyouBipAccount, send: Send) {
	if ('tokenUrl' in place) return place;
	const query = new URLSearchParams({ tenantId: place.tenantId }).toString();
	const url = `${place.directory}/open-auth/dataCenter/getGatewayAddress?${query}`;
	return readPlace(await send({ method: 'GET', url, headers: {}, body: '' }));
}
