import { createCredential, testCredential } from './credentials';
import type { NewCredential } from './credentials';
import { listExecutions, runWorkflow, waitForExecution } from './executions';
import { signIn } from './session';
import { openTables } from './tables';
import { activate, deactivate, getWorkflow, importWorkflow, updateWorkflow } from './workflows';
import type { Credentials, StoredWorkflow, Workflow } from './workflows';

export type Client = Awaited<ReturnType<typeof connect>>;

/** Everything a demo or a test does with a running n8n, as its owner. */
export async function connect(url: string) {
	const session = await signIn(url);
	const run = async (id: string, trigger: string) => await runWorkflow(session, id, trigger);
	const wait = async (id: string, timeoutMs?: number) =>
		await waitForExecution(session, id, timeoutMs);
	return {
		url,
		session,
		tables: await openTables(session),
		createCredential: async (wanted: NewCredential) => await createCredential(session, wanted),
		testCredential: async (tried: NewCredential & { id?: string }) =>
			await testCredential(session, tried),
		importWorkflow: async (file: Workflow, credentials?: Credentials) =>
			await importWorkflow(session, file, credentials),
		getWorkflow: async (id: string) => await getWorkflow(session, id),
		updateWorkflow: async (id: string, change: (old: StoredWorkflow) => Partial<Workflow>) =>
			await updateWorkflow(session, id, change),
		activate: async (id: string) => await activate(session, id),
		deactivate: async (id: string) => await deactivate(session, id),
		startWorkflow: run,
		waitForExecution: wait,
		/** Starts the workflow at a trigger and waits for the end. */
		runWorkflow: async (id: string, trigger: string, timeoutMs?: number) =>
			await wait(await run(id, trigger), timeoutMs),
		listExecutions: async (id: string, limit?: number) => await listExecutions(session, id, limit),
	};
}
