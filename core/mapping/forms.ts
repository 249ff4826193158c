import { both, type Eval } from './combine';
import { equal, written } from './compare';
import { Trouble } from './fault';

/** An absent field is NULL only to those that ask for absence: IS NULL, IFNULL, COALESCE, COUNT. */
export function orNull(value: ReturnType<Eval>): ReturnType<Eval> {
	return value instanceof Trouble && value.kind === 'unresolved' ? null : value;
}

function coalesce(reads: readonly Eval[]): Eval {
	return (scope) => {
		for (const read of reads) {
			const value = orNull(read(scope));
			if (value !== null) return value;
		}
		return null;
	};
}

/** CONCAT_WS leaves NULLs out, unless the separator is one. */
function concatWithSeparator([separator, ...reads]: readonly Eval[]): Eval {
	return (scope) => {
		const between = separator(scope);
		if (between instanceof Trouble || between === null) return between;
		const texts: string[] = [];
		for (const read of reads) {
			const value = read(scope);
			if (value instanceof Trouble) return value;
			if (value !== null) texts.push(written(value));
		}
		return texts.join(written(between));
	};
}

interface Form {
	readonly least: number;
	readonly most: number;
	readonly make: (reads: readonly Eval[]) => Eval;
}

/** Functions that look at their arguments themselves: NULLs among them do not decide. */
export const FORMS: Readonly<Record<string, Form>> = {
	ifnull: { least: 2, most: 2, make: coalesce },
	coalesce: { least: 1, most: 100, make: coalesce },
	nullif: {
		least: 2,
		most: 2,
		make: ([left, right]) => {
			const same = both(left, right, (one, two) => equal(one, two) === true);
			return (scope) => {
				const value = left(scope);
				if (value === null || value instanceof Trouble) return value;
				const found = same(scope);
				return found === true ? null : found instanceof Trouble ? found : value;
			};
		},
	},
	concat_ws: { least: 2, most: 100, make: concatWithSeparator },
	isnull: {
		least: 1,
		most: 1,
		make:
			([read]) =>
			(scope) => {
				const value = orNull(read(scope));
				return value instanceof Trouble ? value : value === null;
			},
	},
};
