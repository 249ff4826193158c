import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Results } from './translateItems';

/** One item about the whole run: what was seen, and each missing code once, ready to be added to the table. */
export function summaryItem(
	{ mapped, unmapped, coverage }: Results,
	skippedRows: number,
): INodeExecutionData {
	const { paths, missingCodes, ...figures } = coverage;
	const items = mapped.length + unmapped.length;
	const json = {
		items,
		itemsMapped: mapped.length,
		itemsUnmapped: unmapped.length,
		...figures,
		skippedRows,
		paths: paths.map((path) => ({ ...path })) as IDataObject[],
		missingCodes: missingCodes.map((code) => ({ ...code })) as IDataObject[],
	};
	return { json, pairedItem: Array.from({ length: items }, (_, item) => ({ item })) };
}
