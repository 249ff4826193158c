import { pickFlag, pickText } from '../args';
import type { Bag } from '../args';
import type { Switches } from '../switches';

const NONE: ReadonlySet<string> = new Set();

/**
 * InterationFlags (sic): the questions a client answers beforehand, parted by `;` (reference 4.7, 5.5). IgnoreInterationFlag false takes
 * the leave away, where the site minds it at all (UNCONFIRMED).
 */
export function answersIn(data: Bag, { ignoreInteraction }: Switches): ReadonlySet<string> {
	const isMinded = ignoreInteraction === 'minded' && !pickFlag(data, 'IgnoreInterationFlag', true);
	return isMinded ? NONE : new Set(pickText(data, 'InterationFlags').split(';'));
}
