/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import { holds, sentencesFrom } from '../support/sentences';

const NODE = 'nodes/KingdeeBatchSave/KingdeeBatchSave.node.ts';

/** Where messages stand in full, each compared with what a person reads. */
const LISTS = [
	'test/nodes/KingdeeBatchSave.messages.test.ts',
	'test/nodes/KingdeeBatchSave.summary.test.ts',
	'test/nodes/KingdeeBatchSave.dryRun.test.ts',
	'test/nodes/KingdeeBatchSave.test.ts',
	'test/core/kingdee/messages.test.ts',
];

/** The panel of the node: labels, not messages. */
const PANEL = /roperties\.ts$|KingdeeBatchSave\/options\.ts$|\.node\.ts$|pick(er|edForm)\.ts$/;

/** Texts of the code that a person never meets in this node. */
const UNMET = [
	// A site that answers a query with a status: the client has thrown before.
	'ExecuteBillQuery did not answer with rows',
	// Every way to stop a run early sets its own error.
	'The run ended early',
];

describe('every message of Kingdee Batch Save', () => {
	const sources = LISTS.map((file) => readFileSync(file, 'utf8'));
	const listed = sources.join('\n').replaceAll("\\'", "'").replaceAll('\\n', '\n');
	// The name of a credential's field is put in the place of FIELD.
	const sentences = sentencesFrom(NODE, (file) => !PANEL.test(file)).map(({ file, parts }) => ({
		file,
		parts: parts.flatMap((part) => part.split('FIELD')),
	}));

	it('is found in the code', () => {
		expect(sentences.length).toBeGreaterThan(100);
	});

	it('is listed in full in a test', () => {
		const missing = sentences
			.filter((sentence) => !UNMET.includes(sentence.parts.join('')) && !holds(listed, sentence))
			.map(({ file, parts }) => `${file}: ${parts.join('…')}`);
		expect(missing).toEqual([]);
	});

	it('would be missed here if it were new', () => {
		const parts = ['Bill ', ' was eaten by ', ': feed it less.'];
		expect(holds(listed, { file: '', parts })).toBe(false);
	});
});
