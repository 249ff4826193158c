import { attachOperations } from './attachments';
import { remove, save as saveGroup } from './groups';
import { callMethod, organization } from './others';
import { definition, groups, report, viewDocuments } from './reads';
import { execute, known, workflowAudit } from './steps';
import type { Plan } from './work';
import { allocation, pushDown, save, saveFlex, sendMessage } from './writes';

/** What each operation of the panel does. */
export const operations: Readonly<Record<string, Readonly<Record<string, Plan>>>> = {
	document: {
		allocate: allocation('Allocate'),
		audit: known('audit'),
		cancelAllocate: allocation('CancelAllocate'),
		cancelAssign: known('cancelAssign'),
		delete: known('delete'),
		draft: save('Draft'),
		enable: known('enable'),
		execute,
		forbid: known('forbid'),
		push: pushDown,
		save: save('Save'),
		submit: known('submit'),
		unAudit: known('unAudit'),
		unVoid: known('unVoid'),
		view: viewDocuments,
		void: known('void'),
		workflowAudit,
	},
	attachment: attachOperations,
	definition: { get: definition },
	flex: { save: saveFlex },
	group: { delete: remove, getMany: groups, save: saveGroup },
	message: { send: sendMessage },
	method: { call: callMethod },
	organization: { switch: organization },
	report: { get: report },
};
