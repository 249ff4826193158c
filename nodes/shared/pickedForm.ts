import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import type { Form } from '../../core/kingdee/metadata';
import { connect } from './client';
import { fail } from './errors';
import { EDITOR_KEEP_MS, formOf } from './forms';
import { pickedText } from './picker';

/** The form that is picked in the node, from the site's metadata; errors are n8n's, with what to do. */
export async function pickedForm(context: ILoadOptionsFunctions, without: string): Promise<Form> {
	if (!context.getNode().credentials?.kingdeeApi) {
		throw new NodeOperationError(context.getNode(), 'Choose a credential for Kingdee first', {
			description: `The list comes from the site. Without one, ${without}.`,
		});
	}
	const id = pickedText(context.getCurrentNodeParameter('formId'));
	const connection = await connect(context).catch((error) => fail(context.getNode(), error));
	return await formOf(connection, id, EDITOR_KEEP_MS).catch((error) =>
		fail(context.getNode(), error),
	);
}
