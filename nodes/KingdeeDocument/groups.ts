import { deleteGroup, saveGroup } from '../../core/kingdee/groups';
import type { Plan, Ports } from './work';
import { writing } from './writes';

export const save: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	const grouping = { formId, groupField: parameters.text('groupField') };
	const group = {
		id: parameters.text('groupId'),
		parentId: parameters.text('parentId'),
		number: parameters.needed('groupNumber', 'Group Number'),
		name: parameters.needed('groupName', 'Group Name'),
		description: parameters.text('groupDescription'),
	};
	const run = async ({ call }: Ports) => ({ verdict: await saveGroup(call, grouping, group) });
	return { parts: [{ subject: `group ${group.number}`, writes: [grouping, group], run }] };
};

export const remove: Plan = (parameters) => {
	const formId = parameters.needed('formId', 'Form ID');
	parameters.needed('groupIds', 'Group IDs');
	const grouping = { formId, groupField: parameters.text('groupField') };
	return writing(parameters.list('groupIds').map((id) => deleteGroup(grouping, id)));
};
