import type { Client } from './client';
import { entryOf } from './columns';
import { KingdeeError } from './errors';
import { allOf } from './filter';
import type { Form } from './metadata';

interface Top {
	readonly form: Form;
	readonly filters: readonly string[];
	/** `FDate DESC, FBillNo` */
	readonly order: string;
	readonly limit: number;
	readonly pageSize: number;
}

/**
 * Keys of the first bills in an order of the user's, as the server sorts. The bills themselves are then read by key: in any
 * other order pages shift while bills come and go.
 */
export async function topIds(client: Client, top: Top): Promise<string[]> {
	const { form, filters, limit, pageSize } = top;
	const order = orderString(top);
	const ids = new Set<string>();
	for (let start = 0; ids.size < limit; ) {
		const data = {
			...{ FormId: form.id, FieldKeys: form.primaryKey, FilterString: allOf(filters) },
			...{ OrderString: order, TopRowCount: 0, StartRow: start, Limit: pageSize },
		};
		const { rows = [] } = await client.onLane(
			async (call) => await call('ExecuteBillQuery', { data: { ...data, SubSystemId: '' } }),
		);
		if (rows.length === 0) break;
		// A condition on lines repeats the bill, a row for each line.
		for (const [id] of rows) ids.add(String(id));
		start += rows.length;
	}
	return [...ids].slice(0, limit);
}

function orderString({ form, order }: Top): string {
	const parts = order.split(/[,，]/).map((part) => part.trim());
	for (const part of parts) {
		const [, key] = /^([A-Za-z_][\w.]*)(?:\s+(?:asc|desc))?$/i.exec(part) ?? [];
		if (key === undefined || entryOf(form, key)) throw badOrder(part, key);
	}
	return [...parts, form.primaryKey].join();
}

function badOrder(part: string, key: string | undefined): KingdeeError {
	const what = key === undefined ? `"${part}" is no order` : `${key} is a field of the lines`;
	return new KingdeeError('config', `Order By: ${what}`, {
		advice: 'Write field keys of the header, each with ASC or DESC: FDate DESC, FBillNo.',
	});
}
