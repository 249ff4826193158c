import type { INodeProperties } from 'n8n-workflow';

interface Picker {
	readonly displayName: string;
	readonly name: string;
	readonly description: string;
	/** Method that offers the list. */
	readonly from: string;
	readonly placeholder: string;
	readonly required?: boolean;
	readonly show?: Readonly<Record<string, string[]>>;
	/** The list comes from the input, not from Kingdee. */
	readonly offline?: boolean;
}

/** What a list or By Hand gave as plain text; older workflows hold plain text. '' for nothing. */
export function pickedText(picked: unknown): string {
	const value =
		typeof picked === 'object' && picked !== null && 'value' in picked ? picked.value : picked;
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A field that is picked from a list, or typed. */
export function picker({ from, placeholder, offline, show, ...rest }: Picker): INodeProperties {
	return {
		...rest,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(show && { displayOptions: { show } }),
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Pick a field, e.g. 单据编号',
				typeOptions: {
					searchListMethod: from,
					searchable: true,
					...(offline && { skipCredentialsCheckInRLC: true }),
				},
			},
			{ displayName: 'By Hand', name: 'id', type: 'string', placeholder },
		],
	};
}
