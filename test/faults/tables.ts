import type { IDataObject } from 'n8n-workflow';

/** One row of the template's dead letters. */
export interface Letter {
	readonly key: string;
	readonly version: string;
	readonly source: IDataObject;
	readonly messages: string;
	readonly attempts: number;
	readonly run: number;
	readonly updatedAt: number;
	/** Whether a replay may send it again by itself. */
	readonly replaySafe: boolean;
}

/** The Data Tables of the template, as far as they decide anything. They survive a killed process. */
export class Tables {
	/** Of several rows the lowest counts. */
	checkpoints: string[] = [];
	/** By the id of the source record. */
	readonly letters = new Map<string, Letter>();

	get checkpoint(): string {
		return [...this.checkpoints].filter(Boolean).sort()[0] ?? '';
	}

	commit(checkpoint: IDataObject): void {
		this.checkpoints = [JSON.stringify(checkpoint)];
	}

	/** Newest version wins. */
	write(
		source: IDataObject,
		messages: string,
		{ run, now, replaySafe }: Pick<Letter, 'run' | 'replaySafe'> & { now: number },
	): void {
		const id = String(source.FID);
		const known = this.letters.get(id);
		this.letters.set(id, {
			key: String(source.FBillNo),
			version: String(source.FApproveDate),
			source,
			messages,
			attempts: (known?.attempts ?? 0) + 1,
			run,
			updatedAt: now,
			replaySafe,
		});
	}

	clear(key: string): void {
		for (const [id, letter] of this.letters) if (letter.key === key) this.letters.delete(id);
	}
}
