import type { Site } from '../site';
import type { Session } from './sessions';

/** Seats a session in the organisation its login names (reference 2.1, 2.6), and says which one it works in. */
export function seat(site: Site, session: Session, given: unknown) {
	const number = typeof given === 'string' || typeof given === 'number' ? String(given) : '';
	const id = site.references.find('ORG_Organizations', number, 0);
	if (id === 0) return site.mainOrganisation();
	site.sitIn({ userId: session.userId, session: session.id }, id);
	return { id, name: site.references.nameOf('ORG_Organizations', id) };
}

/** The organisation number inside X-Kd-Appdata; `0`, `null` and nothing mean none. */
export function signedOrganisation(headers: Readonly<Record<string, string>>): string {
	const data = Buffer.from(headers['x-kd-appdata'] ?? '', 'base64').toString('utf8');
	return data.split(',')[3] ?? '';
}
