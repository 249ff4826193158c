/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	NodeHelpers,
	safeParseWorkflowStructure,
	type INode,
	type INodeParameters,
	type INodeType,
	type IWorkflowBase,
} from 'n8n-workflow';
import { compileMapping } from '../core/mapping/map';
import { Ekuaibao } from '../nodes/Ekuaibao/Ekuaibao.node';
import { FieldMapper } from '../nodes/FieldMapper/FieldMapper.node';
import { Jushuitan } from '../nodes/Jushuitan/Jushuitan.node';
import { KingdeeBatchSave } from '../nodes/KingdeeBatchSave/KingdeeBatchSave.node';
import { KingdeeQuery } from '../nodes/KingdeeQuery/KingdeeQuery.node';
import { OrgCodeMap } from '../nodes/OrgCodeMap/OrgCodeMap.node';
import { Wangdiantong } from '../nodes/Wangdiantong/Wangdiantong.node';

const folder = join(__dirname, '..', 'workflows');
const ours = new Map(
	[
		new Ekuaibao(),
		new FieldMapper(),
		new Jushuitan(),
		new KingdeeBatchSave(),
		new KingdeeQuery(),
		new OrgCodeMap(),
		new Wangdiantong(),
	].map((node): [string, INodeType] => [`n8n-nodes-kingdee.${node.description.name}`, node]),
);

function load(file: string): IWorkflowBase {
	return JSON.parse(readFileSync(join(folder, file), 'utf8')) as IWorkflowBase;
}

function tableOf({ parameters }: INode): { mode: string; value: string } | undefined {
	return parameters.dataTableId as { mode: string; value: string } | undefined;
}

