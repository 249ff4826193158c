/** What became of a request that no whole answer came to. */
export interface TransportTrouble {
	/** unreachable: nothing was sent; unanswered: sent, and what came of it is not known. */
	readonly kind: 'cancelled' | 'unreachable' | 'unanswered';
	/** In words: n8n replaces messages that carry Node's codes by its own. */
	readonly what: string;
	/** What to check. */
	readonly advice: string;
}

/**
 * Reads whatever a `Send` threw, by Node's error code alone.
 * @param field of the credential that holds the address
 */
export function transportTrouble(error: unknown, field: string): TransportTrouble {
	const code = codeOf(error);
	if (code === 'ERR_CANCELED') {
		return { kind: 'cancelled', what: 'The execution was cancelled', advice: '' };
	}
	const neverSent = NEVER_SENT[code] ?? (isCertificateCode(code) ? CERTIFICATE : undefined);
	if (neverSent) {
		const [what, advice] = neverSent;
		return { kind: 'unreachable', what, advice: advice.replace('FIELD', field) };
	}
	return {
		kind: 'unanswered',
		what: UNANSWERED[code] ?? 'the connection was lost',
		advice: 'Check the network, and the request timeout in the credential.',
	};
}

type Trouble = readonly [what: string, advice: string];

const CERTIFICATE: Trouble = [
	'its TLS certificate was not accepted',
	'Install a valid certificate, or switch on Allow Unauthorized Certificates in the credential if you trust this network.',
];

/** Codes that prove the request never left; FIELD becomes the name of the field. */
const NEVER_SENT: Readonly<Record<string, Trouble>> = {
	ECONNREFUSED: [
		'nothing listens at that address',
		'Check host and port of the FIELD in the credential, and whether the server runs.',
	],
	ENOTFOUND: ['the host name is unknown', 'Check the FIELD in the credential.'],
	EAI_AGAIN: [
		'the host name could not be looked up',
		'Check the FIELD in the credential, and the DNS of the n8n host.',
	],
	EHOSTUNREACH: ['there is no route to the host', 'Check the FIELD, VPN and firewall.'],
	ENETUNREACH: ['there is no route to its network', 'Check the FIELD, VPN and firewall.'],
	ERR_INVALID_URL: ['the address is not a URL', 'Correct the FIELD in the credential.'],
};

const UNANSWERED: Readonly<Record<string, string>> = {
	ETIMEDOUT: 'it took too long',
	ECONNABORTED: 'it took too long',
	ECONNRESET: 'the connection was reset',
};

function isCertificateCode(code: string): boolean {
	return /CERT|SIGNATURE_FAILURE|ERR_TLS|ERR_SSL/.test(code);
}

/** Node's code of the error or of what caused it (n8n and axios wrap the original). */
function codeOf(error: unknown): string {
	for (
		let link = error, depth = 0;
		link instanceof Error && depth < 5;
		link = link.cause, depth++
	) {
		if ('code' in link && typeof link.code === 'string') return link.code;
	}
	return '';
}
