import { createDocument } from '../door';
import type { Caller, Site } from '../site';
import { localText } from '../time';
import { BATCH_EVERY, materialNumber, seedCompany, SHELF_LIFE_EVERY } from './company';
import type { Company } from './company';
import { plan } from './plan';

const DAY = 24 * 60 * 60 * 1000;
const OWN_BILLS = 20;

const company: Company = {
	organisations: [
		['125', '贸易公司'],
		['126', '物流公司'],
		['121', '电商公司'],
		['109', '北方公司'],
	],
	materials: 57,
	warehouses: [
		{ number: 'CK001', name: '原料仓' },
		{ number: 'CK002', name: '成品仓' },
		{ number: 'CK003', name: '辅料仓' },
		{ number: 'CK004', name: '退货仓' },
		{ number: 'CK005', name: '立体仓', locations: true },
	],
	suppliers: 5,
};

/** Numbers of the target's own bills: two sites often share Kingdee's default number rule, so they equal some of the source's. */
export function ownNumbers(): string[] {
	const ordinary = plan().filter(({ kind }) => kind === 'ordinary');
	return ordinary
		.filter((_, at) => at % 12 === 5)
		.slice(0, OWN_BILLS)
		.map(({ number }) => number);
}

/** Instance B of the demo: the same base data for other organisations, and bills of its own under numbers of the source. */
export function otherInboundTarget(site: Site, caller: Caller, now: number): void {
	seedCompany(site, company);
	ownNumbers().forEach((number, index) => {
		site.pretendedTime = now - 5 * DAY + index * 60_000;
		createDocument(site, caller, 'STK_MISCELLANEOUS', modelOf(number, index, now), 'C');
	});
	site.pretendedTime = undefined;
}

function modelOf(number: string, index: number, now: number): object {
	const organisation = { FNumber: company.organisations[index % company.organisations.length][0] };
	const line = {
		...goods(index + 1),
		FUnitID: { FNumber: 'Pcs' },
		FSTOCKSTATUSID: { FNumber: 'KCZT01_SYS' },
		FQty: index + 1,
		FSTOCKID: { FNumber: 'CK001' },
		FOWNERTYPEID: 'BD_OwnerOrg',
		FOWNERID: organisation,
		FKEEPERTYPEID: 'BD_KeeperOrg',
		FKEEPERID: organisation,
	};
	return {
		FBillNo: number,
		FBillTypeID: { FNUMBER: 'QTRKD01_SYS' },
		FStockOrgId: organisation,
		FStockDirect: 'GENERAL',
		FDate: localText(now - 5 * DAY).slice(0, 10),
		FOwnerTypeIdHead: 'BD_OwnerOrg',
		FOwnerIdHead: organisation,
		FBaseCurrId: { FNumber: 'PRE001' },
		FNOTE: `本公司自有单据 ${index + 1}`,
		FEntity: [line],
	};
}

/** A material with the lot or the dates it demands. */
function goods(material: number): object {
	return {
		FMATERIALID: { FNumber: materialNumber(material) },
		...(material % BATCH_EVERY === 0 ? { FLOT: { FNumber: `OWN${material}` } } : {}),
		...(material % SHELF_LIFE_EVERY === 0
			? { FProduceDate: '2026-01-05', FExpiryDate: '2027-01-05' }
			: {}),
	};
}
