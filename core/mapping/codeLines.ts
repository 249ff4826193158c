/** Codes and values, one pair a line: `100=125`, or two columns pasted from a spreadsheet (a tab between them). */
export function parseCodeLines(text: string): ReadonlyArray<{ source: string; target?: string }> {
	return text
		.split(/\r?\n/)
		.filter((line) => line.trim() !== '')
		.map((line) => {
			const at = line.includes('\t') ? line.indexOf('\t') : line.indexOf('=');
			const target = at < 0 ? '' : line.slice(at + 1).trim();
			// A line without a value is no pair: the reader of the rules refuses it.
			if (target === '') return { source: line.trim() };
			return { source: line.slice(0, at).trim(), target };
		});
}

/** The pairs as lines; undefined where lines cannot hold them. */
export function writeCodeLines(
	pairs: ReadonlyArray<readonly [string, unknown]>,
): string | undefined {
	const lines: string[] = [];
	for (const [code, value] of pairs) {
		if (typeof value !== 'string' || value.trim() !== value || code.trim() !== code)
			return undefined;
		if (code === '' || value === '' || /[\r\n\t=]/.test(code) || /[\r\n\t]/.test(value))
			return undefined;
		lines.push(`${code}=${value}`);
	}
	return lines.join('\n');
}
