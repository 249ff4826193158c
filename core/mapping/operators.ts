import { Decimal } from './decimal';
import { NULL, type Node, type Operator } from './nodes';

/** Levels of MySQL's operator precedence, loosest first. NOT and the comparisons stand between AND and +. */
export const LOGIC: ReadonlyArray<Readonly<Record<string, Operator>>> = [
	{ or: 'or', '||': 'or' },
	{ xor: 'xor' },
	{ and: 'and', '&&': 'and' },
];
export const SUMS: ReadonlyArray<Readonly<Record<string, Operator>>> = [
	{ '+': '+', '-': '-' },
	{ '*': '*', '/': '/', '%': '%', mod: '%', div: 'div' },
];
export const COMPARISONS: Readonly<Record<string, Operator>> = {
	'=': '=',
	'<=>': '<=>',
	'<>': '<>',
	'!=': '<>',
	'<': '<',
	'<=': '<=',
	'>': '>',
	'>=': '>=',
};
export const CONSTANTS: Readonly<Record<string, Node>> = {
	null: NULL,
	true: { kind: 'value', value: new Decimal(1n) },
	false: { kind: 'value', value: new Decimal(0n) },
};
