/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { INodeParameters } from 'n8n-workflow';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface File {
	readonly nodes: ReadonlyArray<{
		readonly name: string;
		readonly type: string;
		readonly parameters: INodeParameters;
	}>;
}

const WORKFLOWS = join(__dirname, '..', '..', '..', 'workflows');

/** A shipped template: parameters of its nodes, what they take from Settings and from other nodes filled in. */
export class Template {
	private readonly file: File;
	private readonly settings: Readonly<Record<string, unknown>>;

	/** @param items what other nodes of the template give, by name */
	constructor(
		name: string,
		private readonly items: Readonly<Record<string, readonly object[]>>,
	) {
		this.file = JSON.parse(readFileSync(join(WORKFLOWS, `${name}.json`), 'utf8')) as File;
		this.settings = settingsIn(String(this.node('Settings').parameters.jsonOutput));
	}

	node(name: string) {
		const node = this.file.nodes.find((one) => one.name === name);
		if (!node) throw new Error(`The template has no node ${name}`);
		return node;
	}

	parametersOf(name: string): INodeParameters {
		const text = JSON.stringify(this.node(name).parameters, (_, value: unknown) =>
			typeof value === 'string' && value.startsWith('=') ? this.filled(value) : value,
		);
		return JSON.parse(text) as INodeParameters;
	}

	private filled(expression: string): string {
		const ofSettings = expression.replaceAll(
			/\$\('Settings'\)\.first\(\)\.json\.(\w+)/g,
			(_, name: string) => JSON.stringify(this.settings[name] ?? null),
		);
		return Object.entries(this.items).reduce(
			(text, [node, rows]) => text.replaceAll(`$('${node}').all()`, literal(rows)),
			ofSettings,
		);
	}
}

/** Entries whose value is written out; those that n8n computes are left out. */
function settingsIn(text: string): Record<string, unknown> {
	const entries = [...text.matchAll(/^\s*"(\w+)": ("[^"{]*"|[\d.]+|true|false),?$/gm)];
	return Object.fromEntries(entries.map(([, name, value]) => [name, JSON.parse(value) as unknown]));
}

/** Two braces in a row would end the expression. */
function literal(rows: readonly object[]): string {
	return `(${JSON.stringify(rows.map((json) => ({ json }))).replaceAll('}', '} ')})`;
}
