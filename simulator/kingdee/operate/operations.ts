import type { Form, Operation } from '../forms/form';

export interface Known {
	readonly number: string;
	readonly label: string;
	/** Set by operations that write one field. */
	readonly sets?: Operation;
}

const COMMON: readonly Known[] = [
	['Save', '保存'],
	['Draft', '暂存'],
	['Submit', '提交'],
	['Audit', '审核'],
	['UnAudit', '反审核'],
	['CancelAssign', '撤销'],
	['Delete', '删除'],
].map(([number, label]) => ({ number, label }));

const OF_KIND: Readonly<Record<Form['kind'], readonly Operation[]>> = {
	bill: [
		{ number: 'Cancel', label: '作废', field: 'FCancelStatus', value: 'B' },
		{ number: 'UnCancel', label: '反作废', field: 'FCancelStatus', value: 'A' },
	],
	baseData: [
		{ number: 'Forbid', label: '禁用', field: 'FForbidStatus', value: 'B' },
		{ number: 'Enable', label: '反禁用', field: 'FForbidStatus', value: 'A' },
	],
};

/** Operations differ per form (reference 4.12). */
export function operationsOf({ kind, operations }: Form): readonly Known[] {
	const setting = [...OF_KIND[kind], ...operations];
	return [...COMMON, ...setting.map((sets) => ({ number: sets.number, label: sets.label, sets }))];
}
