import type { SimulatorClock } from '../clock';
import { systemClock } from '../clock';
import type { WireReply, WireRequest } from '../wire';
import { addressOf, json, type LoggedCall } from './call';
import { suffer, Troubles } from './troubles';

/** A small system: one door, its script of troubles and its log. */
export abstract class SmallSystem {
	readonly basePath = '/';
	readonly troubles = new Troubles();
	readonly log: LoggedCall[] = [];

	constructor(readonly clock: SimulatorClock = systemClock) {}

	async handle(request: WireRequest): Promise<WireReply> {
		const { path, query } = addressOf(request.path);
		const call = path.split('/').slice(-2).join('/');
		const refusals = { throttled: json(this.throttled), expired: json(this.expired) };
		const reply = await suffer(
			this.troubles.next(call),
			this.clock,
			{ ...refusals, emptyPage: json({}) },
			() => this.answer(request, path, query),
		);
		const shown = { answer: reply.body.slice(0, 80) };
		this.log.push({ at: this.clock.now(), call, query: shown, status: reply.status });
		const date = new Date(this.clock.now()).toUTCString();
		return { ...reply, headers: { date, ...reply.headers } };
	}

	/** The system's own refusals, for a line of the script. */
	protected abstract readonly throttled: unknown;
	protected abstract readonly expired: unknown;
	protected abstract answer(
		request: WireRequest,
		path: string,
		query: Readonly<Record<string, string>>,
	): WireReply;
}

/** An object out of a body; anything else is undefined. */
export function objectOf(body: string): Record<string, unknown> | undefined {
	try {
		const value: unknown = JSON.parse(body);
		return typeof value === 'object' && value !== null && !Array.isArray(value)
			? (value as Record<string, unknown>)
			: undefined;
	} catch {
		return undefined;
	}
}
