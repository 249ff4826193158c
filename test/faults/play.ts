import type { Fault } from './fault';
import { judge, type Figures } from './judge';
import { Stage, type StageOptions } from './stage';

/** One line of the fault table: design section 2. */
export interface Line extends Omit<Figures, 'why' | 'named'> {
	readonly fault: string;
	readonly profile: string;
	readonly bills: number;
	/** Real time it took, in milliseconds. */
	readonly ms: number;
	/** Somebody else's workflow: never counts towards the exit status. */
	readonly reference: boolean;
	readonly ok: boolean;
}

export interface Played {
	readonly line: Line;
	readonly why: readonly string[];
}

/** Plays one fault on a fresh stage and judges what came of it; a stage that breaks is a line that is not ok. */
export async function playFault(
	fault: Fault,
	options: Omit<StageOptions, 'seed'> & { readonly seed: number; readonly title?: string },
): Promise<Played> {
	const began = performance.now();
	const stage = await Stage.open({ ...options, seed: options.seed * 100 + fault.number });
	const { why, named, ...figures } = await playOn(stage, fault).catch(broken);
	const bills = stage.held('source').length;
	stage.close();
	// Where the target forbids no number twice, a doubled bill must at least be named.
	const wrong = named ? { ...figures, doubled: 0 } : figures;
	const sum = Object.values(wrong).reduce((total, count) => total + count, 0);
	const line = {
		fault: options.title ?? `${fault.number} ${fault.name}`,
		profile: options.profile,
		bills,
		...figures,
		ms: Math.round(performance.now() - began),
		reference: options.sync !== undefined,
		ok: sum === 0,
	};
	return { line, why };
}

async function playOn(stage: Stage, fault: Fault): Promise<Figures> {
	const expected = await fault.play(stage);
	return judge(stage, expected);
}

function broken(error: Error): Figures {
	const why = [`the script broke: ${error.stack}`];
	return { lost: 0, doubled: 0, wrongOutcome: 1, wrongKind: 0, repeated: 0, named: false, why };
}
