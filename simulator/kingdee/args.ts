/** Readers of what clients send: keys in any letter case, numbers and booleans also as strings (reference 1.4, 4.1). */
export type Bag = Readonly<Record<string, unknown>>;

export function isBag(value: unknown): value is Bag {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function pick(bag: Bag, name: string): unknown {
	if (name in bag) return bag[name];
	const wanted = name.toLowerCase();
	for (const key in bag) {
		if (key.length === wanted.length && key.toLowerCase() === wanted) return bag[key];
	}
	return undefined;
}

export function pickText(bag: Bag, name: string): string {
	const value = pick(bag, name);
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

export function pickCount(bag: Bag, name: string): number {
	const count = Number(pickText(bag, name));
	return Number.isFinite(count) && count > 0 ? Math.floor(count) : 0;
}

export function pickFlag(bag: Bag, name: string, initial: boolean): boolean {
	const value = pick(bag, name);
	if (value === undefined || value === null || value === '') return initial;
	return toFlag(value);
}

export function toFlag(value: unknown): boolean {
	return value === true || value === 1 || /^(true|1)$/i.test(String(value));
}

export function pickList(bag: Bag, name: string): unknown[] {
	const value = pick(bag, name);
	if (Array.isArray(value)) return value;
	return value === undefined || value === null || value === '' ? [] : [value];
}
