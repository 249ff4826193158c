// npm run conformance -- [--url U …] [--profile NAME] [--admin] [--json] | --help
import { parseArgs } from 'node:util';

import { profiles } from '../../simulator/kingdee/profiles';
import type { ProfileName } from '../../simulator/kingdee/profiles';
import { readBook } from './book';
import type { Verdict } from './exchange';
import { CREDENTIALS, ready, remote, settingsAt } from './remote';
import { run } from './run';
import { simulatedOverHttp } from './served';
import type { SiteUnderTest } from './site';

const HELP = `Sends every exchange of test/conformance/exchanges and compares the answers. Without --url: to simulators of its own.

  --url U         base URL of a Kingdee, with its application name: https://host/k3cloud/
  --profile NAME  ${Object.keys(profiles).join(', ')}: whose answers to expect (with --url: onPremise8)
  --admin         the site is a simulator of this project (npm run simulator -- --standing-clock): little is skipped
  --json          one JSON object a line: {"id","section","profile","ok"}
  --help

With --url also the credentials (a test data centre, never a live one: bills are created, audited, deleted), as flags
${Object.keys(CREDENTIALS)
	.map((flag) => `  --${flag}`)
	.join('')}
or from the environment
  KINGDEE_ACCT_ID KINGDEE_USERNAME KINGDEE_PASSWORD KINGDEE_APP_ID KINGDEE_APP_SECRET KINGDEE_LCID KINGDEE_ORG
and, where they differ from those of the simulator, the data the bills name:
  KINGDEE_MATERIAL KINGDEE_UNIT KINGDEE_WAREHOUSE KINGDEE_SUPPLIER KINGDEE_CUSTOMER KINGDEE_STATUS`;

const { values: flags } = parseArgs({
	options: {
		'acct-id': { type: 'string' },
		username: { type: 'string' },
		password: { type: 'string' },
		'app-id': { type: 'string' },
		'app-secret': { type: 'string' },
		lcid: { type: 'string' },
		org: { type: 'string' },
		url: { type: 'string' },
		profile: { type: 'string' },
		admin: { type: 'boolean', default: false },
		json: { type: 'boolean', default: false },
		help: { type: 'boolean', default: false },
	},
});
if (flags.help) {
	console.log(HELP);
	process.exit(0);
}
if (flags.profile && !(flags.profile in profiles)) {
	console.error(
		`--profile ${flags.profile} is none of ${Object.keys(profiles).join(', ')}\n\n${HELP}`,
	);
	process.exit(2);
}

function print({ id, section, profile, ok, skipped, why }: Verdict): void {
	if (flags.json) {
		const more = skipped ? { skipped } : why ? { why } : {};
		return console.log(JSON.stringify({ id, section, profile, ok, ...more }));
	}
	const mark = skipped ? '–' : ok ? '✓' : '✗';
	const reason = why ?? skipped;
	console.log(`${mark} ${profile} ${section} ${id}${reason ? `: ${reason}` : ''}`);
}

async function siteAt(url: string, profile: ProfileName): Promise<SiteUnderTest> {
	const given = Object.entries(CREDENTIALS).flatMap(([flag, name]) => {
		const value = flags[flag as keyof typeof CREDENTIALS];
		return value === undefined ? [] : [[`KINGDEE_${name}`, value]];
	});
	const environment = { ...process.env, ...Object.fromEntries(given) };
	const site = remote(url, { profile, hasAdmin: flags.admin, environment });
	const known = flags.admin ? { ...site, credentials: await settingsAt(url) } : site;
	await ready(known);
	return known;
}

function leave(error: unknown): never {
	const why = error instanceof Error ? error.message : String(error);
	console.error(
		`${flags.url} is not ready to be examined, nothing was sent after the login. ${why}\n\n${HELP}`,
	);
	process.exit(2);
}

const names = flags.profile ? [flags.profile] : flags.url ? ['onPremise8'] : Object.keys(profiles);
const book = readBook(import.meta.dirname);
const verdicts: Verdict[] = [];
for (const name of names as ProfileName[]) {
	const site = flags.url
		? await siteAt(flags.url, name).catch(leave)
		: await simulatedOverHttp(name);
	const runId = site.hasAdmin && !flags.url ? '' : Date.now().toString(36).toUpperCase();
	for await (const verdict of run(site, book, runId)) {
		verdicts.push(verdict);
		print(verdict);
	}
	site.close();
}
const reasons = verdicts.flatMap((verdict) => verdict.skipped ?? []);
const skipped = reasons.length;
const failed = verdicts.filter(({ ok }) => !ok).length;
const passed = verdicts.length - skipped - failed;
if (!flags.json) {
	for (const reason of new Set(reasons)) {
		console.log(`– ${reasons.filter((one) => one === reason).length} skipped: ${reason}`);
	}
	console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}
process.exit(failed === 0 && passed > 0 ? 0 : 1);
