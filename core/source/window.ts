import { createHash } from 'node:crypto';
import { DateTime } from 'luxon';
import { parseJson, asRecord } from '../json';
import { SourceError } from './errors';

/** Where an incremental read stands. Times are wall clock of Asia/Shanghai, `yyyy-MM-dd HH:mm:ss`. */
export interface SourceCheckpoint {
	/** Every document changed up to here has been read. */
	readonly since: string;
	/** Upper end of the window of this run, by the server's clock. */
	readonly until: string;
	/** Names system, account and conditions that this checkpoint belongs to. */
	readonly fingerprint: string;
	/** The window was longer than one run may read: the next run goes on. */
	readonly hasMore: boolean;
}

export interface WindowSettings {
	/** What an earlier run wrote, or nothing. */
	readonly checkpoint: unknown;
	/** Where to start while there is no checkpoint, as a person writes it. */
	readonly start: string;
	readonly lookBackMinutes: number;
	readonly fingerprint: string;
	/** Take over a checkpoint that was written for another account or other conditions. */
	readonly acceptForeign: boolean;
}

/** A part of a window that one series of pages covers; both ends belong to it, milliseconds since 1970. */
export interface Slice {
	readonly from: number;
	readonly to: number;
}

export interface SourceWindow {
	readonly settings: WindowSettings;
	/** Everything up to here was read by earlier runs; milliseconds. */
	readonly since: number;
	readonly from: number;
	readonly until: number;
}

/** All source systems of this package keep Chinese wall clock (source-systems 1). */
export const ZONE = 'Asia/Shanghai';

/** Documents written at this moment may not be visible yet: a window ends so long before the server's now. */
const LAG_MS = 60_000;

/** The checkpoint follows the newest document seen, but not further behind than this: quiet weeks are not read for ever. */
const QUIET_MS = 24 * 3_600_000;

export function wallTime(ms: number): string {
	return DateTime.fromMillis(ms, { zone: ZONE }).toFormat('yyyy-MM-dd HH:mm:ss');
}

/** Milliseconds of a wall time as a system or a person writes it; undefined if it is none. */
export function parseWall(text: string): number | undefined {
	const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: ZONE });
	return time.isValid ? time.toMillis() : undefined;
}

export function fingerprintOf(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** @param now the server's clock; throws SourceError `config` for a start or a checkpoint that cannot be used */
export function openWindow(settings: WindowSettings, now: number): SourceWindow {
	const until = now - LAG_MS;
	const since = sinceOf(settings, until);
	return { settings, since, until, from: since - settings.lookBackMinutes * 60_000 };
}

/** Cuts a window into parts of at most `widest` milliseconds, oldest first; neighbours share their seam. */
export function slicesOf({ from, until }: SourceWindow, widest: number): Slice[] {
	const slices: Slice[] = [];
	for (let at = from; at < until; at += widest) {
		slices.push({ from: at, to: Math.min(at + widest, until) });
	}
	return slices;
}

/** How far a run came. */
export interface End {
	/** Everything up to here was read; milliseconds. */
	readonly reached: number;
	/** Time of the newest document seen, 0 for none. */
	readonly newest: number;
	/** Time of the oldest document that is still waited for. */
	readonly oldestPending: number | undefined;
}

/** Nobody waits longer for a document that is not due. */
const PATIENCE_MS = 30 * 86_400_000;

/** The checkpoint after a run. It goes backwards only for documents that are waited for. */
export function closeWindow(
	{ settings, since, until }: SourceWindow,
	{ reached, newest, oldestPending = Infinity }: End,
): SourceCheckpoint {
	const hasMore = reached < until;
	const quiet = Math.max(Math.min(newest, reached), reached - QUIET_MS);
	const next = Math.max(since, hasMore ? reached : quiet);
	return {
		since: wallTime(Math.min(next, Math.max(oldestPending, until - PATIENCE_MS))),
		until: wallTime(until),
		fingerprint: settings.fingerprint,
		hasMore,
	};
}

function sinceOf({ checkpoint, start, fingerprint, acceptForeign }: WindowSettings, until: number) {
	const text =
		typeof checkpoint === 'string' ? checkpoint.trim() : JSON.stringify(checkpoint ?? {});
	if (text === '' || text === '{}') return startOf(start, until);
	const found = asRecord(parseJson(text));
	const since = parseWall(String(found.since ?? ''));
	if (since === undefined) throw broken(text);
	if (found.fingerprint !== fingerprint && !acceptForeign) throw foreign();
	return since;
}

function startOf(start: string, until: number): number {
	const time = parseWall(start);
	if (time === undefined) {
		throw new SourceError('config', `First Sync Start is not a date: "${start}"`, {
			advice: 'Write it like 2026-01-31 or 2026-01-31 08:00:00, in China time (北京时间).',
		});
	}
	return Math.min(time, until);
}

function broken(text: string): SourceError {
	return new SourceError('config', `The checkpoint cannot be read: ${text.slice(0, 200)}`, {
		advice:
			'Expected is an object {since, until, fingerprint, hasMore} as the Checkpoint output gives it, or nothing for a first sync.',
	});
}

function foreign(): SourceError {
	return new SourceError(
		'config',
		'The checkpoint was written for another account, document type or condition',
		{
			advice:
				'If the change is intended, either clear the checkpoint and set First Sync Start, or switch on Accept Other Checkpoint for one run.',
		},
	);
}
