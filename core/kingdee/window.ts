import { createHash } from 'node:crypto';
import { parseJson } from '../json';
import { KingdeeError } from './errors';
import { earlier, parseWallTime, timeLiteral, wallTime } from './time';

/** Where an incremental read stands. Times are wall clock of the site, `yyyy-MM-ddTHH:mm:ss.SSS`. */
export interface Checkpoint {
	/** Everything up to here has been read. */
	readonly since: string;
	/** Upper end of the window; it stays while the window is unfinished. */
	readonly until: string;
	/** Primary key of the last bill read in an unfinished window, else ''. */
	readonly lastId: string;
	/** Highest time seen so far in an unfinished window, else ''. */
	readonly seen: string;
	/** Names site, account set, form and filter that this checkpoint belongs to. */
	readonly fingerprint: string;
	readonly hasMore: boolean;
}

export interface WindowSettings {
	/** The changed-field, e.g. FApproveDate. */
	readonly field: string;
	/** First sync: where to start, as a person writes it. */
	readonly start: string;
	readonly lookBackMinutes: number;
	readonly zone: string;
	readonly fingerprint: string;
	/** Take over a checkpoint that was written for another site, form or filter. */
	readonly acceptForeign: boolean;
}

/** A window being read: `filter` selects it, `afterId` is where it goes on. */
export interface Window {
	readonly settings: WindowSettings;
	readonly since: string;
	readonly until: string;
	readonly afterId: string | undefined;
	readonly filter: string;
	/** Where the window begins, look-back included; the earliest time there is on an unlimited first sync. */
	readonly lowerBound: string;
	seen: string;
}

export function fingerprint(parts: readonly string[]): string {
	return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16);
}

/** @param stored what an earlier run wrote, or nothing @param nowMs the server's clock */
export function openWindow(settings: WindowSettings, stored: unknown, nowMs: number): Window {
	refuseBusinessDate(settings.field);
	const checkpoint = readCheckpoint(settings, stored);
	const since = checkpoint?.since ?? startOf(settings);
	const goesOn = checkpoint?.lastId ? checkpoint : undefined;
	const until = goesOn?.until ?? wallTime(nowMs, settings.zone);
	const { field, lookBackMinutes, zone } = settings;
	const lowerBound = since && earlier(since, lookBackMinutes, zone);
	const lower = lowerBound && `${field}>=${timeLiteral(lowerBound)}`;
	return {
		settings,
		since,
		until,
		afterId: goesOn?.lastId,
		lowerBound: lowerBound || '1970-01-01T00:00:00.000',
		filter: [lower, `${field}<=${timeLiteral(until)}`].filter(Boolean).join(' and '),
		seen: goesOn?.seen ?? '',
	};
}

/** Notes the changed-time of a bill that was read. */
export function see(window: Window, value: unknown): void {
	const time = parseWallTime(String(value ?? ''), window.settings.zone);
	if (time && time > window.seen) window.seen = time;
}

/** The checkpoint after reading up to `lastId` (unfinished) or to the end of the window (undefined). */
export function closeWindow(window: Window, lastId: string | undefined): Checkpoint {
	const { since, until, seen, settings } = window;
	const common = { until, fingerprint: settings.fingerprint };
	if (lastId !== undefined) return { since, lastId, seen, hasMore: true, ...common };
	// The highest time seen, not our clock; never above the window, never backwards.
	const reached = seen > until ? until : seen;
	return {
		since: reached > since ? reached : since,
		lastId: '',
		seen: '',
		hasMore: false,
		...common,
	};
}

/** FDate is what people enter: a bill approved today may carry last month's date, and would never be read. */
function refuseBusinessDate(field: string): void {
	if (!/^FDate$/i.test(field)) return;
	throw new KingdeeError('config', 'FDate is a business date, not the time of a change', {
		advice: 'Choose FApproveDate, FModifyDate or FCreateDate as Changed Field.',
	});
}

function startOf({ start, zone }: WindowSettings): string {
	if (start.trim() === '') return '';
	const time = parseWallTime(start, zone);
	if (time === undefined) {
		throw new KingdeeError('config', `First Sync Start is not a date: "${start}"`, {
			advice: 'Write it like 2026-01-31 or 2026-01-31 08:00:00.',
		});
	}
	return time;
}

function readCheckpoint(settings: WindowSettings, stored: unknown): Checkpoint | undefined {
	const found = parsed(stored);
	if (found === undefined) return undefined;
	const { since, until, lastId, seen, fingerprint: print } = found;
	if (print !== settings.fingerprint && !settings.acceptForeign) throw foreignCheckpoint(print);
	const text = (value: unknown) => (value === null || value === undefined ? '' : String(value));
	const times = [text(since), text(until)].map((time) =>
		time ? parseWallTime(time, settings.zone) : '',
	);
	if (times.includes(undefined)) throw brokenCheckpoint(JSON.stringify(stored));
	// An id of another site or filter means nothing here: of a foreign window only the time up to which all was read counts.
	const isOurs = print === settings.fingerprint;
	return {
		since: times[0]!,
		until: times[1]!,
		lastId: isOurs ? text(lastId) : '',
		seen: isOurs ? text(seen) : '',
		fingerprint: settings.fingerprint,
		hasMore: Boolean(found.hasMore),
	};
}

/** A checkpoint may come as object or as the JSON text a table holds; an empty one means none. */
function parsed(stored: unknown): Record<string, unknown> | undefined {
	if (stored === undefined || stored === null || stored === '') return undefined;
	const value = typeof stored === 'string' ? parseJson(stored) : stored;
	if (typeof value !== 'object' || value === null || Array.isArray(value))
		throw brokenCheckpoint(String(stored));
	return Object.keys(value).length === 0 ? undefined : (value as Record<string, unknown>);
}

function brokenCheckpoint(text: string): KingdeeError {
	return new KingdeeError('config', `The checkpoint cannot be read: ${text.slice(0, 200)}`, {
		advice:
			'Expected is an object {since, until, lastId, fingerprint} as the Checkpoint output gives it, or nothing for a first sync.',
	});
}

function foreignCheckpoint(found: unknown): KingdeeError {
	return new KingdeeError(
		'config',
		`The checkpoint was written for another site, account set, form or filter (${String(found)})`,
		{
			advice:
				'If the change is intended, either clear the checkpoint and set First Sync Start, or switch on Accept Other Checkpoint for one run.',
		},
	);
}
