import type { Dialect } from '../source/client';
import { readAnswer, SYSTEM } from './answer';

/** Every request is signed by itself: there is no token. */
export function dialectOf(): Dialect {
	return { system: SYSTEM, token: undefined, read: readAnswer };
}
