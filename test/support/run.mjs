// Runs a tool of node_modules with the arguments given, after `npm ci` when node_modules does not match the lock file.
// Built-ins only: it must work on a fresh clone, where npm skips pre/post scripts (ignore-scripts in .npmrc).
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const stamp = join(root, 'node_modules', '.installed-lock-hash');
const lock = createHash('sha256')
	.update(readFileSync(join(root, 'package-lock.json')))
	.digest('hex');
const bin = join(root, 'node_modules', '.bin');

/** @param {string} command @param {string[]} args */
function run(command, args) {
	const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
	const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env });
	if (error) console.error(`${command}: ${error.message}`);
	return status ?? 1;
}

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== lock) {
	console.error('Installing what package-lock.json names (about a minute, 1 GB) …');
	const npm = process.env.npm_execpath ? [process.execPath, process.env.npm_execpath] : ['npm'];
	const status = run(npm[0], [
		...npm.slice(1),
		'ci',
		'--ignore-scripts',
		'--no-audit',
		'--no-fund',
		'--loglevel=error',
	]);
	if (status !== 0) process.exit(status);
	writeFileSync(stamp, lock);
}

const [tool, ...args] = process.argv.slice(2);
process.exit(run(process.platform === 'win32' ? `${tool}.cmd` : tool, args));
