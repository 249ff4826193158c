// npm run simulator -- --port P --profile NAME --seed NAME --latency MS … | --coverage
import { parseArgs } from 'node:util';

import { standingClock } from './clock';
import { printCoverage } from './kingdee/coverage';
import { createKingdee } from './kingdee/kingdee';
import { profiles } from './kingdee/profiles';
import type { ProfileName } from './kingdee/profiles';
import { seeds } from './kingdee/seeds/seeds';
import type { SeedName } from './kingdee/seeds/seeds';
import { listen } from './listen';

const USAGE = `Known flags:
  --port P         port to listen on (default: a free one)
  --profile NAME   ${Object.keys(profiles).join(', ')}
  --seed NAME      ${Object.keys(seeds).join(', ')}
  --base PATH      application name, e.g. /erp/ (default: /k3cloud/, of the gateway /galaxyapi/)
  --latency MS     time every call takes
  --per-row MS     and for each row a query gives
  --per-bill MS    and for each bill a call names or brings
  --standing-clock its clock stands still until POST /_simulator/clock winds it
  --coverage       print what is simulated, and leave`;

function fail(message: string): never {
	console.error(`${message}\n${USAGE}`);
	process.exit(2);
}

function oneOf<T extends string>(flag: string, value: string, known: readonly string[]): T {
	return known.includes(value)
		? (value as T)
		: fail(`--${flag} ${value} is not one of: ${known.join(', ')}`);
}

function count(flag: string, value: string): number {
	return /^\d+$/.test(value) ? Number(value) : fail(`--${flag} wants a whole number, got ${value}`);
}

function readFlags() {
	try {
		return parseArgs({
			options: {
				port: { type: 'string', default: '0' },
				profile: { type: 'string', default: 'onPremise8' },
				seed: { type: 'string', default: 'basic' },
				base: { type: 'string' },
				latency: { type: 'string', default: '0' },
				'per-row': { type: 'string', default: '0' },
				'per-bill': { type: 'string', default: '0' },
				'standing-clock': { type: 'boolean', default: false },
				coverage: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		return fail((error as Error).message);
	}
}

const flags = readFlags();
if (flags.coverage) {
	console.log(printCoverage());
} else {
	const kingdee = await createKingdee({
		profile: oneOf<ProfileName>('profile', flags.profile, Object.keys(profiles)),
		seed: oneOf<SeedName>('seed', flags.seed, Object.keys(seeds)),
		basePath: flags.base && `/${flags.base.replace(/^\/|\/$/g, '')}/`,
		latencyMs: count('latency', flags.latency),
		perRowMs: count('per-row', flags['per-row']),
		perBillMs: count('per-bill', flags['per-bill']),
		clock: flags['standing-clock'] ? standingClock() : undefined,
	});
	const { url, close } = await listen(kingdee, { port: count('port', flags.port) }).catch(
		(error: Error) => fail(error.message),
	);
	const { acctId, username, password, appId, appSecret, lcid, orgNumber } = kingdee.settings;
	console.log(
		JSON.stringify({ url, acctId, username, password, appId, appSecret, lcid, orgNumber }),
	);
	process.once('SIGINT', () => void close().then(() => process.exit(0)));
	process.once('SIGTERM', () => void close().then(() => process.exit(0)));
}
