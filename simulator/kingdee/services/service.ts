import { Refusal } from '../answer';
import type { Answer } from '../answer';
import { asData } from '../access/body';
import type { Bag } from '../args';
import type { Caller, Site } from '../site';
import type { Layout } from '../store/layout';
import { texts } from '../texts';

/** What a DynamicFormService method is given. */
export interface Call extends Circumstances {
	readonly site: Site;
	readonly caller: Caller;
	readonly formId: string;
	readonly data: Bag;
	readonly opNumber: string;
}

/** How a call came in. */
export interface Circumstances {
	/** Bills after which a batch breaks off (fault batchAborted). */
	readonly abortAfter?: number;
	/** Highest id of the site when the call arrived: what others wrote since is not committed for it. */
	readonly seen?: number;
	readonly headers?: Readonly<Record<string, string>>;
}

export interface Service {
	readonly name: string;
	/** Parameters by position, which are also the named keys (reference 4.1). */
	readonly parameters: readonly string[];
	/** Errors come as `[[{"Result":…}]]` (reference 4.3). */
	readonly isQuery?: boolean;
	/** Has a begin/poll variant (reference 4.8). */
	readonly isLong?: boolean;
	readonly answer: (call: Call) => Answer;
}

const FORM_EMPTY = 5;
const BAD_PARAMETER = 8;
const UNKNOWN = 9;

export function layoutOf({ site, formId }: Call): Layout {
	if (formId === '') throw new Refusal(texts.noFormId, FORM_EMPTY);
	const layout = site.store.layout(formId);
	if (!layout) throw new Refusal(texts.noSuchForm(formId), UNKNOWN);
	return layout;
}

export function dataOf(value: unknown): Bag {
	const data = asData(value);
	if (!data) throw new Refusal(texts.missing('data'), BAD_PARAMETER);
	return data;
}
