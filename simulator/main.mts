// npm run simulator -- --port P --profile NAME --seed NAME --latency MS … | --coverage | --switches | --help
import { parseArgs } from 'node:util';

import { standingClock } from './clock';
import { printCoverage, printSwitches } from './kingdee/coverageText';
import { createKingdee } from './kingdee/kingdee';
import { profiles } from './kingdee/profiles';
import type { ProfileName } from './kingdee/profiles';
import { seeds } from './kingdee/seeds/seeds';
import type { SeedName } from './kingdee/seeds/seeds';
import { listen } from './listen';

const USAGE = `One simulated Kingdee Cloud Galaxy on 127.0.0.1; its first line is JSON with what a client needs to log in.

  --port P         port to listen on (default: a free one)
  --profile NAME   ${Object.keys(profiles).join(', ')}
                   (default: onPremise8)
  --seed NAME      ${Object.keys(seeds).join(', ')}
                   (default: basic)
  --forms DIR      further forms, a JSON file each, as those of simulator/kingdee/forms/data
  --base PATH      application name, e.g. /erp/ (default: /k3cloud/, of the gateway /galaxyapi/)
  --latency MS     time every call takes (default: 0)
  --per-row MS     and for each row a query gives
  --per-bill MS    and for each bill a call names or brings
  --standing-clock
                   its clock stands still until POST /_simulator/clock winds it
  --coverage       print what is simulated, and leave
  --switches       print what can be set otherwise (POST /_simulator/switches), and leave
  --help           print this, and leave`;

function fail(message: string): never {
	console.error(`${message}\n\n${USAGE}`);
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
				forms: { type: 'string' },
				base: { type: 'string' },
				latency: { type: 'string', default: '0' },
				'per-row': { type: 'string', default: '0' },
				'per-bill': { type: 'string', default: '0' },
				'standing-clock': { type: 'boolean', default: false },
				coverage: { type: 'boolean', default: false },
				switches: { type: 'boolean', default: false },
				help: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		return fail((error as Error).message);
	}
}

const flags = readFlags();
if (flags.help) {
	console.log(USAGE);
} else if (flags.coverage) {
	console.log(printCoverage());
} else if (flags.switches) {
	console.log(printSwitches());
} else {
	const kingdee = await createKingdee({
		profile: oneOf<ProfileName>('profile', flags.profile, Object.keys(profiles)),
		seed: oneOf<SeedName>('seed', flags.seed, Object.keys(seeds)),
		forms: flags.forms,
		basePath: flags.base && `/${flags.base.replace(/^\/|\/$/g, '')}/`,
		latencyMs: count('latency', flags.latency),
		perRowMs: count('per-row', flags['per-row']),
		perBillMs: count('per-bill', flags['per-bill']),
		clock: flags['standing-clock'] ? standingClock() : undefined,
	}).catch((error: Error) => fail(error.message));
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
