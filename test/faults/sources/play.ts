import type { Line, Played } from '../play';
import type { SourceFault } from './faults';
import { judgeSource } from './judge';
import { PROFILE, SourceStage, type SourceStageOptions } from './stage';

/** Plays one fault at one system on a fresh stage and judges what came of it; undefined where it does not concern the system. */
export async function playSourceFault(
	fault: SourceFault,
	options: SourceStageOptions,
): Promise<Played | undefined> {
	const began = performance.now();
	const seed = options.seed * 1000 + fault.number;
	const stage = await SourceStage.open({ ...options, seed });
	const { system } = stage;
	if (fault.concerns?.(system) === false) {
		stage.close();
		return undefined;
	}
	const { why, named, ...figures } = await played(stage, fault).catch(broken);
	const line: Line = {
		fault: `${fault.number} ${fault.name}, ${system.name}`,
		profile: PROFILE,
		bills: stage.papers.length,
		...figures,
		ms: Math.round(performance.now() - began),
		reference: false,
		ok: !named && Object.values(figures).every((figure) => figure === 0),
	};
	stage.close();
	return { line, why };
}

async function played(stage: SourceStage, fault: SourceFault) {
	return judgeSource(stage, await fault.play(stage));
}

function broken(error: Error) {
	const why = [`the script broke: ${error.stack}`];
	return { lost: 0, doubled: 0, wrongOutcome: 1, wrongKind: 0, repeated: 0, named: false, why };
}
