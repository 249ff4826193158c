import { asList, asRecord } from '../json';
import type { Call } from './client';
import { KingdeeError } from './errors';
import { writeOnce, type Once } from './once';
import { stopped, type Verdict } from './verdict';

/** Groups of base data (分组), e.g. material groups; without a field the form's usual group field is meant (reference 4.13). */
interface Grouping {
	readonly formId: string;
	readonly groupField: string;
}

export interface Group {
	/** 0 for a new group. */
	readonly id: string;
	readonly parentId: string;
	readonly number: string;
	readonly name: string;
	readonly description: string;
}

/** A new group is looked up before and, where no answer comes, behind: only a number that was free shows that it is ours. */
export async function saveGroup(call: Call, grouping: Grouping, group: Group): Promise<Verdict> {
	const { formId, groupField } = grouping;
	const subject = `group ${group.number}`;
	const isNew = Number(group.id || 0) === 0;
	const before = isNew ? await findGroup(call, grouping, group).catch(KingdeeError.from) : group;
	if (before instanceof KingdeeError) return stopped(subject, before);
	return await writeOnce(call, {
		service: 'GroupSave',
		subject,
		body: {
			formId,
			data: {
				GroupFieldKey: groupField,
				GroupPkId: Number(group.id || 0),
				FParentId: Number(group.parentId || 0),
				FNumber: group.number,
				FName: group.name,
				FDescription: group.description,
			},
		},
		result: ({ status, result }) => ({
			formId,
			id: status?.entities[0]?.id || String(result?.Id ?? ''),
			number: group.number,
		}),
		unsure: 'Look at the groups in Kingdee before you save it again.',
		...(before === undefined && {
			lookUp: async (again: Call) => await findGroup(again, grouping, group),
		}),
	});
}

/** One group a call: of several, one that is in use has all of them refused. */
export function deleteGroup({ formId, groupField }: Grouping, id: string): Once {
	return {
		service: 'GroupDelete',
		subject: `group id ${id}`,
		body: { data: { FormId: formId, GroupFieldKey: groupField, GroupPkIds: id } },
		result: () => ({ formId, id, deleted: true }),
		unsure: 'Look at the groups in Kingdee, then delete it again if it is still there.',
		lookUp: async (call) => {
			const all = await readGroups(call, { formId, groupField }, []);
			return all.some((group) => idOf(group) === id) ? undefined : { formId, id, deleted: true };
		},
	};
}

/** All groups, or those with these ids. Which key names them is UNCONFIRMED: both are sent. Throws KingdeeError. */
export async function readGroups(
	call: Call,
	{ formId, groupField }: Grouping,
	ids: readonly string[],
): Promise<Array<Record<string, unknown>>> {
	const named = { GroupPkIds: ids.join(), Ids: ids.join() };
	const data = { FormId: formId, GroupFieldKey: groupField, ...named };
	const { result } = await call('QueryGroupInfo', { data });
	return asList(result?.NeedReturnData).map(asRecord);
}

async function findGroup(call: Call, grouping: Grouping, { number }: Group) {
	const all = await readGroups(call, grouping, []);
	const found = all.find(({ FNumber }) => String(FNumber) === number);
	return found && { formId: grouping.formId, id: idOf(found), number };
}

function idOf(group: Readonly<Record<string, unknown>>): string {
	return String(group.FID ?? group.FId ?? group.Id ?? '');
}
