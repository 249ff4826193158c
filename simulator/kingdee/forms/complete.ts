import type { Entity, Field, FieldType, Form } from './form';
import { ownerForm } from './owners';

/** A form as its file has it: what is usual is left out. */
export type FormFile = Partial<Omit<Form, 'head' | 'subHeads' | 'entries'>> &
	Pick<Form, 'id' | 'label' | 'kind' | 'table'> & {
		/** Where its keys come from. */
		readonly about?: string;
		readonly head: readonly FieldFile[];
		readonly subHeads?: readonly EntityFile[];
		readonly entries?: readonly EntityFile[];
	};

/** Without a type it is a reference when it has `lookUp`, an enum with `values`, flex with `dimensions`, else a text. */
type FieldFile = Omit<Field, 'type' | 'kinds'> & { readonly type?: FieldType };
type EntityFile = Omit<Entity, 'fields'> & { readonly fields: readonly FieldFile[] };

/** Characters of a Kingdee remark. */
const TEXT_LENGTH = 255;

const SYSTEM = { system: true };
const user = (key: string, label: string) => ({ key, label, lookUp: 'SEC_User', ...SYSTEM });
const time = (key: string, label: string) => ({
	...{ key, label, ...SYSTEM },
	type: 'datetime' as const,
});
const state = (key: string, label: string, values: string[], initial: string) => ({
	...{ key, label, values, initial, ...SYSTEM },
});

/** Fields the server itself writes on every form (reference 4.3, 7.1). */
const LIFECYCLE: readonly FieldFile[] = [
	state('FDocumentStatus', '单据状态', ['Z', 'A', 'B', 'C', 'D'], 'Z'),
	user('FCreatorId', '创建人'),
	time('FCreateDate', '创建日期'),
	user('FModifierId', '最后修改人'),
	time('FModifyDate', '最后修改日期'),
	user('FApproverId', '审核人'),
	time('FApproveDate', '审核日期'),
];
const OF_KIND: Readonly<Record<Form['kind'], FieldFile>> = {
	bill: state('FCancelStatus', '作废状态', ['A', 'B'], 'A'),
	baseData: state('FForbidStatus', '禁用状态', ['A', 'B'], 'A'),
};

/** The whole form: number and key fields, lifecycle, types and kinds as they usually are unless the file says otherwise. */
export function complete(file: FormFile): Form {
	const number = file.number ?? (file.kind === 'bill' ? 'FBillNo' : 'FNumber');
	const own = file.ledger ? [] : [...LIFECYCLE, OF_KIND[file.kind]];
	return {
		pk: 'FID',
		numberKey: file.kind === 'bill' ? number : 'FNumber',
		...{ billTypes: [], rows: [], operations: [], pushes: [] },
		...file,
		number,
		head: fields([...file.head, ...own]),
		subHeads: (file.subHeads ?? []).map(entity),
		entries: (file.entries ?? []).map(entity),
	};
}

function entity(file: EntityFile): Entity {
	return { ...file, fields: fields(file.fields) };
}

function fields(files: readonly FieldFile[]): Field[] {
	return files.map((file) => {
		const type = file.type ?? typeOf(file);
		const length = type === 'text' ? { length: TEXT_LENGTH } : {};
		return { ...length, ...file, type, ...kindsOf(file, files) };
	});
}

function typeOf({ lookUp, values, dimensions }: FieldFile): FieldType {
	if (dimensions) return 'flex';
	if (values) return 'enum';
	return lookUp ? 'ref' : 'text';
}

/** Owners, keepers and contacts: the forms that the values of the sibling field stand for. */
function kindsOf({ kindField }: FieldFile, siblings: readonly FieldFile[]): { kinds?: string[] } {
	if (kindField === undefined) return {};
	const { values = [] } = siblings.find(({ key }) => key === kindField) ?? {};
	return { kinds: [...new Set(values.map(ownerForm))] };
}
