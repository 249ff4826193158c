// `npm run qeasy -- FILES… [--json]`: what of 轻易云 metadata is taken over here, and what is not.
import { readFileSync } from 'node:fs';

import { importScheme, type Scheme } from '../../core/mapping/scheme';

function read(file: string): Scheme {
	const text = readFileSync(file, 'utf8');
	try {
		return importScheme(JSON.parse(text));
	} catch (error) {
		const construct = `expected JSON: ${error instanceof Error ? error.message : String(error)}`;
		return { ...importScheme({}), left: [{ path: '', construct }] };
	}
}

function line(file: string, { taken, left, notes }: Scheme): string {
	const constructs = taken.length + left.length;
	return JSON.stringify({ file, constructs, taken: taken.length, left, notes });
}

function words(file: string, { taken, left, notes }: Scheme): string {
	const total = taken.length + left.length;
	return [
		`${left.length === 0 ? '✓' : '✗'} ${file}: ${taken.length} of ${total} constructs taken`,
		...left.map(({ path, construct }) => `    left   ${path}: ${construct}`),
		...notes.map((note) => `    note   ${note}`),
	].join('\n');
}

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
if (files.length === 0) {
	console.error('npm run qeasy -- FILES… [--json]');
	process.exit(2);
}
const schemes = files.map((file) => [file, read(file)] as const);
const show = args.includes('--json') ? line : words;
for (const [file, scheme] of schemes) console.log(show(file, scheme));
const whole = schemes.filter(([, { left }]) => left.length === 0).length;
if (!args.includes('--json'))
	console.log(`${whole} of ${schemes.length} files without anything left`);
