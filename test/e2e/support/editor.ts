import type { Page } from 'playwright-core';

const LOAD_MS = 60_000;
/** The canvas glides to its new view, the panel slides in. */
const SETTLE_MS = 800;

/** One workflow open in n8n's editor. */
export interface Editor {
	/** For what is not offered here. */
	readonly page: Page;
	/** The whole canvas, fitted to the window. */
	shootCanvas(path: string): Promise<void>;
	/** Opens a node's panel; it stays open until `closeNode`. */
	openNode(name: string): Promise<void>;
	closeNode(): Promise<void>;
	/** The panel of one node. */
	shootNode(name: string, path: string): Promise<void>;
}

export async function openEditor(page: Page, url: string, workflowId: string): Promise<Editor> {
	await page.goto(`${url}/workflow/${workflowId}`);
	await page.getByTestId('canvas-node').first().waitFor({ timeout: LOAD_MS });
	const openNode = async (name: string) => {
		const node = page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`);
		await page.getByTestId('zoom-to-fit').click();
		await page.waitForTimeout(SETTLE_MS);
		await node.dblclick();
		await page.getByTestId('ndv').waitFor();
		await page.waitForTimeout(SETTLE_MS);
	};
	const closeNode = async () => {
		await page.getByTestId('ndv-close-button').click();
		await page.getByTestId('ndv').waitFor({ state: 'hidden' });
	};
	return {
		page,
		openNode,
		closeNode,
		shootCanvas: async (path) => {
			await page.getByTestId('zoom-to-fit').click();
			await page.mouse.move(0, 0);
			await page.waitForTimeout(SETTLE_MS);
			await page.screenshot({ path });
		},
		shootNode: async (name, path) => {
			await openNode(name);
			await page.screenshot({ path });
			await closeNode();
		},
	};
}
