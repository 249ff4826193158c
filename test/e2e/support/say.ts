/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Past jest, which would wrap every line in a stack trace. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}
