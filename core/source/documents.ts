import {
	closeWindow,
	slicesOf,
	type Slice,
	type SourceCheckpoint,
	type SourceWindow,
} from './window';

/** One document as its system gave it. */
export interface SourceDocument {
	/** What identifies it for ever. */
	readonly id: string;
	/** Time of its last change, milliseconds since 1970. */
	readonly changed: number;
	readonly record: Readonly<Record<string, unknown>>;
}

/** Reads all documents of one slice, page by page; a document may come twice. */
export type ListSlice = (slice: Slice) => AsyncIterable<readonly SourceDocument[]>;

export interface WindowLimits {
	/** The longest slice that the system allows, in milliseconds. */
	readonly widest: number;
	/** A run ends behind the slice that passes so many documents; 0 for no limit. */
	readonly maxDocuments: number;
	/** Default: every document is due. */
	readonly standingOf?: (document: SourceDocument) => Standing;
}

/**
 * due: wanted now; pending: not yet, and it may become due without a new time, so that the checkpoint waits for it;
 * ended: never.
 */
export type Standing = 'due' | 'pending' | 'ended';

const DAY_MS = 86_400_000;

/**
 * Every document of the window once, as its newest page showed it, oldest change first, and where the next run goes on.
 * A run with a limit reads day by day, and stops between two days only.
 */
export async function readWindow(
	window: SourceWindow,
	list: ListSlice,
	{ widest, maxDocuments, standingOf = () => 'due' }: WindowLimits,
): Promise<{ documents: SourceDocument[]; checkpoint: SourceCheckpoint; pending: number }> {
	const found = new Map<string, SourceDocument>();
	let reached = window.from;
	for (const slice of slicesOf(window, maxDocuments > 0 ? Math.min(DAY_MS, widest) : widest)) {
		for await (const page of list(slice)) for (const document of page) keepNewest(found, document);
		reached = slice.to;
		// What lies before `since` was read by earlier runs, and would stop a run before it begins.
		if (maxDocuments > 0 && reached > window.since && found.size >= maxDocuments) break;
	}
	const all = [...found.values()].sort((a, b) => a.changed - b.changed);
	const pending = all.filter((document) => standingOf(document) === 'pending');
	const end = {
		reached: Math.max(reached, window.since),
		newest: all.at(-1)?.changed ?? 0,
		oldestPending: pending[0]?.changed,
	};
	return {
		documents: all.filter((document) => standingOf(document) === 'due'),
		checkpoint: closeWindow(window, end),
		pending: pending.length,
	};
}

function keepNewest(found: Map<string, SourceDocument>, document: SourceDocument): void {
	const held = found.get(document.id);
	if (!held || document.changed >= held.changed) found.set(document.id, document);
}
