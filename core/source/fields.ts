import { SourceError } from './errors';

export type CredentialFields = Readonly<Record<string, unknown>>;

/** The fields of a credential. Each reader throws `config` that names the field by its label. */
export function readFields(fields: CredentialFields, system: string) {
	const text = (name: string) => String(fields[name] ?? '').trim();
	const required = (name: string, label: string) => {
		if (text(name) === '') throw unusable(system, label, 'it is empty');
		return text(name);
	};
	/** Without trailing slash. */
	const address = (name: string, label: string) => {
		const url = required(name, label).replace(/\/+$/, '');
		if (!/^https?:\/\/[^/]/i.test(url) || !URL.canParse(url))
			throw unusable(system, label, 'it must be an address that begins with https://');
		return url;
	};
	const wire = {
		timeoutMs: Number(fields.timeoutSeconds ?? 60) * 1000,
		ignoreTlsErrors: fields.ignoreTlsErrors === true,
	};
	return { text, required, address, wire };
}

export function unusable(system: string, label: string, what: string): SourceError {
	return new SourceError(
		'config',
		`The ${label} of the ${system} credential cannot be used: ${what}`,
		{ advice: 'Open the credential and correct it' },
	);
}
