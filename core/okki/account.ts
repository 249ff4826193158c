import { readFields, type CredentialFields } from '../source/fields';
import { SYSTEM } from './answer';

/** The credential `okkiApi`, checked. */
export interface OkkiAccount {
	/** Without trailing slash. */
	readonly url: string;
	readonly clientId: string;
	readonly clientSecret: string;
	/** Space separated. */
	readonly scope: string;
	/** Given for the password grant only. */
	readonly user?: { readonly name: string; readonly password: string };
	readonly timeoutMs: number;
	readonly ignoreTlsErrors: boolean;
}

export function readAccount(fields: CredentialFields): OkkiAccount {
	const { text, required, address, wire } = readFields(fields, SYSTEM);
	return {
		url: address('url', 'URL'),
		clientId: required('clientId', 'Client ID'),
		clientSecret: required('clientSecret', 'Client Secret'),
		scope: text('scope'),
		...(text('grant') === 'password' && {
			user: { name: required('username', 'User'), password: required('password', 'Password') },
		}),
		...wire,
	};
}
