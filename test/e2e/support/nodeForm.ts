import type { Locator, Page } from 'playwright-core';

/** n8n fetches a list, or writes what was typed. */
const SETTLE_MS = 700;

/** The form of an open Kingdee node, used as a person uses it; clicks are counted. */
export interface NodeForm {
	readonly clicks: number;
	/** Finds a node by what is typed and adds it, or one of its events, to an empty workflow; its form opens. */
	addFirstNode(typed: string, name: string, event?: string): Promise<void>;
	chooseForm(name: string): Promise<void>;
	chooseField(name: string): Promise<void>;
	/** Picks an entry of a parameter's list by what stands in it. */
	choose(parameter: string, entry: string): Promise<void>;
	type(parameter: string, text: string): Promise<void>;
	/** Adds a condition of this kind, as the menu names it. */
	addCondition(kind: string): Promise<void>;
	/** Fills the condition that was added last. */
	fillCondition(field: string, comparison: string, value: string): Promise<void>;
	/** Runs the node until the output panel shows this, and gives all that it shows. */
	execute(shown: string): Promise<string>;
}

export function nodeForm(page: Page): NodeForm {
	let clicks = 0;
	const click = async (target: Locator) => {
		await target.click();
		clicks += 1;
	};
	const settled = async () => await page.waitForTimeout(SETTLE_MS);
	const parameter = (name: string) => page.getByTestId(`parameter-input-${name}`).last();
	const conditions = page.getByTestId('fixed-collection-conditions').first();
	const option = (text: string) =>
		page.getByRole('option').filter({ hasText: text }).locator('visible=true').first();
	const pick = async (input: Locator, text: string) => {
		await click(input);
		await page.getByTestId('rlc-search').locator('visible=true').fill(text);
		const item = page.getByTestId('rlc-item').locator('visible=true').filter({ hasText: text });
		await item.first().waitFor();
		await settled();
		await click(item.first());
		await settled();
	};
	const choose = async (name: string, entry: string) => {
		await click(parameter(name));
		await click(option(entry));
		await settled();
	};
	const type = async (name: string, text: string) => {
		await parameter(name).locator('input, textarea').fill(text);
		await settled();
	};
	return {
		get clicks() {
			return clicks;
		},
		choose,
		type,
		async addFirstNode(typed, name, event = 'Add to workflow') {
			await click(page.getByTestId('canvas-add-button'));
			await page.getByTestId('node-creator-search-bar').fill(typed);
			await click(page.getByTestId('node-creator-item-name').getByText(name, { exact: true }));
			await click(page.getByText(event, { exact: true }));
			await page.getByTestId('ndv').waitFor();
			await settled();
		},
		async chooseForm(name) {
			await pick(parameter('formId').getByTestId('rlc-input'), name);
		},
		async chooseField(name) {
			// While the list is loading there is only one that cannot be typed into.
			await click(parameter('pickedFields').locator('input:not([readonly])'));
			await page.keyboard.type(name);
			await settled();
			await click(option(name));
			await page.keyboard.press('Escape');
			await settled();
		},
		async addCondition(kind) {
			await click(page.getByPlaceholder('Add Condition').locator('visible=true').last());
			await settled();
			await click(option(kind));
			await settled();
		},
		async fillCondition(field, comparison, value) {
			await pick(conditions.getByTestId('rlc-input').last(), field);
			await choose('comparison', comparison);
			await type('value', value);
		},
		async execute(shown) {
			await click(page.getByTestId('node-execute-button').last());
			const output = page.getByTestId('output-panel');
			await output.getByText(shown).first().waitFor();
			await settled();
			return await output.innerText();
		},
	};
}
