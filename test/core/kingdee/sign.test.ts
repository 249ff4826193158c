import { loginBySign, signedHeaders, type Signer } from '../../../core/kingdee/sign';
import vectors from '../../data/kingdee-sign-vectors.json';

interface Input {
	readonly acctId: string;
	readonly userName: string;
	readonly appId: string;
	readonly appSecret: string;
	readonly lcid?: number | string;
	readonly orgNum?: string;
}

function signerOf({ userName, lcid = 2052, orgNum = '0', ...rest }: Input): Signer {
	return { ...rest, username: userName, language: Number(lcid), organisation: orgNum };
}

describe('signedHeaders', () => {
	it.each(vectors.signedHeaders)('signs like the client behind $id: $note', ({ input, output }) => {
		const { url, timestamp, nonce } = input;
		const headers = signedHeaders(signerOf(input), url, { timestamp, nonce });
		// The Java SDK writes the names it signed in letters of its own (X-Api-TimeStamp). Header names know no case, and
		// this list is not part of the signed text.
		const { 'x-api-signheaders': ours, ...signed } = headers;
		const { 'x-api-signheaders': theirs, ...expected } = output;
		expect(signed).toEqual(expected);
		expect(ours.toLowerCase()).toBe(theirs.toLowerCase());
	});

	it.each([
		['another host', 'https://other.test:8080/k3cloud/X.View.common.kdsvc', true],
		['another letter case of the path', 'http://a.test/K3Cloud/X.View.common.kdsvc', false],
		['a query behind the path', 'http://a.test/k3cloud/X.View.common.kdsvc?a=1', false],
	])('with %s the signature is the same: %s → %s', (_, url, same) => {
		const signer = signerOf(vectors.signedHeaders[0].input);
		const signatureOf = (address: string) =>
			signedHeaders(signer, address, { timestamp: '1767225600', nonce: '1' })['x-api-signature'];
		const plain = signatureOf('http://a.test/k3cloud/X.View.common.kdsvc');
		expect(signatureOf(url) === plain).toBe(same);
	});
});

describe('loginBySign', () => {
	it.each(vectors.loginBySign)('sends the parameters of $id', ({ input, requestBody }) => {
		const sent = loginBySign(signerOf(input), input.timestamp);
		expect(sent).toEqual(requestBody.parameters);
	});

	it.each(vectors.loginBySign)('signs $id with SHA-1 for servers before 8.0.0.202205', (vector) => {
		const { input, sha1_hex_for_old_servers: sha1 } = vector;
		const [, , , , sign] = loginBySign(signerOf(input), input.timestamp, 'sha1');
		expect(sign).toBe(sha1);
	});
});
