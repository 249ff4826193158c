/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { profiles } from '../../simulator/kingdee/profiles';
import type { ProfileName } from '../../simulator/kingdee/profiles';
import { readBook } from './book';
import { run } from './run';
import { simulated } from './simulated';

const book = readBook(__dirname);

describe('conformance to the reference', () => {
	it.each(Object.keys(profiles) as ProfileName[])('holds in the profile %s', async (profile) => {
		const site = await simulated(profile);
		const wrong: string[] = [];
		for await (const { ok, id, why, skipped } of run(site, book)) {
			if (!ok || skipped) wrong.push(`${id}: ${why ?? skipped}`);
		}
		expect(wrong).toEqual([]);
		site.close();
	});

	it('has at least 150 exchanges, each from a section, each saying what it proves', () => {
		expect(book.exchanges.length).toBeGreaterThanOrEqual(150);
		expect(book.exchanges.filter(({ section, proves }) => !section || !proves)).toEqual([]);
	});
});
