// `npm run pictures [-- NAME…]`: docs/pictures, the canvas of each template as a real n8n shows it.
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

import { startN8n } from '../../demo/n8n';
import { checkout, packInto } from '../../demo/package';
import { connect } from '../../demo/rest';
import { ensureN8n } from '../../demo/runtime';
import { template } from '../../demo/stage';
import type { Credential } from '../../demo/credentials';
import { openBrowser } from '../e2e/support/browser';
import { shootRows } from './canvas';

const say = (line: string) => console.log(line);
const folder = join(checkout, 'docs', 'pictures');

/** So that no node shows that its credential is missing; n8n asks for no more than that there is one. */
const TYPES = [
	...['kingdeeApi', 'ekuaibaoApi', 'wangdiantongApi', 'jushuitanApi'],
	...['dingtalkRobotApi', 'wecomRobotApi', 'smtp'],
];

const userFolder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-pictures-'));
const runtime = await ensureN8n(say);
await packInto(userFolder, say);
const n8n = await startN8n({ runtime, userFolder, say });
const { session, createCredential, importWorkflow } = await connect(n8n.url);
const browser = await openBrowser(session);
try {
	const made = await Promise.all(
		TYPES.map(async (type): Promise<[string, Credential]> => {
			return [type, await createCredential({ name: type, type, data: {} })];
		}),
	);
	const credentials = Object.fromEntries(made);
	await mkdir(folder, { recursive: true });
	for (const name of await wanted()) {
		const file = await template(name);
		const nodes = file.nodes.map((node) => {
			const type = String(node.parameters.nodeCredentialType);
			return type in credentials ? { ...node, credentials: { [type]: credentials[type] } } : node;
		});
		const id = await importWorkflow({ ...file, nodes }, credentials);
		const editor = await browser.openEditor(id);
		await shootRows(editor.page, file.nodes, join(folder, `${name}.png`));
		await editor.page.close();
		say(`docs/pictures/${name}.png`);
	}
} finally {
	await browser.close();
	await n8n.stop();
	await rm(userFolder, { recursive: true, force: true });
}
process.exit();

async function wanted(): Promise<readonly string[]> {
	const named = process.argv.slice(2);
	if (named.length > 0) return named;
	const files = await readdir(join(checkout, 'workflows'));
	return files.map((file) => basename(file, '.json'));
}
