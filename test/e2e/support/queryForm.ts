import type { Locator, Page } from 'playwright-core';

/** n8n fetches a list, or writes what was typed. */
const SETTLE_MS = 700;

/** The form of an open Kingdee Query, used as a person uses it; clicks are counted. */
export interface QueryForm {
	readonly clicks: number;
	chooseForm(name: string): Promise<void>;
	chooseField(name: string): Promise<void>;
	/** Adds a condition of this kind, as the menu names it. */
	addCondition(kind: string): Promise<void>;
	/** Fills the condition that was added last. */
	fillCondition(field: string, comparison: string, value: string): Promise<void>;
	/** Runs the node until the output panel shows this, and gives all that it shows. */
	execute(shown: string): Promise<string>;
}

export function queryForm(page: Page): QueryForm {
	let clicks = 0;
	const click = async (target: Locator) => {
		await target.click();
		clicks += 1;
	};
	const settled = async () => await page.waitForTimeout(SETTLE_MS);
	const pick = async (input: Locator, text: string) => {
		await click(input);
		await page.getByTestId('rlc-search').locator('visible=true').fill(text);
		const item = page.getByTestId('rlc-item').locator('visible=true').filter({ hasText: text });
		await item.first().waitFor();
		await settled();
		await click(item.first());
		await settled();
	};
	const conditions = page.getByTestId('fixed-collection-conditions').first();
	return {
		get clicks() {
			return clicks;
		},
		async chooseForm(name) {
			await pick(page.getByTestId('parameter-input-formId').getByTestId('rlc-input'), name);
		},
		async chooseField(name) {
			const input = page.getByTestId('parameter-input-pickedFields');
			await click(input.locator('input').first());
			await page.keyboard.type(name);
			await settled();
			await click(page.getByRole('option', { name }).locator('visible=true').first());
			await page.keyboard.press('Escape');
			await settled();
		},
		async addCondition(kind) {
			await click(page.getByPlaceholder('Add Condition').locator('visible=true').last());
			await settled();
			await click(page.getByRole('option', { name: kind }).locator('visible=true').first());
			await settled();
		},
		async fillCondition(field, comparison, value) {
			await pick(conditions.getByTestId('rlc-input').last(), field);
			await click(conditions.getByTestId('parameter-input-comparison').last());
			await click(page.getByRole('option', { name: comparison }).locator('visible=true').first());
			await conditions.getByTestId('parameter-input-value').last().locator('input').fill(value);
			await settled();
		},
		async execute(shown) {
			await click(page.getByTestId('node-execute-button'));
			const output = page.getByTestId('output-panel');
			await output.getByText(shown).first().waitFor();
			await settled();
			return await output.innerText();
		},
	};
}
