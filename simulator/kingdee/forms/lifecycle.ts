import { list, ref, time } from './field';
import type { Entity, Field, Form } from './form';

const system = { system: true };

/** Fields the server itself writes on every form (reference 4.3, 7.1). */
const LIFECYCLE: readonly Field[] = [
	list('FDocumentStatus', '单据状态', ['Z', 'A', 'B', 'C', 'D'], { ...system, initial: 'Z' }),
	ref('FCreatorId', '创建人', 'SEC_User', system),
	time('FCreateDate', '创建日期', system),
	ref('FModifierId', '最后修改人', 'SEC_User', system),
	time('FModifyDate', '最后修改日期', system),
	ref('FApproverId', '审核人', 'SEC_User', system),
	time('FApproveDate', '审核日期', system),
];
const CANCEL = list('FCancelStatus', '作废状态', ['A', 'B'], { ...system, initial: 'A' });
const FORBID = list('FForbidStatus', '禁用状态', ['A', 'B'], { ...system, initial: 'A' });

type BillData = Omit<Form, 'kind' | 'pk' | 'number' | 'numberKey' | 'subHeads'> & {
	readonly subHeads?: readonly Entity[];
	readonly pk?: string;
};

/** A bill (单据): primary key FID unless said otherwise, number FBillNo. */
export function bill(data: BillData): Form {
	const head = [...data.head, ...LIFECYCLE, CANCEL];
	return {
		subHeads: [],
		pk: 'FID',
		...data,
		kind: 'bill',
		number: 'FBillNo',
		numberKey: 'FBillNo',
		head,
	};
}

type BaseData = Pick<Form, 'id' | 'label' | 'pk' | 'table' | 'head'> &
	Partial<Pick<Form, 'number' | 'numberKey' | 'org' | 'free' | 'hidden' | 'subHeads' | 'group'>>;

/** Base data (基础资料): number FNumber unless said otherwise; scoped by organisation when it names a use organisation. */
export function baseData(data: BaseData): Form {
	const head = [...data.head, ...LIFECYCLE, FORBID];
	return {
		number: 'FNumber',
		numberKey: 'FNumber',
		subHeads: [],
		...data,
		kind: 'baseData',
		entries: [],
		head,
	};
}
