import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeParameters,
} from 'n8n-workflow';
import { rulesToForm, type LeftOver } from '../../core/mapping/rulesToForm';
import { pairedItem } from '../shared/items';
import { formParameters } from './formParameters';

/** This node with other parameters, as n8n's canvas takes it when it is pasted. */
function pasteable(context: IExecuteFunctions, changes: INodeParameters): IDataObject {
	const { name, type, typeVersion, position, credentials, parameters } = context.getNode();
	const { variables, options } = parameters;
	const node = { name, type, typeVersion, position, ...(credentials && { credentials }) };
	const kept = { ...(variables && { variables }), ...(options && { options }) };
	return {
		nodes: [{ ...node, parameters: { ...kept, ...changes } }],
		connections: {},
	} as IDataObject;
}

function tell(context: IExecuteFunctions, left: readonly LeftOver[]): void {
	const lines = left.map(({ path, why }) => `${path}: ${why}`);
	const message =
		left.length > 0
			? ['The form has no place for:', ...lines].join('<br>')
			: 'Nothing was left out. Copy the value of "node" and paste it on the canvas.';
	const type = left.length > 0 ? 'warning' : 'info';
	context.addExecutionHints({ message, type, location: 'outputPane' });
}

/** The rules of this node in the other shape: one item with the rules, the node to paste, and what was left out. */
export function convertItems(context: IExecuteFunctions, rules: unknown): INodeExecutionData[] {
	const json = context.getNodeParameter('mode', 0) === 'json';
	const { form, left } = json ? rulesToForm(rules) : { form: undefined, left: [] };
	const text = JSON.stringify(rules, undefined, 2);
	const node = pasteable(context, form ? formParameters(form) : { mode: 'json', rules: text });
	tell(context, left);
	const item = { as: json ? 'form' : 'json', rules: rules as IDataObject, left, node };
	return [pairedItem(item as unknown as IDataObject, 0)];
}
