/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';

import type { WorkflowNode } from '../../demo/workflows';
import { inPalette } from './png';

/** Of the picture, in pixels. */
const WIDTH = 2000;
/** Of the canvas: a longer one is cut between two notes, and its parts stand below each other. */
const LONGEST_ROW = 3250;
const STEP = 50;
const MARGIN = 24;
/** The canvas glides to its new view. */
const SETTLE_MS = 800;

interface Box {
	readonly left: number;
	readonly top: number;
	readonly right: number;
	readonly bottom: number;
}

/** Nothing but the nodes, the notes and the wires. */
const BARE = `
	body { visibility: hidden; background: #f5f5f5 }
	#canvas { position: fixed !important; inset: 0 }
	.vue-flow__transformationpane { visibility: visible }
	.vue-flow__background, [data-test-id="canvas-handle-plus-wrapper"] { display: none !important }
`;

/** A picture of a workflow that is open in the editor: all of it, at a scale at which names can be read. */
export async function shootRows(
	page: Page,
	nodes: readonly WorkflowNode[],
	path: string,
): Promise<void> {
	const rows = balanced(nodes.filter(({ type }) => type.endsWith('.stickyNote')).map(boxOf));
	const scale = WIDTH / Math.max(...rows.map(({ left, right }) => right - left));
	// n8n draws what is in view: first all of it.
	await page.getByTestId('zoom-to-fit').click();
	await page.addStyleTag({ content: BARE });
	const shots: string[] = [];
	for (const { left, top, right, bottom } of rows) {
		const [width, height] = [right - left, bottom - top].map((side) => Math.ceil(side * scale));
		await page.setViewportSize({ width, height });
		const style = `transform: translate(${-left * scale}px, ${-top * scale}px) scale(${scale}) !important`;
		await page.addStyleTag({ content: `.vue-flow__transformationpane { ${style} }` });
		await page.waitForTimeout(SETTLE_MS);
		shots.push((await page.screenshot()).toString('base64'));
	}
	await writeFile(path, inPalette(await stacked(page, shots)));
}

/** Parts of the canvas from left to right, as few as may be and of like length. */
function balanced(notes: readonly Box[]): Box[] {
	const sorted = [...notes].sort((one, other) => one.left - other.left);
	let rows = rowsOf(sorted, LONGEST_ROW);
	for (let longest = LONGEST_ROW; longest > 0; longest -= STEP) {
		const shorter = rowsOf(sorted, longest);
		if (shorter.length > rows.length) break;
		rows = shorter;
	}
	return rows.map(({ left, top, right, bottom }) => ({
		...{ left: left - MARGIN, top: top - MARGIN },
		...{ right: right + MARGIN, bottom: bottom + MARGIN },
	}));
}

/** Cut where no note is cut in two. */
function rowsOf(notes: readonly Box[], longest: number): Box[] {
	const rows: Box[] = [];
	for (const note of notes) {
		const row = rows.at(-1);
		const isBelow = row && note.left < row.right;
		const fits = row && note.right - row.left <= longest;
		if (row && (isBelow || fits)) rows[rows.length - 1] = around(row, note);
		else rows.push(note);
	}
	return rows;
}

function boxOf({ position: [left, top], parameters: { width, height } }: WorkflowNode): Box {
	return { left, top, right: left + Number(width), bottom: top + Number(height) };
}

function around(one: Box, other: Box): Box {
	return {
		left: Math.min(one.left, other.left),
		top: Math.min(one.top, other.top),
		right: Math.max(one.right, other.right),
		bottom: Math.max(one.bottom, other.bottom),
	};
}

/** The pictures below each other. */
async function stacked(page: Page, shots: readonly string[]): Promise<Buffer> {
	const pictures = shots.map((shot) => `<img src="data:image/png;base64,${shot}">`);
	const style = 'body { margin: 0 } img { display: block } img + img { margin-top: 12px }';
	await page.goto('about:blank');
	await page.setViewportSize({ width: WIDTH, height: 100 });
	await page.setContent(`<style>${style}</style>${pictures.join('')}`);
	return await page.screenshot({ fullPage: true });
}
