import type { Site } from '../site';
import { addBase, addForAll } from './baseData';

export interface Company {
	/** Number and name of each organisation. */
	readonly organisations: ReadonlyArray<readonly [string, string]>;
	/** Materials M0001 … up to this count. */
	readonly materials: number;
	readonly warehouses: readonly Warehouse[];
	readonly suppliers: number;
}

export interface Warehouse {
	readonly number: string;
	readonly name: string;
	readonly locations?: boolean;
}

/** Batch management for every 7th material, shelf life for every 11th: enough to meet both in ordinary bills. */
export const BATCH_EVERY = 7;
export const SHELF_LIFE_EVERY = 11;

/** Organisations with the same base data allocated to each of them. */
export function seedCompany(site: Site, company: Company): void {
	const organisations = company.organisations.map(([FNumber, FName]) =>
		addBase(site, 'ORG_Organizations', { FNumber, FName }),
	);
	const unit = site.references.find('BD_UNIT', 'Pcs', 0);
	for (let index = 1; index <= company.materials; index++) {
		addForAll(site, organisations, 'BD_MATERIAL', {
			FNumber: materialNumber(index),
			FName: `物料${index}`,
			FSpecification: `规格${index}`,
			FBaseUnitId: unit,
			FIsBatchManage: index % BATCH_EVERY === 0 ? 1 : 0,
			FIsKFPeriod: index % SHELF_LIFE_EVERY === 0 ? 1 : 0,
		});
	}
	for (const { number, name, locations } of company.warehouses) {
		addForAll(site, organisations, 'BD_STOCK', {
			FNumber: number,
			FName: name,
			FIsOpenLocation: locations ? 1 : 0,
		});
	}
	for (let index = 1; index <= company.suppliers; index++) {
		const FNumber = `VEN${String(index).padStart(5, '0')}`;
		addForAll(site, organisations, 'BD_Supplier', { FNumber, FName: `供应商${index}` });
	}
	addForAll(site, organisations, 'BD_Department', { FNumber: 'BM000001', FName: '仓储部' });
	addForAll(site, organisations, 'BD_Customer', { FNumber: 'CUST0001', FName: '客户一' });
}

export function materialNumber(index: number): string {
	return `M${String(index).padStart(4, '0')}`;
}
