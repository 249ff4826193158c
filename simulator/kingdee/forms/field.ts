import type { Field } from './form';

type Extra = Omit<Field, 'key' | 'label' | 'type' | 'lookUp'>;

/** Texts of 255 characters, the usual size of a Kingdee remark. */
export const text = (key: string, label: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'text',
	length: 255,
	...extra,
});
export const list = (key: string, label: string, values: readonly string[], extra: Extra = {}) =>
	({ key, label, type: 'enum', values, ...extra }) satisfies Field;
export const date = (key: string, label: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'date',
	...extra,
});
export const time = (key: string, label: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'datetime',
	...extra,
});
export const number = (key: string, label: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'number',
	...extra,
});
export const flag = (key: string, label: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'bool',
	...extra,
});
export const ref = (key: string, label: string, lookUp: string, extra: Extra = {}): Field => ({
	key,
	label,
	type: 'ref',
	lookUp,
	...extra,
});
export const flex = (key: string, label: string, dimensions: Record<string, string>): Field => ({
	key,
	label,
	type: 'flex',
	dimensions,
});

export const required = { required: true };
