import type { Site } from '../site';
import { addBase } from './baseData';

/** What every site has before anyone worked on it: its user, and the bill types and rows that the forms' data name. Returns the user's id. */
export function seedSystem(site: Site, username: string): number {
	const userId = addBase(site, 'SEC_User', { FUserAccount: username, FName: username });
	for (const { id, billTypes, rows } of site.store.forms) {
		for (const [FNumber, FName] of billTypes) addBase(site, 'BOS_BillType', { FNumber, FName });
		for (const row of rows) addBase(site, id, row);
	}
	return userId;
}
