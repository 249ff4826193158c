import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { Coverage, type CoverageSummary } from '../../core/mapping/codeCoverage';
import { translateCodes, type Sighting } from '../../core/mapping/codeTranslate';
import { pairedItem, sourceOf } from '../shared/items';
import { billOf } from './bill';
import type { Usable } from './setup';

export interface Results {
	readonly mapped: INodeExecutionData[];
	readonly unmapped: INodeExecutionData[];
	readonly coverage: CoverageSummary;
	/** Defaults written in all mapped items. */
	readonly defaultsUsed: number;
	/** Codes left as they are in all mapped items. */
	readonly leftAsIs: number;
}

function told({ place, code, path, organisation, outcome, between = [] }: Sighting): string {
	if (outcome === 'empty') return `${place} is empty`;
	const kind = path.kind === 'any' ? '' : `${path.kind} `;
	if (outcome === 'ambiguous') {
		return `${place}: ${kind}"${code}" is not clear: ${between.join(' or ')}`;
	}
	const scope = organisation === '' ? '' : ` for organisation ${organisation}`;
	return `${place}: ${kind}"${code}" is not in the code table${scope}`;
}

function placed({ place, code, path, organisation }: Sighting): IDataObject {
	const kind = path.kind === 'any' ? {} : { kind: path.kind };
	return { path: place, code, ...kind, ...(organisation && { organisation }) };
}

/** The record unchanged, and the codes it failed for. */
export function unmappedItem(
	item: INodeExecutionData,
	index: number,
	codes: readonly Sighting[],
	message: string = codes.map(told).join('; '),
): INodeExecutionData {
	const json = { source: sourceOf(item.json), unmapped: codes.map(placed), message };
	return pairedItem(json, index, item);
}

/** What an Org Code Map before this one noted in the record. */
function noted(json: IDataObject, name: string): IDataObject[] {
	const list = (json.orgCodeMap as IDataObject | undefined)?.[name];
	return Array.isArray(list) ? (list as IDataObject[]) : [];
}

/** The translated record; beside it the record as it came, the defaults and the codes left as they are. */
function mappedItem(
	item: INodeExecutionData,
	index: number,
	record: IDataObject,
	sightings: readonly Sighting[],
): INodeExecutionData {
	const own = (outcome: Sighting['outcome']) =>
		sightings
			.filter((one) => one.outcome === outcome)
			.map((one) => ({ ...placed(one), ...(one.to !== undefined && { used: one.to }) }));
	const defaults = [...noted(item.json, 'defaults'), ...own('default')];
	const leftAsIs = [...noted(item.json, 'leftAsIs'), ...own('kept')];
	const orgCodeMap = {
		source: sourceOf(item.json),
		...(defaults.length > 0 && { defaults }),
		...(leftAsIs.length > 0 && { leftAsIs }),
	};
	return pairedItem({ ...record, orgCodeMap }, index, item);
}

const FAILS: ReadonlySet<Sighting['outcome']> = new Set(['missing', 'ambiguous', 'empty']);

/** Every item ends in exactly one of the two lists. */
export function translateItems(items: readonly INodeExecutionData[], options: Usable): Results {
	const [mapped, unmapped]: INodeExecutionData[][] = [[], []];
	const coverage = new Coverage(options.paths);
	let [defaultsUsed, leftAsIs] = [0, 0];
	for (const [index, item] of items.entries()) {
		const translated = translateCodes(item.json, options);
		const { record, sightings } = translated;
		coverage.add(translated, index, billOf(item.json, options.billPath));
		const failed = sightings.filter(({ outcome }) => FAILS.has(outcome));
		if (failed.length > 0) {
			unmapped.push(unmappedItem(item, index, failed));
			continue;
		}
		defaultsUsed += sightings.filter(({ outcome }) => outcome === 'default').length;
		leftAsIs += sightings.filter(({ outcome }) => outcome === 'kept').length;
		mapped.push(mappedItem(item, index, record as IDataObject, sightings));
	}
	return { mapped, unmapped, coverage: coverage.summary(), defaultsUsed, leftAsIs };
}
