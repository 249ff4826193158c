import type { Page } from 'playwright-core';

const ANSWER_MS = 30_000;

/** What the dialog shows after a test of the connection. */
export interface Shown {
	readonly ok: boolean;
	readonly text: string;
}

/** A stored credential open in n8n's dialog. */
export interface CredentialDialog {
	/** For what is not offered here. */
	readonly page: Page;
	/** Presses the button that tests the connection. */
	test(): Promise<Shown>;
	shoot(path: string): Promise<void>;
}

export async function openCredential(
	page: Page,
	url: string,
	id: string,
): Promise<CredentialDialog> {
	const opened = answer(page);
	await page.goto(`${url}/home/credentials/${id}`);
	await opened;
	return {
		page,
		test: async () => {
			const answered = answer(page);
			await page.getByTestId('editCredential-modal').getByRole('button', { name: 'Retry' }).click();
			await answered;
			return await shown(page);
		},
		shoot: async (path) => {
			await page.screenshot({ path });
		},
	};
}

/** n8n also tests by itself whenever it opens a stored credential. */
async function answer(page: Page): Promise<void> {
	const isTest = (address: string) => address.endsWith('/rest/credentials/test');
	await page.waitForResponse((response) => isTest(response.url()), { timeout: ANSWER_MS });
}

async function shown(page: Page): Promise<Shown> {
	const dialog = page.getByTestId('editCredential-modal');
	await dialog.getByRole('button', { name: 'Retry' }).waitFor();
	const details = dialog.getByText('More details');
	if (await details.isVisible()) await details.click();
	const ok = await dialog.getByTestId('credentials-config-container-test-success').isVisible();
	return { ok, text: await dialog.innerText() };
}
