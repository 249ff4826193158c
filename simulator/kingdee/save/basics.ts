import type { Trait } from '../forms/form';
import type { Store } from '../store/store';

/** What bills need to know of the base data they name (`traits` of its form), remembered until base data changes. */
export class Basics {
	/** Id, unique over all forms → trait → value. */
	private readonly known = new Map<number, Map<Trait, number | undefined>>();

	constructor(private readonly store: Store) {}

	/** @param formId form the row is one of; undefined when there is no row, or the form has no such trait */
	trait(formId: string | undefined, id: number, trait: Trait): number | undefined {
		const of = this.known.get(id) ?? new Map<Trait, number | undefined>();
		this.known.set(id, of);
		if (!of.has(trait)) of.set(trait, this.read(formId, id, trait));
		return of.get(trait);
	}

	is(formId: string | undefined, id: number, trait: Trait): boolean {
		return this.trait(formId, id, trait) === 1;
	}

	/** Decimals of amounts and of prices in a currency. */
	digits(formId: string | undefined, currency: number): { amount: number; price: number } {
		return {
			amount: this.trait(formId, currency, 'amountDigits') ?? 2,
			price: this.trait(formId, currency, 'priceDigits') ?? 6,
		};
	}

	forget(): void {
		this.known.clear();
	}

	private read(formId: string | undefined, id: number, trait: Trait): number | undefined {
		const layout = this.store.layout(formId ?? '');
		const key = layout?.form.traits?.[trait];
		const head = layout && key && id > 0 ? this.store.read(layout, id)?.head : undefined;
		return head && Number(head[layout?.head.position.get(key ?? '') ?? 0]);
	}
}
