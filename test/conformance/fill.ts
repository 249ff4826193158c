import { isBag } from './match';

export type Variables = Readonly<Record<string, unknown>>;
/** Named pieces of JSON that the data files share: models and shapes of answers. */
export type Shapes = Readonly<Record<string, unknown>>;

const WHOLE = /^\{\{([^{}]+)\}\}$/;
const PART = /\{\{([^{}]+)\}\}/g;

/**
 * A piece of a data file with its variables: `"{{name}}"` becomes the value itself, inside a longer text its text.
 * `{"$use": "shape", …}` stands for a shape, with the other keys as its variables; `with` is laid over the result.
 * `{"$text": …}` is the JSON text of its value.
 */
export function filled(value: unknown, variables: Variables, shapes: Shapes): unknown {
	if (typeof value === 'string') return text(value, variables);
	if (Array.isArray(value)) return value.map((one) => filled(one, variables, shapes));
	if (!isBag(value)) return value;
	if ('$text' in value) return JSON.stringify(filled(value.$text, variables, shapes));
	if ('$use' in value) return used(value, variables, shapes);
	return Object.fromEntries(
		Object.entries(value).map(([key, one]) => [
			String(text(key, variables)),
			filled(one, variables, shapes),
		]),
	);
}

function used(value: Variables, variables: Variables, shapes: Shapes): unknown {
	const { $use: name, with: over, ...own } = value;
	const shape = shapes[String(name)];
	if (shape === undefined) throw new Error(`No shape ${String(name)}`);
	const scope = { ...variables, ...(filled(own, variables, shapes) as Variables) };
	const base = filled(shape, scope, shapes);
	const top = filled(over ?? {}, variables, shapes);
	return isBag(base) && isBag(top) ? { ...base, ...top } : base;
}

function text(value: string, variables: Variables): unknown {
	const whole = WHOLE.exec(value);
	if (whole) return valueOf(whole[1], variables);
	return value.replace(PART, (_, name: string) => String(valueOf(name, variables)));
}

/** `name=fallback` may be absent. */
function valueOf(name: string, variables: Variables): unknown {
	const [key, fallback] = name.split('=');
	if (key in variables) return variables[key];
	if (fallback === undefined) throw new Error(`No variable ${key}`);
	return JSON.parse(fallback) as unknown;
}

/** The value at a dotted path of an answer. */
export function valueAt(answer: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((value, key) => {
		if (Array.isArray(value)) return value[Number(key)] as unknown;
		return isBag(value) ? value[key] : undefined;
	}, answer);
}
