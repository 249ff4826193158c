import type { Played } from '../play';
import type { HandWoundTime } from '../time';
import { sourceFaults } from './faults';
import { playSourceFault } from './play';
import { systems } from './systems';

interface Wanted {
	readonly bills: number;
	readonly seed: number;
	/** Numbers of faults; all when absent. */
	readonly only: ReadonlySet<number> | undefined;
	readonly time: HandWoundTime;
	readonly progress: (text: string) => void;
}

/** Every fault of reading at every source system and edition that it concerns. */
export async function* sourcePlays({ only, progress, ...stage }: Wanted): AsyncGenerator<Played> {
	const chosen = sourceFaults.filter(({ number }) => only?.has(number) ?? true);
	for (const [name, system] of Object.entries(systems)) {
		for (const fault of chosen) {
			progress(`${fault.number} ${fault.name} (${name})`);
			const played = await playSourceFault(fault, { ...stage, system });
			if (played) yield played;
		}
	}
}
