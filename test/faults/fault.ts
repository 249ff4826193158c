import type { Expected } from './judge';
import type { Stage } from './stage';

/** One row of the fault table: a script of what goes wrong, and what must come of it. */
export interface Fault {
	/** As in the list of the README. */
	readonly number: number;
	readonly name: string;
	/** Plays it to the end, on a fresh stage. */
	play(stage: Stage): Promise<Expected>;
	/** Only our nodes can be set up for it (another mapping, another credential). */
	readonly oursOnly?: boolean;
}

/** Bills arrive in four parts, each followed by a run; `goWrong` is told before each run which it is (0 to 3). */
export async function inPhases(
	stage: Stage,
	goWrong: (phase: number) => void | Promise<void> = () => undefined,
	run: (phase: number) => Promise<unknown> = async () => await stage.run(),
): Promise<void> {
	for (let phase = 0; phase < 4; phase++) {
		stage.arrive(stage.share(0.25));
		await goWrong(phase);
		await run(phase);
		stage.later();
	}
}

/** What a colleague creates at a site: base data that was missing. */
export function createMaterial(site: Stage['source'], number: string): void {
	const organisations = ['100', '202', '204', '125', '126', '121'];
	for (const organisation of organisations) {
		const model = {
			FCreateOrgId: { FNumber: organisations[0] },
			FUseOrgId: { FNumber: organisation },
			FNumber: number,
			FName: `物料${number}`,
			SubHeadEntity: { FBaseUnitId: { FNumber: 'Pcs' } },
		};
		site.create('BD_MATERIAL', model, 'C');
	}
}
