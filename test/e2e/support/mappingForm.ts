import type { Locator, Page } from 'playwright-core';

/** n8n fetches a list, or writes what was typed. */
const SETTLE_MS = 700;

/** The form of an open Field Mapper, used as a person uses it. */
export interface MappingForm {
	/** Runs the nodes in front, so that the input shows a record. */
	runNodesInFront(): Promise<void>;
	/** Names the form; the list of its fields then fills itself. Gives what the list shows. */
	chooseForm(formId: string): Promise<readonly string[]>;
	/** A line of one's own: target picked from the list of the site, value of this kind. */
	addLine(line: Line): Promise<void>;
	execute(): Promise<string>;
}

interface Line {
	/** What is typed into the search of the list. */
	readonly target: string;
	readonly kind: string;
	/** Source field, picked from the list of the record. */
	readonly source?: string;
	readonly codes?: string;
	readonly template?: string;
}

async function settled(page: Page): Promise<void> {
	await page.waitForTimeout(SETTLE_MS);
}

/** Opens a list, searches in it and takes the only entry left. */
async function pick(page: Page, input: Locator, text: string): Promise<void> {
	await input.click();
	await page.getByTestId('rlc-search').locator('visible=true').fill(text);
	const items = page.getByTestId('rlc-item').locator('visible=true');
	await items.filter({ hasText: text }).first().waitFor();
	await settled(page);
	await items.filter({ hasText: text }).first().click();
}

export function mappingForm(page: Page): MappingForm {
	const labels = page.locator('[data-test-id="resource-mapper-container"] label');
	return {
		async runNodesInFront() {
			await page.getByText('Execute previous nodes').click();
			await page.getByTestId('run-data-schema-item').first().waitFor();
			await settled(page);
		},
		async chooseForm(formId) {
			await pick(page, page.getByTestId('parameter-input-formId').getByTestId('rlc-input'), formId);
			await labels.filter({ hasText: 'FBillNo' }).first().waitFor();
			await settled(page);
			return (await labels.allInnerTexts()).map((text) => text.split('\n')[0].trim());
		},
		async addLine({ target, kind, source, codes, template }) {
			const lines = page.getByTestId('fixed-collection-fields');
			await lines.getByRole('button', { name: 'Add Field', exact: true }).click();
			await pick(page, lines.getByTestId('rlc-input').nth(-2), target);
			await lines.getByTestId('parameter-input-kind').last().click();
			await page.getByRole('option', { name: kind }).click();
			if (source) await pick(page, lines.getByTestId('rlc-input').last(), source);
			if (codes)
				await lines.getByTestId('parameter-input-codes').last().locator('textarea').fill(codes);
			if (template)
				await lines.getByTestId('parameter-input-value').last().locator('input').fill(template);
			await settled(page);
		},
		async execute() {
			await page.getByTestId('node-execute-button').click();
			const output = page.getByTestId('output-panel');
			await output.getByText('Mapped Branch', { exact: false }).first().waitFor();
			await settled(page);
			return await output.innerText();
		},
	};
}
