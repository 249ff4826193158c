import type { Answer } from './answer';

const PENDING = 0;
const RUNNING = 1;
const COMPLETE = 2;

interface Task {
	readonly body: string;
	polls: number;
}

/** Long calls that a client begins and polls (reference 4.8): 0 pending, 1 running, 2 complete. */
export class Tasks {
	private readonly open = new Map<string, Task>();

	/** The work is done and committed when the task begins; the client is told at its second poll. */
	begin(answer: Answer): Answer {
		const id = `00000000-0000-4000-8000-${String(this.open.size + 1).padStart(12, '0')}`;
		this.open.set(id, { body: answer.body, polls: 0 });
		return { body: state(id, PENDING, 'null'), ok: true };
	}

	poll(id: string): Answer | undefined {
		const task = this.open.get(id);
		if (!task) return undefined;
		task.polls++;
		if (task.polls === 1) return { body: state(id, RUNNING, 'null'), ok: true };
		return { body: state(id, COMPLETE, task.body), ok: true };
	}
}

function state(id: string, status: number, result: string): string {
	return `{"TaskId":"${id}","Status":${status},"Result":${result}}`;
}
