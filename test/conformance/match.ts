type Bag = Readonly<Record<string, unknown>>;
type Rule = (actual: unknown, argument: unknown, at: string) => string | undefined;

/**
 * Compares an answer with what the data file expects: `undefined` when it fits, else the first place that does not. Arrays and objects
 * are exact unless one of these stands in their place:
 * `{"$any": true | "number" | "string" | "boolean" | "object" | "array"}`, `{"$absent": true}`, `{"$pattern": "regular expression"}`,
 * `{"$subset": {…}}` (further keys are allowed), `{"$contains": …}` (one element of an array), `{"$oneOf": […]}`, `{"$not": …}`,
 * `{"$length": n}`.
 */
export function mismatch(expected: unknown, actual: unknown, at = '$'): string | undefined {
	if (Array.isArray(expected)) return inArray(expected, actual, at);
	if (!isBag(expected)) return expected === actual ? undefined : differs(expected, actual, at);
	const [name] = Object.keys(expected);
	const rule = name?.startsWith('$') ? RULES[name] : undefined;
	return rule ? rule(actual, expected[name], at) : inBag(expected, actual, at, true);
}

const RULES: Readonly<Record<string, Rule>> = {
	$any: (actual, type, at) => {
		const own = Array.isArray(actual) ? 'array' : typeof actual;
		return type === true || own === type ? undefined : differs(`any ${String(type)}`, actual, at);
	},
	$absent: (actual, _, at) => (actual === undefined ? undefined : differs('nothing', actual, at)),
	$pattern: (actual, pattern, at) => {
		const fits = new RegExp(String(pattern), 'su').test(String(actual));
		return fits ? undefined : differs(`/${String(pattern)}/`, actual, at);
	},
	$subset: (actual, part, at) => inBag(part as Bag, actual, at, false),
	$contains: (actual, element, at) => {
		const found = Array.isArray(actual) && actual.some((one) => !mismatch(element, one));
		return found ? undefined : differs({ $contains: element }, actual, at);
	},
	$oneOf: (actual, choices, at) => {
		const fits = (choices as unknown[]).some((choice) => !mismatch(choice, actual));
		return fits ? undefined : differs({ $oneOf: choices }, actual, at);
	},
	$not: (actual, wrong, at) =>
		mismatch(wrong, actual) ? undefined : differs({ $not: wrong }, actual, at),
	$length: (actual, length, at) =>
		Array.isArray(actual) && actual.length === length
			? undefined
			: differs({ $length: length }, actual, at),
};

function inArray(expected: readonly unknown[], actual: unknown, at: string): string | undefined {
	if (!Array.isArray(actual) || actual.length !== expected.length) {
		return differs(expected, actual, at);
	}
	return first(expected.map((one, index) => mismatch(one, actual[index], `${at}[${index}]`)));
}

function inBag(expected: Bag, actual: unknown, at: string, exact: boolean): string | undefined {
	if (!isBag(actual)) return differs(expected, actual, at);
	const further = Object.keys(actual).filter((key) => !(key in expected));
	if (exact && further.length > 0) return `${at}: unexpected ${further.join(', ')}`;
	return first(
		Object.keys(expected).map((key) =>
			key in actual || isAbsence(expected[key])
				? mismatch(expected[key], actual[key], `${at}.${key}`)
				: `${at}: no ${key} in ${short(actual)}`,
		),
	);
}

const isAbsence = (expected: unknown) => isBag(expected) && '$absent' in expected;

function first(found: ReadonlyArray<string | undefined>): string | undefined {
	return found.find((one) => one !== undefined);
}

function differs(expected: unknown, actual: unknown, at: string): string {
	return `${at}: expected ${short(expected)}, got ${short(actual)}`;
}

function short(value: unknown): string {
	const text = JSON.stringify(value) ?? String(value);
	return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

export function isBag(value: unknown): value is Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
