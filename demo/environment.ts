/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { delimiter, dirname } from 'node:path';

import type { Runtime } from './runtime';

/** What a process needs of ours. All else stays out: jest's NODE_ENV, npm's settings, N8N_* of another installation, proxies. */
const inherited = ['HOME', 'LANG', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'APPDATA', 'USERPROFILE'];

const quiet = {
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	N8N_PYTHON_ENABLED: 'false',
	// The only module that fetches something (a list of MCP servers) without being asked.
	N8N_DISABLED_MODULES: 'mcp-registry',
};

const packages = {
	N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
	N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
};

export interface Place {
	readonly userFolder: string;
	readonly port: number;
	readonly brokerPort: number;
}

/** The environment of an n8n that talks to nobody but the loopback and keeps everything in its user folder. */
export function n8nEnvironment({ node }: Runtime, { userFolder, port, brokerPort }: Place) {
	return {
		...Object.fromEntries(inherited.map((name) => [name, process.env[name]])),
		...quiet,
		...packages,
		// n8n starts its task runner with plain `node`.
		PATH: `${dirname(node)}${delimiter}${process.env.PATH}`,
		DB_TYPE: 'sqlite',
		N8N_USER_FOLDER: userFolder,
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_HOST: '127.0.0.1',
		N8N_PORT: String(port),
		N8N_RUNNERS_BROKER_PORT: String(brokerPort),
		N8N_SECURE_COOKIE: 'false',
		N8N_GRACEFUL_SHUTDOWN_TIMEOUT: '5',
		GENERIC_TIMEZONE: 'Asia/Shanghai',
	};
}
