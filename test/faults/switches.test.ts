import { profiles } from '../../simulator/kingdee/profiles';
import { switchTable } from '../../simulator/kingdee/switchTable';
import { elsewhere, positions } from './positions';

const played = Object.entries<readonly unknown[]>(positions);
const usual = profiles.onPremise8 as unknown as Readonly<Record<string, unknown>>;

/** The settings that a switch lists by name; `number`, `names` and the like stand for many. */
function namedSettings(name: string): string[] {
	const { values } = switchTable[name as keyof typeof switchTable];
	const settings = values.replace(/\s*\([^)]*\)/g, '').split(' | ');
	if (typeof usual[name] === 'boolean') return settings;
	return typeof usual[name] === 'string' ? settings.filter((word) => /^\w+$/.test(word)) : [];
}

describe('the switches of a site in the fault table', () => {
	it('are all played, or named as not touching writing', () => {
		const known = [...Object.keys(positions), ...Object.keys(elsewhere)];
		expect(known.sort()).toEqual(Object.keys(switchTable).sort());
	});

	it.each(played)('%s is played in every setting it names', (name, values) => {
		const missing = namedSettings(name).filter(
			(setting) => setting !== String(usual[name]) && !values.map(String).includes(setting),
		);
		expect(missing).toEqual([]);
		expect(values.length).toBeGreaterThan(0);
	});
});
