import type { Reference } from '../../core/kingdee/reference';
import { chunks } from '../../core/kingdee/run';
import { GROUP } from '../../core/kingdee/operate';
import type { Step } from '../../core/kingdee/steps';
import type { Part, Work } from './work';

/** The work of one item, with the organisation it is done in. */
export interface Planned {
	readonly item: number;
	readonly organization: string;
	readonly work: Work;
}

/** What travels together. */
export type Unit = StepUnit | PartUnit;

export interface StepUnit {
	readonly organization: string;
	readonly step: Step;
	readonly references: readonly Reference[];
	/** Items that ask for a document; several may ask for the same. */
	readonly askedBy: ReadonlyMap<Reference, readonly number[]>;
}

export interface PartUnit {
	readonly organization: string;
	readonly item: number;
	readonly parts: readonly Part[];
	readonly step?: undefined;
}

/** Equal steps of all items in as few calls as Kingdee takes; everything else by itself, in the order of the items. */
export function unitsOf(planned: readonly Planned[]): Unit[] {
	const groups = new Map<string, Map<string, Asked>>();
	const steps = new Map<string, { step: Step; organization: string }>();
	const singles: PartUnit[] = [];
	for (const { item, organization, work } of planned) {
		if (!work.step) {
			singles.push({ organization, item, parts: work.parts });
			continue;
		}
		const key = printOf(work.step, work.references[0].by, organization);
		const group = groups.get(key) ?? new Map<string, Asked>();
		groups.set(key, group);
		steps.set(key, { step: work.step, organization });
		for (const reference of work.references) {
			const asked = group.get(reference.key) ?? { reference, items: [] };
			asked.items.push(item);
			group.set(reference.key, asked);
		}
	}
	const grouped = [...groups].flatMap(([key, group]) =>
		chunks([...group.values()], GROUP).map((all) => ({
			...steps.get(key)!,
			references: all.map(({ reference }) => reference),
			askedBy: new Map(all.map(({ reference, items }) => [reference, items])),
		})),
	);
	return [...grouped, ...singles];
}

interface Asked {
	readonly reference: Reference;
	readonly items: number[];
}

/** What two steps must have in common to travel together. */
export function printOf(step: Step, by: Reference['by'], organization: string): string {
	return JSON.stringify([step.name, organization, step.body([{ by, key: '' }])]);
}
