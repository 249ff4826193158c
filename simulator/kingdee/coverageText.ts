import { coverage } from './coverage';
import { profiles } from './profiles';
import { switchTable } from './switchTable';

const NAME = 25;
const SECOND = 14;

/** The table that `npm run simulator -- --coverage` shows: methods, then switches. */
export function printCoverage(): string {
	const methods = coverage.map(({ method, level, test, reason }) =>
		paragraph(method, level, [test, ...(reason === '' ? [] : [`missing: ${reason}`])]),
	);
	const partial = coverage.filter(({ level }) => level === 'partial').length;
	return [
		`Methods: ${coverage.length}, of which ${partial} in part. Name, level, the test under test/simulator that proves it.`,
		'',
		...methods,
		'',
		printSwitches(),
	].join('\n');
}

/** The table that `npm run simulator -- --switches` shows. */
export function printSwitches(): string {
	const rows = Object.entries(switchTable);
	const paragraphs = rows.map(([name, { section, meaning, values, test }]) =>
		paragraph(name, section, [meaning, `settings: ${values}`, ...others(name), `test: ${test}`]),
	);
	return [
		`Switches: ${rows.length}. Name, section of the reference (? = UNCONFIRMED there), meaning; the first setting is the usual one.`,
		'',
		...paragraphs,
	].join('\n');
}

/** Lines beside one name, under each other. */
function paragraph(name: string, second: string, lines: readonly string[]): string {
	const margin = ' '.repeat(NAME + SECOND);
	return name.padEnd(NAME) + second.padEnd(SECOND) + lines.join(`\n${margin}`);
}

/** Profiles in which the switch is not set as usual. */
function others(name: string): string[] {
	const setting = (profile: object) =>
		JSON.stringify(Object.entries(profile).find(([key]) => key === name)?.[1]);
	const usual = setting(profiles.onPremise8);
	const unusual = Object.entries(profiles).filter(([, profile]) => setting(profile) !== usual);
	if (unusual.length === 0) return [];
	return [unusual.map(([profile, of]) => `${profile}: ${setting(of)}`).join(', ')];
}
