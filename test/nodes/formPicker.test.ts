import type { INodeProperties, INodeType } from 'n8n-workflow';

import manifest from '../../package.json';
import { commonForms } from '../../core/kingdee/commonForms';
import { listContext } from '../support/lists';

/** Every node of the package, by its name. */
const nodes = manifest.n8n.nodes.map((path) => {
	const file = path.replace('dist', '../..').replace('.js', '');
	const name = /(\w+)\.node\.js$/.exec(path)![1];
	// eslint-disable-next-line @typescript-eslint/no-require-imports
	const room = require(file) as Record<string, new () => INodeType>;
	return [name, new room[name]()] as const;
});

const asksForForm = ({ description }: INodeType) =>
	description.properties.filter(({ name }: INodeProperties) => name === 'formId');

describe.each(nodes.filter(([, node]) => asksForForm(node).length > 0))('%s', (_, node) => {
	it('lets the form be picked, and fills the list', async () => {
		for (const property of asksForForm(node)) expect(property.type).toBe('resourceLocator');
		const context = listContext({
			...{ node, parameters: {}, path: 'parameters.formId' },
			...{ credentials: {}, credentialTypes: [] },
		});
		const found = await node.methods?.listSearch?.forms?.call(context, '');
		expect(found?.results).toHaveLength(commonForms.length);
	});
});
