// `npm run check`: everything that must hold before a commit reaches main, in the order of what fails fastest.
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const root = join(import.meta.dirname, '..');

/** n8n's verification lints the source, and every script of the tarball, both with inline comments ignored. */
const TARBALL_FILE_PATTERNS = ['**/*.js', 'package.json'];

function run(command: string, ...args: string[]): boolean {
	return spawnSync(command, args, { cwd: root, stdio: 'inherit' }).status === 0;
}

async function scan(folder: string, patterns: string[]): Promise<boolean> {
	const { passed, message, details } = await analyzePackage(folder, patterns);
	if (!passed) console.error(message, details ?? '');
	return passed;
}

async function scanTarball(): Promise<boolean> {
	const folder = await mkdtemp(join(tmpdir(), 'n8n-kingdee-scan-'));
	try {
		if (!run('npm', 'pack', '--ignore-scripts', '--silent', '--pack-destination', folder))
			return false;
		const [tarball] = await readdir(folder);
		if (!run('tar', '-xzf', join(folder, tarball), '-C', folder)) return false;
		return await scan(join(folder, 'package'), TARBALL_FILE_PATTERNS);
	} finally {
		await rm(folder, { recursive: true });
	}
}

const steps: ReadonlyArray<readonly [string, () => boolean | Promise<boolean>]> = [
	['lint (n8n strict)', () => run('n8n-node', 'lint')],
	['format', () => run('prettier', '--check', '--log-level', 'warn', '.')],
	['types', () => run('tsc', '-p', 'test')],
	['build', () => run('npm', 'run', 'build', '--silent')],
	['tests', () => run('jest')],
	["n8n's scanner on the source", async () => await scan(root, SOURCE_FILE_PATTERNS)],
	["n8n's scanner on the packed tarball", scanTarball],
];

for (const [name, step] of steps) {
	console.log(`\n▶ ${name}`);
	if (await step()) continue;
	console.error(`✗ ${name}`);
	process.exit(1);
}
console.log('\n✓ everything checked');
