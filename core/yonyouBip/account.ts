import { readFields, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `yonyouBipApi`, checked. */
export interface YonyouBipAccount {
	/** Where the addresses are asked for, or the two addresses themselves. */
	readonly place:
		| { readonly directory: string; readonly tenantId: string }
		| { readonly tokenUrl: string; readonly gatewayUrl: string };
	readonly appKey: string;
	readonly appSecret: string;
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): YonyouBipAccount {
	const { text, required, address, wire } = readFields(fields, SYSTEM);
	const place =
		text('addresses') === 'typed'
			? {
					tokenUrl: address('tokenUrl', 'Token URL'),
					gatewayUrl: address('gatewayUrl', 'Gateway URL'),
				}
			: {
					directory: address('directoryUrl', 'Data Centre Directory'),
					tenantId: required('tenantId', 'Tenant ID'),
				};
	return {
		place,
		appKey: required('appKey', 'App Key'),
		appSecret: required('appSecret', 'App Secret'),
		...wire,
	};
}
