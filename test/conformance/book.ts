/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Exchange } from './exchange';
import type { Shapes } from './fill';
import { vectorExchanges } from './vectors';

interface Chapter {
	readonly section: string;
	readonly exchanges: ReadonlyArray<Omit<Exchange, 'section'> & { readonly section?: string }>;
}

/**
 * All exchanges, in the order of their files and places, and the shapes they share.
 * @param home this folder; `__dirname` means nothing where tsx loads this file
 */
export function readBook(home: string): {
	readonly exchanges: readonly Exchange[];
	readonly shapes: Shapes;
} {
	const chapters = jsonIn<Chapter>(join(home, 'exchanges'));
	const exchanges = [
		...chapters.flatMap(({ section, exchanges: all }) =>
			all.map((exchange) => ({ section, ...exchange })),
		),
		...vectorExchanges(),
	];
	const twice = exchanges.find(({ id }, at) => exchanges.findIndex((one) => one.id === id) < at);
	if (twice) throw new Error(`Two exchanges are called ${twice.id}`);
	return {
		exchanges,
		shapes: Object.assign({}, ...jsonIn<object>(join(home, 'shapes'))) as Shapes,
	};
}

function jsonIn<T>(folder: string): T[] {
	return readdirSync(folder)
		.filter((name) => name.endsWith('.json'))
		.sort()
		.map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as T);
}
