import { readFields, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `mabangApi`, checked. */
export interface MabangAccount {
	readonly url: string;
	readonly appKey: string;
	readonly developerSecret: string;
	/** "1" is what clients send; some documents show "2" (UNCONFIRMED). */
	readonly version: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): MabangAccount {
	const { text, required, address, wire } = readFields(fields, SYSTEM);
	return {
		url: address('url', 'URL'),
		appKey: required('appKey', 'App Key'),
		developerSecret: required('developerSecret', 'Developer Secret'),
		version: text('version') || '1',
		...wire,
	};
}
