import { audit, submit } from '../operate/actions';
import { operate } from '../operate/operate';
import { createDocument } from '../door';
import type { Caller, Site } from '../site';
import { localText } from '../time';
import { BATCH_EVERY, materialNumber, seedCompany, SHELF_LIFE_EVERY } from './company';
import type { Company } from './company';
import { plan } from './plan';
import type { Planned } from './plan';

const DAY = 24 * 60 * 60 * 1000;
const MINUTE = 60 * 1000;
const FORM = 'STK_MISCELLANEOUS';
const SHARED_MATERIALS = 57;
const NOTES = ['盘盈同步', "O'Hara 送货", '客户“甲”退回', '', '赠品; 不计价 -- 见附件', '"急"'];
const LOCATIONS = ['A-01', 'A-02', 'B-01'];

const company: Company = {
	organisations: [
		['100', '总公司'],
		['202', '华南公司'],
		['204', '华东公司'],
		['300', '研发公司'],
	],
	materials: 60,
	warehouses: [
		{ number: 'CK001', name: '原料仓' },
		{ number: 'CK002', name: '成品仓' },
		{ number: 'CK003', name: '辅料仓' },
		{ number: 'CK004', name: '退货仓' },
		{ number: 'CK005', name: '立体仓', locations: true },
		{ number: '406', name: '在途仓' },
	],
	suppliers: 5,
};

/** Instance A of the demo: other-inbound bills of the last three days, with everything a sync has to leave out or get right. */
export function otherInboundSource(site: Site, caller: Caller, now: number): void {
	seedCompany(site, company);
	const bills = plan();
	for (const bill of bills) {
		site.pretendedTime = now - 4 * DAY + bill.index * 2 * MINUTE;
		createDocument(site, caller, FORM, modelOf(bill, site.pretendedTime), 'A');
	}
	const layout = site.store.layout(FORM);
	if (!layout) return;
	// Approved in another order than written, and three at a time at the very same moment.
	const moments = Math.ceil(bills.length / 3);
	for (let turn = 0; turn < bills.length; turn++) {
		const bill = bills[(turn * 151) % bills.length];
		const moment = Math.floor(turn / 3);
		site.pretendedTime = Math.round(now - 3 * DAY + ((moment + 0.5) * (3 * DAY)) / moments);
		const ids = site.store.idsByNumber(layout, bill.number);
		const acting = { site, caller, layout };
		if (bill.kind !== 'notApproved') operate(acting, ids, submit);
		else if (bill.index % 2 === 0) operate(acting, ids, submit);
		if (bill.kind !== 'notApproved') operate(acting, ids, audit);
	}
	site.pretendedTime = undefined;
}

function modelOf(bill: Planned, time: number): object {
	const { index, kind, number } = bill;
	const organisation = kind === 'org300' ? '300' : ['100', '202', '204'][index % 3];
	return {
		FBillNo: number,
		FBillTypeID: { FNUMBER: billType(kind) },
		FStockOrgId: { FNumber: organisation },
		FStockDirect: 'GENERAL',
		FDate: localText(time).slice(0, 10),
		...(index % 4 === 0 ? { FSUPPLIERID: { FNumber: `VEN0000${(index % 5) + 1}` } } : {}),
		FDEPTID: { FNumber: 'BM000001' },
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: { FNumber: organisation },
		FBaseCurrId: { FNumber: 'PRE001' },
		FNOTE: NOTES[index % NOTES.length],
		FEntity: Array.from({ length: 2 + (index % 4) }, (_, line) => lineOf(bill, line, organisation)),
	};
}

function billType(kind: Planned['kind']): string {
	if (kind === 'type03') return 'QTRKD03_SYS';
	return kind === 'type07' ? 'QTRKD07_SYS' : 'QTRKD01_SYS';
}

function lineOf({ index, kind }: Planned, line: number, organisation: string): object {
	const isForeign = kind === 'foreignMaterial' && line === 0;
	const material = isForeign
		? SHARED_MATERIALS + 1 + (index % 3)
		: ((index * 5 + line * 13) % SHARED_MATERIALS) + 1;
	const is406 = kind === 'all406' || (kind === 'some406' && line % 2 === 0);
	const stock = is406 ? '406' : `CK00${((index + line) % 5) + 1}`;
	const quantity = ((index * 7 + line * 3) % 40) + 1 + (line % 3) * 0.125;
	const price = (((index + line) % 30) + 1) * 1.25;
	const location = LOCATIONS[(index + line) % LOCATIONS.length];
	return {
		FMATERIALID: { FNumber: materialNumber(material) },
		FUnitID: { FNumber: 'Pcs' },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FQty: quantity,
		FSTOCKID: { FNumber: stock },
		...(stock === 'CK005' ? { FSTOCKLOCID: { FSTOCKLOCID__FF100001: { FNumber: location } } } : {}),
		...(material % BATCH_EVERY === 0 ? { FLOT: { FNumber: `L2026${material}-${index % 5}` } } : {}),
		...(index % 2 === 0
			? { FPRICE: price, FAmount: Math.round(quantity * price * 100) / 100 }
			: {}),
		...(material % SHELF_LIFE_EVERY === 0
			? { FProduceDate: '2026-01-05', FExpiryDate: '2027-01-05' }
			: {}),
		FOWNERTYPEID: 'BD_OwnerOrg',
		FOWNERID: { FNumber: organisation },
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: { FNumber: organisation },
		FEntryNote: line === 0 ? `第${index + 1}单` : '',
	};
}