describe.each(readdirSync(folder))('%s', (file) => {
	const workflow = load(file);
	const mine = workflow.nodes.filter(({ type }) => ours.has(type));
	const stickies = workflow.nodes.filter(({ type }) => type.endsWith('stickyNote'));

	it('has the structure that n8n imports, and carries nothing of another instance', () => {
		expect(safeParseWorkflowStructure(workflow).success).toBe(true);
		expect(Object.keys(workflow).sort()).toEqual([
			'connections',
			'meta',
			'name',
			'nodes',
			'settings',
		]);
		// A backfill's hundreds of windows would fill n8n's database.
		const { saveDataSuccessExecution = 'none', ...settings } = workflow.settings ?? {};
		expect([saveDataSuccessExecution, settings]).toEqual(['none', { executionOrder: 'v1' }]);
		expect(JSON.stringify(workflow)).not.toMatch(/CUSTOM\.|instanceId|"credentials"/);
	});

	it('uses only nodes of n8n and of this package, at versions that exist', () => {
		const types = workflow.nodes.map(({ type }) => type);
		expect(types.filter((type) => !type.startsWith('n8n-nodes-base.') && !ours.has(type))).toEqual(
			[],
		);
		for (const { type, typeVersion } of mine)
			expect(typeVersion).toBe(ours.get(type)?.description.version);
	});

	it('gives nodes of ours only parameters that exist, and all that are required', () => {
		for (const node of mine) {
			const { properties, ...rest } = ours.get(node.type)!.description;
			const names = new Set(properties.map(({ name }) => name));
			expect(Object.keys(node.parameters).filter((name) => !names.has(name))).toEqual([]);
			const full = NodeHelpers.getNodeParameters(properties, node.parameters, true, false, node, {
				properties,
				...rest,
			});
			const issues = NodeHelpers.getNodeParametersIssues(
				properties,
				{ ...node, parameters: full as INodeParameters },
				{ properties, ...rest },
			);
			expect(issues).toBeNull();
		}
	});

	it('has rules that compile without a note', () => {
		for (const { parameters } of mine.filter(({ type }) => type.endsWith('.fieldMapper'))) {
			const named = (parameters.variables as { variable: Array<{ name: string }> }).variable;
			const variables = Object.fromEntries(named.map(({ name }) => [name, '1']));
			expect(compileMapping(JSON.parse(String(parameters.rules)), { variables })).toMatchObject({
				ok: true,
				notes: [],
			});
		}
	});

	it('reaches every Data Table by id: by name n8n takes the newest table that contains it', () => {
		const tables = workflow.nodes.map(tableOf).filter((table) => table !== undefined);
		expect(tables.length).toBeGreaterThan(3);
		expect(tables.map(({ mode }) => mode)).toEqual(tables.map(() => 'id'));
		const names = workflow.nodes.flatMap(({ parameters }) =>
			parameters.tableName ? [String(parameters.tableName)] : [],
		);
		for (const name of names) expect(names.filter((other) => other.includes(name))).toEqual([name]);
		// What lists all tables may read each of them.
		for (const { value } of tables.filter((table) => table.value !== '={{ $json.id }}'))
			expect(names).toContain(/name === '(\w+)'/.exec(value)?.[1]);
	});

	it('explains itself in English and Chinese: one yellow overview, white notes behind the nodes', () => {
		const yellow = stickies.filter(({ parameters }) => parameters.color === 1);
		expect(yellow).toHaveLength(1);
		expect(String(yellow[0].parameters.content)).toMatch(
			/### How it works[^]*### Setup[^]*### 工作方式[^]*### 设置步骤/,
		);
		for (const { parameters } of stickies)
			expect(String(parameters.content)).toMatch(/[\u4e00-\u9fff]/);
	});

	it('gives an item on where the next node must run: behind every Get, Update and Delete that is not an end', () => {
		const mayBeEmpty = workflow.nodes.filter(
			({ name, type, parameters }) =>
				type.endsWith('.dataTable') &&
				['get', 'update', 'deleteRows'].includes(String(parameters.operation)) &&
				workflow.connections[name] !== undefined,
		);
		// Nothing but the clean-up of what arrived may end without an item: it hangs beside the main line.
		const ending = mayBeEmpty.filter((node) => !node.alwaysOutputData).map(({ name }) => name);
		expect(ending.filter((name) => name !== 'Close Dead Letters')).toEqual([]);
	});

	it('leaves no node out: each is behind a trigger', () => {
		const reached = new Set<string>();
		const visit = (name: string): void => {
			if (reached.has(name)) return;
			reached.add(name);
			for (const output of workflow.connections[name]?.main ?? [])
				for (const { node } of output ?? []) visit(node);
		};
		const starts = workflow.nodes.filter(({ type }) => /Trigger$/.test(type));
		expect(starts.length).toBeGreaterThan(1);
		for (const { name } of starts) visit(name);
		const nodes = workflow.nodes.filter((node) => !stickies.includes(node));
		expect(nodes.map(({ name }) => name).filter((name) => !reached.has(name))).toEqual([]);
	});

	it('names only nodes that exist in its expressions', () => {
		const names = new Set(workflow.nodes.map(({ name }) => name));
		const named = [...JSON.stringify(workflow.nodes).matchAll(/\$\('([^']+)'\)/g)];
		expect(named.length).toBeGreaterThan(10);
		expect(named.map(([, name]) => name).filter((name) => !names.has(name))).toEqual([]);
	});

	it('reads from left to right: no wire runs back, no note upon another', () => {
		const place = new Map(workflow.nodes.map(({ name, position }) => [name, position]));
		for (const [from, { main }] of Object.entries(workflow.connections))
			for (const { node: to } of main.flatMap((output) => output ?? []))
				expect([from, to, place.get(to)![0] > place.get(from)![0]]).toEqual([from, to, true]);
		const boxes = stickies.map(({ name, position: [left, top], parameters }) => {
			const [width, height] = [Number(parameters.width), Number(parameters.height)];
			return { name, left, top, right: left + width, bottom: top + height };
		});
		for (const box of boxes) {
			const upon = boxes.filter(
				(other) =>
					other !== box &&
					other.left < box.right &&
					box.left < other.right &&
					other.top < box.bottom &&
					box.top < other.bottom,
			);
			expect([box.name, ...upon.map(({ name }) => name)]).toEqual([box.name]);
		}
	});

	it('stands on the 16 pixel grid, no node upon another', () => {
		const nodes = workflow.nodes.filter((node) => !stickies.includes(node));
		expect(
			workflow.nodes
				.filter(({ position }) => position.some((at) => at % 16 !== 0))
				.map(({ name }) => name),
		).toEqual([]);
		for (const {
			position: [x, y],
			name,
		} of nodes) {
			const near = nodes.filter(
				({ position, name: other }) =>
					other !== name && Math.abs(position[0] - x) < 160 && Math.abs(position[1] - y) < 128,
			);
			expect(near.map((other) => other.name)).toEqual([]);
		}
	});
});

it('all templates make a Data Table with the same columns: whichever runs first makes it', () => {
	const made = new Map<string, unknown>();
	for (const { parameters } of readdirSync(folder).flatMap((file) => load(file).nodes)) {
		if (!parameters.tableName) continue;
		const columns = made.get(String(parameters.tableName)) ?? parameters.columns;
		made.set(String(parameters.tableName), columns);
		expect(parameters.columns).toEqual(columns);
	}
	expect(made.size).toBeGreaterThan(5);
});
