import type { Layout } from '../store/layout';
import type { Store } from '../store/store';

const NOTHING: readonly number[] = [];

/** What bills need to know of the base data they name, remembered until base data changes. */
export class Basics {
	private readonly known = new Map<number, readonly number[]>();

	constructor(private readonly store: Store) {}

	isBatchManaged(material: number): boolean {
		return this.cells('BD_MATERIAL', material, MATERIAL)[0] === 1;
	}

	hasShelfLife(material: number): boolean {
		return this.cells('BD_MATERIAL', material, MATERIAL)[1] === 1;
	}

	hasLocations(stock: number): boolean {
		return this.cells('BD_STOCK', stock, STOCK)[0] === 1;
	}

	allowsMinus(stock: number): boolean {
		return this.cells('BD_STOCK', stock, STOCK)[1] === 1;
	}

	/** Decimals of amounts and of prices in a currency. */
	digits(currency: number): { amount: number; price: number } {
		const [amount = 2, price = 6] = this.cells('BD_Currency', currency, CURRENCY);
		return { amount, price };
	}

	/** Decimals of quantities in a unit. */
	precision(unit: number): number {
		return this.cells('BD_UNIT', unit, UNIT)[0] ?? 4;
	}

	forget(): void {
		this.known.clear();
	}

	private cells(formId: string, id: number, keys: readonly string[]): readonly number[] {
		const known = this.known.get(id);
		if (known) return known;
		const layout = this.store.layout(formId);
		const cells = layout && id > 0 ? this.read(layout, id, keys) : NOTHING;
		this.known.set(id, cells);
		return cells;
	}

	private read(layout: Layout, id: number, keys: readonly string[]): readonly number[] {
		const head = this.store.read(layout, id)?.head;
		return head ? keys.map((key) => Number(head[layout.head.position.get(key) ?? 0])) : NOTHING;
	}
}

const MATERIAL = ['FIsBatchManage', 'FIsKFPeriod'];
const STOCK = ['FIsOpenLocation', 'FAllowMinusQty'];
const CURRENCY = ['FAmountDigits', 'FPriceDigits'];
const UNIT = ['FPrecision'];
