import { OperationalError, sleep, type IExecuteFunctions } from 'n8n-workflow';
import type { Clock } from '../../core/clock';

/** How long a cancelled execution may go on sleeping. */
const NAP_MS = 500;

/** n8n's time, and its cancel button. */
export function clockOf(context: IExecuteFunctions): Clock {
	const signal = context.getExecutionCancelSignal();
	return {
		now: Date.now,
		sleep: async (ms) => {
			for (let left = ms; left > 0; left -= NAP_MS) {
				if (signal?.aborted) throw cancelled();
				await sleep(Math.min(left, NAP_MS));
			}
		},
	};
}

/** Recognised by its code, as a request that n8n cuts off when the execution is cancelled. */
function cancelled(): Error {
	return Object.assign(new OperationalError('The execution was cancelled'), {
		code: 'ERR_CANCELED',
	});
}
