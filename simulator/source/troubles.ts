import type { SimulatorClock } from '../clock';
import type { WireReply } from '../wire';
import { ConnectionCut } from '../wire';

/** One line of the script of what goes wrong at a source system, and at which calls. */
export interface Trouble {
	readonly kind?:
		| 'replyLost'
		| 'resetBefore'
		/** HTTP `status` (default 503) with a page of HTML. */
		| 'status'
		/** Half of the answer arrives as if it were whole. */
		| 'cutJson'
		/** The system's own refusal of too many requests. */
		| 'throttled'
		/** The token of the call is no longer taken. */
		| 'expired'
		/** The answer takes `ms`. */
		| 'slow'
		/** A list answers without rows, once, though there are some. */
		| 'emptyPage';
	/** Name of the call; every call when absent. */
	readonly on?: string;
	readonly nth?: number;
	readonly every?: number;
	/** Most times it happens; 1 unless `every` is given, then without end. */
	readonly times?: number;
	readonly status?: number;
	readonly ms?: number;
	/** Happens just before the call is served: somebody changes documents. */
	readonly before?: () => void;
}

interface Counted {
	readonly trouble: Trouble;
	seen: number;
	done: number;
}

/** The script of one system. The first line that is due wins. */
export class Troubles {
	private lines: Counted[] = [];

	add(trouble: Trouble): void {
		this.lines.push({ trouble, seen: 0, done: 0 });
	}

	clear(): void {
		this.lines = [];
	}

	next(call: string): Trouble | undefined {
		let due: Trouble | undefined;
		for (const line of this.lines) {
			const { on, nth, every, times = every ? Infinity : 1 } = line.trouble;
			if (on !== undefined && on !== call) continue;
			line.seen++;
			const picked = nth ? line.seen === nth : !every || line.seen % every === 0;
			if (due || !picked || line.done >= times) continue;
			line.done++;
			due = line.trouble;
		}
		return due;
	}
}

/** What a system answers itself when it refuses. */
export interface Refusals {
	readonly throttled: WireReply;
	readonly expired: WireReply;
	readonly emptyPage: WireReply;
}

/** Serves a call as the trouble allows. */
export async function suffer(
	trouble: Trouble | undefined,
	clock: SimulatorClock,
	refusals: Refusals,
	serve: () => WireReply,
): Promise<WireReply> {
	trouble?.before?.();
	switch (trouble?.kind) {
		case 'resetBefore':
			throw new ConnectionCut();
		case 'replyLost':
			serve();
			throw new ConnectionCut();
		case 'status':
			return { status: trouble.status ?? 503, headers: HTML, body: '<html>busy</html>' };
		case 'cutJson': {
			const reply = serve();
			return { ...reply, body: reply.body.slice(0, Math.floor(reply.body.length / 2)) };
		}
		case 'throttled':
		case 'expired':
		case 'emptyPage':
			return refusals[trouble.kind];
		case 'slow':
			await clock.sleep(trouble.ms ?? 0);
	}
	return serve();
}

const HTML = { 'content-type': 'text/html' };
