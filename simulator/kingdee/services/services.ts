import { allocate, cancelAllocate } from './allocate';
import { queryAsyncResult } from './asyncResult';
import { attachmentDownLoad, attachmentUpload, uploadFile } from './attachments';
import { queryBusinessInfo } from './businessInfo';
import { flexSave } from './flex';
import { groupDelete, groupSave, queryGroupInfo } from './groups';
import { sendMsg } from './messages';
import { disassembly, execute, operations, statusConvert } from './operations';
import { switchOrg } from './organisation';
import { push } from './push';
import { billQuery, executeBillListQuery, executeBillQuery } from './queries';
import { getSysReportData } from './reports';
import { batchSave, draft, save } from './saves';
import type { Service } from './service';
import { getFilterSymbolList, loadSysParameter } from './symbols';
import { view } from './view';
import { workflowAddSign, workflowAudit } from './workflow';

const all: readonly Service[] = [
	executeBillQuery,
	billQuery,
	executeBillListQuery,
	view,
	save,
	batchSave,
	queryAsyncResult,
	draft,
	...operations,
	...execute,
	statusConvert,
	disassembly,
	push,
	allocate,
	cancelAllocate,
	switchOrg,
	groupSave,
	groupDelete,
	queryGroupInfo,
	flexSave,
	sendMsg,
	workflowAudit,
	workflowAddSign,
	attachmentUpload,
	attachmentDownLoad,
	uploadFile,
	getSysReportData,
	getFilterSymbolList,
	loadSysParameter,
	queryBusinessInfo,
];

/** Methods of DynamicFormService by their name in small letters: Kingdee routes in any letter case (reference 1.2). */
export const services: ReadonlyMap<string, Service> = new Map(
	all.map((service) => [service.name.toLowerCase(), service]),
);
