/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { LOGINS } from '../../simulator/kingdee/access/login';
import { coverage } from '../../simulator/kingdee/coverage';
import { services } from '../../simulator/kingdee/services/services';

describe('coverage', () => {
	const listed = new Set(coverage.map(({ method }) => method.toLowerCase()));

	it('lists every method that is served', () => {
		const served = [...services.keys(), ...Object.keys(LOGINS), 'logout', 'getdatacenterlist'];
		expect(served.filter((method) => !listed.has(method))).toEqual([]);
	});

	it('names a test file for all it claims', () => {
		const missing = coverage.filter(({ level, test }) => {
			const file = join(__dirname, `${test}.test.ts`);
			return level === 'left out' ? test !== '' : !existsSync(file);
		});
		expect(missing).toEqual([]);
	});
});
