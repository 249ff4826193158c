import { readFields, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `yonyouU8Api`, checked. */
export interface YonyouU8Account {
	/** Without trailing slash. */
	readonly url: string;
	readonly fromAccount: string;
	readonly toAccount: string;
	readonly appKey: string;
	readonly appSecret: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): YonyouU8Account {
	const { required, address, wire } = readFields(fields, SYSTEM);
	return {
		url: address('url', 'URL'),
		fromAccount: required('fromAccount', 'Caller Account'),
		toAccount: required('toAccount', 'Provider Account'),
		appKey: required('appKey', 'App Key'),
		appSecret: required('appSecret', 'App Secret'),
		...wire,
	};
}
