import {
	NodeConnectionTypes,
	type IDataObject,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { poll, type PollState } from '../../core/kingdee/poll';
import { fail } from '../shared/errors';
import { fieldLists } from '../shared/fieldLists';
import { formName } from '../shared/properties';
import { properties } from './properties';
import { boundsOf, pollRequest, sampleBills } from './request';

export class KingdeeTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kingdee Trigger',
		name: 'kingdeeTrigger',
		icon: { light: 'file:../shared/kingdee.svg', dark: 'file:../shared/kingdee.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: `={{ $parameter["event"] + " " + ${formName} }}`,
		description:
			'Starts the workflow when bills of Kingdee Cloud Galaxy (金蝶云星空) are approved, changed or new',
		defaults: { name: 'Kingdee Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kingdeeApi', required: true }],
		properties,
	};

	methods = fieldLists;

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const refuse = (error: unknown) => fail(this.getNode(), error);
		if (this.getMode() === 'manual') return await sampleBills(this).catch(refuse);
		const bounds = boundsOf(this);
		const cursor = this.getWorkflowStaticData('node') as { state?: PollState };
		const before = JSON.stringify(cursor.state);
		const { connection, request } = await pollRequest(this).catch(refuse);
		const last = before === undefined ? undefined : (JSON.parse(before) as PollState);
		const { bills, state } = await poll(connection.client, request, last, bounds).catch(refuse);
		const items = bills.map(({ bill }) => ({ json: bill as IDataObject }));
		// n8n starts the next poll even while this one runs: of two over the same bills the first to end counts.
		if (JSON.stringify(cursor.state) !== before) return null;
		cursor.state = state;
		// n8n stores the cursor with an execution only: without one of the first poll, the next would begin anew.
		return items.length > 0 || before === undefined ? [items] : null;
	}
}
