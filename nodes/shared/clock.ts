import {
	OperationalError,
	sleep,
	type IExecuteFunctions,
	type ILoadOptionsFunctions,
	type IPollFunctions,
} from 'n8n-workflow';
import type { Clock } from '../../core/clock';

/** How long a cancelled execution may go on sleeping. */
const NAP_MS = 500;

/** n8n's time, and its cancel button; a poll and a list in the editor have none. */
export function clockOf(
	context: IExecuteFunctions | IPollFunctions | ILoadOptionsFunctions,
): Clock {
	const signal =
		'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	return {
		now: Date.now,
		sleep: async (ms) => {
			if (ms === 0) return await turn();
			for (let left = ms; left > 0; left -= NAP_MS) {
				if (signal?.aborted) throw cancelled();
				await sleep(Math.min(left, NAP_MS));
			}
		},
	};
}

/** One round of the event loop: a timer would take a millisecond at least, and n8n allows its nodes no setImmediate. */
async function turn(): Promise<void> {
	const { port1, port2 } = new MessageChannel();
	await new Promise((resolve) => {
		port1.once('message', resolve);
		port2.postMessage(undefined);
	});
	port1.close();
}

/** Recognised by its code, as a request that n8n cuts off when the execution is cancelled. */
function cancelled(): Error {
	return Object.assign(new OperationalError('The execution was cancelled'), {
		code: 'ERR_CANCELED',
	});
}
