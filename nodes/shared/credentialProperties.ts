import type { INodeProperties } from 'n8n-workflow';

/** The last fields of every credential that an HTTP Request node uses. */
export const wireProperties: INodeProperties[] = [
	{
		displayName: 'Request Timeout (Seconds)',
		name: 'timeoutSeconds',
		type: 'number',
		typeOptions: { minValue: 5 },
		default: 60,
		description: 'How long the test of this credential waits for one answer',
	},
	{
		displayName: 'Allow Unauthorized Certificates',
		name: 'ignoreTlsErrors',
		type: 'boolean',
		default: false,
		description:
			'Whether the test of this credential connects even if the TLS certificate of the server cannot be checked; only in a network that you trust',
	},
];

/** n8n calls preAuthentication where an expirable field is empty: on every test, and before the first call. */
export const heldTokenProperty: INodeProperties = {
	displayName: 'Access Token',
	name: 'accessToken',
	type: 'hidden',
	typeOptions: { expirable: true, password: true },
	default: '',
};

/** For credentials without a token. n8n calls preAuthentication where an expirable field is empty; this one never is: see demandJudgement. */
export const testMarkerProperty: INodeProperties = {
	displayName: 'Test Marker',
	name: 'testMarker',
	type: 'hidden',
	typeOptions: { expirable: true },
	default: 'x',
};
