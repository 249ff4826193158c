/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';

const root = join(__dirname, '..', '..');
const docs = readdirSync(join(root, 'docs')).filter((name) => name.endsWith('.md'));
const pages = ['README.md', 'README.zh-CN.md', ...docs.map((name) => `docs/${name}`)];
const templates = readdirSync(join(root, 'workflows')).map((name) => basename(name, '.json'));

const read = (page: string) => readFileSync(join(root, page), 'utf8');

/** The name that GitHub gives to a heading. */
function anchorOf(heading: string): string {
	const text = heading.replace(/^#+ /, '').replace(/\[([^\]]*)\]\([^)]*\)/g, '$1');
	return text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}\p{M}\p{Pc} -]/gu, '')
		.replaceAll(' ', '-');
}

function linksOf(page: string): string[] {
	const found = [...read(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
	return found.filter((link) => !/^[a-z]+:/.test(link));
}

describe.each(pages)('%s', (page) => {
	it('links only to what exists', () => {
		const dead = linksOf(page).filter((link) => {
			const [path, anchor] = link.split('#');
			const target = path ? resolve(root, dirname(page), path) : join(root, page);
			if (!existsSync(target)) return true;
			if (!anchor) return false;
			const headings = read(relative(root, target)).match(/^#+ .*$/gm) ?? [];
			return !headings.map(anchorOf).includes(decodeURIComponent(anchor));
		});
		expect(dead).toEqual([]);
	});
});

it.each(templates)('%s has a picture in both languages, small enough for a page', (name) => {
	const path = `docs/pictures/${name}.png`;
	expect(statSync(join(root, path)).size).toBeLessThan(250_000);
	for (const page of ['docs/templates.md', 'docs/templates.zh-CN.md'])
		expect(linksOf(page)).toContain(`pictures/${name}.png`);
});
