import { DATE_FUNCTIONS } from './dateFunctions';
import { NUMBER_FUNCTIONS } from './numberFunctions';
import type { SqlFunction } from './sqlFunction';
import { TEXT_FUNCTIONS } from './textFunctions';

/** MySQL functions by lower-case name. IF, IFNULL, COALESCE, SUM and the like are forms of their own (see forms, aggregate). */
export const FUNCTIONS: ReadonlyMap<string, SqlFunction> = new Map([
	...TEXT_FUNCTIONS,
	...NUMBER_FUNCTIONS,
	...DATE_FUNCTIONS,
]);
