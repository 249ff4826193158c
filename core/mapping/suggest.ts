import type { SourceField } from './sourceFields';

/** A target field that may be written. */
export interface Target {
	/** e.g. `FStockOrgId` */
	readonly key: string;
	/** Key that a reference is named by, e.g. FNumber; undefined for other fields. */
	readonly numberKey?: string;
	readonly label: string;
}

export type Why = 'equal key' | 'equal label';

export interface Proposal {
	readonly source: SourceField;
	readonly why: Why;
}

/** Equal but for case, width and blanks; a dot and the `_` of flattened names are one. */
function fold(name: string): string {
	return name.normalize('NFKC').toLowerCase().replace(/\s+/g, '').replaceAll('.', '_');
}

function grouped<T>(list: readonly T[], nameOf: (one: T) => string): ReadonlyMap<string, T[]> {
	const groups = new Map<string, T[]>();
	for (const one of list) {
		const name = nameOf(one);
		groups.set(name, [...(groups.get(name) ?? []), one]);
	}
	return groups;
}

/** Names of the target in a record, the more exact first: the number of a reference, then its bare key. */
function keysOf({ key, numberKey }: Target): readonly string[] {
	return numberKey === undefined ? [key] : [`${key}.${numberKey}`, key];
}

/**
 * Proposes a source field where its path equals the key of a target, or its name the target's label. Never by
 * similarity; where two fields would fit equally well there is no proposal. Targets and sources are those of one level:
 * the head with the record, an entry with the rows of its list.
 */
export function suggest<T extends Target>(
	targets: readonly T[],
	sources: readonly SourceField[],
): ReadonlyMap<T, Proposal> {
	const byName = grouped(sources, ({ path }) => fold(path));
	const byLabel = grouped(targets, ({ label }) => fold(label));
	const one = (name: string): SourceField | undefined => {
		const found = byName.get(fold(name)) ?? [];
		return found.length === 1 ? found[0] : found.find(({ path }) => path === name);
	};
	const proposals = new Map<T, Proposal>();
	for (const target of targets) {
		const keyed = keysOf(target)
			.map(one)
			.find((source) => source !== undefined);
		if (keyed) proposals.set(target, { source: keyed, why: 'equal key' });
		const alone = target.label !== '' && byLabel.get(fold(target.label))?.length === 1;
		const labelled = keyed || !alone ? undefined : one(target.label);
		if (labelled) proposals.set(target, { source: labelled, why: 'equal label' });
	}
	return proposals;
}
