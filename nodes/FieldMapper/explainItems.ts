import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Explained } from '../../core/mapping/explain';
import type { Mapped } from '../../core/mapping/map';
import { pairedItem } from '../shared/items';
import { recordsOf, type Rules } from './records';

function ending(mapped: Mapped, index: number): IDataObject[] {
	if (!mapped.ok) {
		return mapped.faults.map(({ path, rule, message, bill }) => ({
			item: index,
			bill: bill ?? 1,
			target: path,
			label: rule,
			status: 'fault',
			message,
		}));
	}
	if (!mapped.skipped) return [];
	return [{ item: index, status: 'skipped', message: 'the condition does not hold' }];
}

/** Field by field where the value came from: one item a field, in the order of the model. `item` counts from 0. */
export function explainItems(
	items: readonly INodeExecutionData[],
	rules: Rules,
): INodeExecutionData[] {
	return recordsOf(items, rules).flatMap(({ record, faults, members }) => {
		const lines: Explained[] = [];
		const mapped: Mapped =
			faults.length > 0 ? { ok: false, faults } : rules.map(record, (line) => lines.push(line));
		const told = new Set(lines.map(({ message }) => message));
		const rest = ending(mapped, members[0]).filter(({ message }) => !told.has(String(message)));
		const all = [...lines.map((line) => ({ item: members[0], ...line }) as IDataObject), ...rest];
		return all.map((json) => pairedItem(json, members));
	});
}
