/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A sentence of the code: its fixed parts, in order, with what is filled in between them. */
export interface Sentence {
	readonly file: string;
	readonly parts: readonly string[];
}

/** Every text of two or more words in a file and in what it imports, but for files that `isMeant` refuses. */
export function sentencesFrom(root: string, isMeant: (file: string) => boolean): Sentence[] {
	const seen = new Set<string>();
	const sentences: Sentence[] = [];
	const visit = (file: string) => {
		if (seen.has(file)) return;
		seen.add(file);
		const { imports, texts } = readSource(file);
		if (isMeant(file)) sentences.push(...texts.map((parts) => ({ file, parts })));
		for (const path of imports) visit(path);
	};
	visit(root);
	return sentences.filter(({ parts }) => /[a-z]+ [a-z]+/i.test(parts.join('')));
}

interface Source {
	readonly imports: readonly string[];
	readonly texts: ReadonlyArray<readonly string[]>;
}

function readSource(file: string): Source {
	const imports: string[] = [];
	const texts: string[][] = [];
	const walk = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) {
			const { text } = node.moduleSpecifier as ts.StringLiteral;
			const path = `${join(dirname(file), text)}.ts`;
			if (text.startsWith('.') && existsSync(path)) imports.push(path);
			return;
		}
		if (ts.isStringLiteralLike(node)) texts.push([node.text]);
		if (ts.isTemplateExpression(node))
			texts.push([node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)]);
		ts.forEachChild(node, walk);
	};
	walk(ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest));
	return { imports, texts };
}

/** Whether a text holds the sentence, whatever was filled in; on one line. */
export function holds(text: string, { parts }: Sentence): boolean {
	const pattern = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*?');
	return new RegExp(pattern).test(text);
}
