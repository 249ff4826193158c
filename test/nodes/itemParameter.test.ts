import type { INodeType } from 'n8n-workflow';

import { itemParameter } from '../../nodes/shared/itemParameter';
import { passOn, runNode } from '../support/engine';

const items = [
	{ source: { id: 7, when: '2026-01-05', gone: null, deep: { a: 1 } }, list: ['x', 'y'] },
	{ source: { id: 'B', when: '' } },
	{},
];

/** What a node gets that reads one parameter of each item, and how often it had to ask n8n. */
async function read(value: unknown) {
	let asked = 0;
	const node: INodeType = {
		description: {
			...passOn.description,
			name: 'reader',
			properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		},
		async execute() {
			const ask = this.getNodeParameter.bind(this);
			const direct = this.getInputData().map((_, index) => ask('value', index) as unknown);
			const counting = Object.assign(Object.create(this) as typeof this, {
				getNodeParameter: (...args: Parameters<typeof ask>) => {
					asked++;
					return ask(...args);
				},
			});
			const of = itemParameter<unknown>(counting, 'value');
			const ours = this.getInputData().map((_, index) => of(index));
			return [[{ json: { direct, ours } as never }]];
		},
	};
	const { outputs, error } = await runNode({ node, parameters: { value: value as string }, items });
	if (error) throw error;
	const [{ direct, ours }] = outputs[0];
	return { direct, ours, asked };
}

describe('a parameter of every item', () => {
	it.each([
		['a text', 'FID', 2],
		['a path', '={{ $json.source.id }}', 1 + 1],
		['a path to a text that may be empty', '={{$json.source.when}}', 1 + 1],
		['a path to nothing', '={{ $json.source.gone }}', 1 + 3],
		['a path to an object', '={{ $json.source.deep }}', 1 + 3],
		['a path into a list', '={{ $json.list.length }}', 1 + 2],
		['an expression', '={{ $json.source.id + 1 }}', 1 + 3],
		['a text with an expression', '=A-{{ $json.source.id }}', 1 + 3],
		['an object with an expression inside', { a: ['={{ $json.source.id }}'] }, 1 + 3],
	])('is what n8n says, whoever is asked: %s', async (_, value, calls) => {
		const { direct, ours, asked } = await read(value);
		expect(ours).toEqual(direct);
		expect(asked).toBe(calls);
	});
});
