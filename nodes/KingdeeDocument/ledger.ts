import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import type { Verdict } from '../../core/kingdee/verdict';

/**
 * What this run of the node has written so far. Retry On Fail runs the whole node again: what was done, and what may have
 * been done, is then told from here and not written a second time. Lives in n8n's context of the node, which ends with
 * the execution.
 */
export class Ledger {
	private readonly kept: Record<string, Verdict>;

	constructor(context: IExecuteFunctions) {
		// A tool gets another run index for each try.
		const isTool = context.getNode().type.endsWith('Tool');
		const run = isTool ? 'ByTool' : String(context.getWorkflowDataProxy(0).$runIndex);
		const all = context.getContext('node');
		this.kept = (all[`written${run}`] ??= {}) as Record<string, Verdict>;
	}

	/** @param writes what is written: item, method and body */
	recall(writes: unknown): Verdict | undefined {
		return this.kept[printOf(writes)];
	}

	/** A write that is proven not to be done may be tried again; so may one in doubt that a second time cannot double. */
	keep(writes: unknown, verdict: Verdict, isRepeatable: boolean): void {
		const { outcome, subject, result, reason } = verdict;
		const isDone = outcome === 'done' || outcome === 'already';
		if (isDone || (outcome === 'unknown' && !isRepeatable))
			this.kept[printOf(writes)] = { outcome, subject, result, reason };
	}

	/** The node ends well: n8n does not run it again. */
	clear(): void {
		for (const print of Object.keys(this.kept)) delete this.kept[print];
	}
}

function printOf(writes: unknown): string {
	return createHash('sha256').update(JSON.stringify(writes)).digest('hex');
}
