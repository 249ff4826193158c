import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fingerprintOf, openWindow, type SourceWindow } from '../../core/source/window';
import type { SourceConnection } from './source';

/** What every list of changed documents is asked for. */
export function windowProperties(
	show: Record<string, string[]>,
	lookBackMinutes: number,
	lookBackWhy: string,
	moreOptions: INodeProperties[] = [],
): INodeProperties[] {
	return [
		{
			displayName: 'Checkpoint',
			name: 'checkpoint',
			type: 'string',
			default: '',
			displayOptions: { show },
			placeholder: 'e.g. {{ $json.checkpoint }}',
			description:
				'What the Checkpoint output gave last time, as kept in a Data Table; empty on the first sync',
		},
		{
			displayName: 'First Sync Start',
			name: 'start',
			type: 'string',
			default: '',
			displayOptions: { show },
			placeholder: 'e.g. 2026-01-31',
			description:
				'Where to start while there is no checkpoint, in China time (北京时间): documents changed since then',
		},
		{
			displayName: 'Look-Back (Minutes)',
			name: 'lookBack',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: lookBackMinutes,
			displayOptions: { show },
			description: `How far before the checkpoint to read again: ${lookBackWhy}. Documents read twice are recognised when they are saved.`,
		},
		{
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add Option',
			default: {},
			displayOptions: { show },
			options: [
				{
					displayName: 'Accept Other Checkpoint',
					name: 'acceptForeign',
					type: 'boolean',
					default: false,
					description:
						'Whether to go on from a checkpoint that was written for another account, document type or condition',
				},
				{
					displayName: 'Maximum Documents a Run',
					name: 'maxDocuments',
					type: 'number',
					typeOptions: { minValue: 0 },
					default: 0,
					description:
						'Stop behind the day that passes so many documents and go on there at the next run (hasMore is true then); 0 for no limit',
				},
				...moreOptions,
			],
		},
	];
}

export interface WindowOptions {
	readonly acceptForeign?: boolean;
	readonly maxDocuments?: number;
	readonly history?: boolean;
}

/** @param parts what the checkpoint belongs to: account and conditions */
export function windowOf(
	context: IExecuteFunctions,
	{ client }: SourceConnection<unknown>,
	index: number,
	parts: readonly string[],
): SourceWindow {
	const { acceptForeign = false } = context.getNodeParameter('options', index) as WindowOptions;
	const settings = {
		checkpoint: context.getNodeParameter('checkpoint', index),
		start: context.getNodeParameter('start', index) as string,
		lookBackMinutes: context.getNodeParameter('lookBack', index) as number,
		fingerprint: fingerprintOf(parts),
		acceptForeign,
	};
	return openWindow(settings, client.now());
}
