import type { IBinaryData, IDataObject, IExecuteFunctions } from 'n8n-workflow';
import type { Call, Client } from '../../core/kingdee/client';
import type { Reference } from '../../core/kingdee/reference';
import type { Step } from '../../core/kingdee/steps';
import type { Verdict } from '../../core/kingdee/verdict';
import type { FullAccount } from '../../core/kingdee/account';
import type { Parameters } from './parameters';

/** What one operation needs of its surroundings. */
export interface Ports {
	readonly context: IExecuteFunctions;
	readonly client: Client;
	readonly account: FullAccount;
	readonly call: Call;
}

/** One thing that came out, and what of it is handed on. */
export interface Piece {
	readonly verdict: Verdict;
	/** Records to hand on instead of the verdict's result: what was read. */
	readonly records?: readonly IDataObject[];
	readonly binary?: Record<string, IBinaryData>;
}

/** What one input item asks for. */
export type Work = StepWork | SingleWork;

/** A step with documents; equal steps of several items travel in one call. */
export interface StepWork {
	readonly step: Step;
	readonly references: readonly Reference[];
}

/** Things that travel alone, one after another. */
export interface SingleWork {
	readonly parts: readonly Part[];
	readonly step?: undefined;
}

export interface Part {
	readonly subject: string;
	/** What is written, so that a retry recognises it; undefined for a read. */
	readonly writes: unknown;
	/** May throw KingdeeError. */
	readonly run: (ports: Ports) => Promise<Piece>;
}

/** Reads the parameters of one item; throws KingdeeError for what cannot be used. */
export type Plan = (parameters: Parameters, ports: Omit<Ports, 'call'>) => Work | Promise<Work>;
