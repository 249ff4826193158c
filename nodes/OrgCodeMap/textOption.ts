import type { IExecuteFunctions } from 'n8n-workflow';

/** An option that is a text, trimmed; the fallback when it is not set or empty. */
export function textOption(context: IExecuteFunctions, name: string, fallback = ''): string {
	return String(context.getNodeParameter(`options.${name}`, 0, fallback)).trim() || fallback;
}
