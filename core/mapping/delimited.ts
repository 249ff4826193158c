/** One line of a pasted table, with its number in the text (a quoted cell may hold several lines). */
export interface DelimitedLine {
	readonly line: number;
	readonly cells: readonly string[];
}

export interface Delimited {
	readonly lines: readonly DelimitedLine[];
	readonly faults: readonly string[];
}

/** A spreadsheet copies with tabs; files have commas, in some countries semicolons. The first line decides. */
function delimiterOf(text: string): string {
	const [first] = text.replaceAll(/"[^"]*"/g, '').split(/\r?\n/, 1);
	return ['\t', ',', '，', ';', '；'].find((sign) => first.includes(sign)) ?? ',';
}

/** Reads cell after cell; knows its place, so that faults can name it. */
class Reader {
	/** Up to the next delimiter or line end. */
	private readonly plain: RegExp;

	private readonly blanks: RegExp;

	private at = 0;

	private line = 1;

	private readonly lines: DelimitedLine[] = [];

	private readonly faults: string[] = [];

	constructor(
		private readonly text: string,
		private readonly delimiter: string,
	) {
		this.plain = new RegExp(`[^${delimiter}\\r\\n]*`, 'y');
		this.blanks = delimiter === '\t' ? / */y : /[ \t]*/y;
	}

	read(): Delimited {
		while (this.at < this.text.length) this.readLine();
		return { lines: this.lines, faults: this.faults };
	}

	private readLine(): void {
		const { line } = this;
		const cells = [this.cell()];
		while (this.text[this.at] === this.delimiter) {
			this.at += 1;
			cells.push(this.cell());
		}
		this.at += this.text.startsWith('\r\n', this.at) ? 2 : 1;
		this.line += 1;
		if (cells.some((cell) => cell !== '')) this.lines.push({ line, cells });
	}

	private cell(): string {
		const start = this.at + this.take(this.blanks).length;
		if (this.text[start] === '"') return this.quoted(start);
		return this.rest();
	}

	/** The plain text up to the end of the cell. */
	private rest(): string {
		const text = this.take(this.plain);
		this.at += text.length;
		return text.trim();
	}

	private take(expression: RegExp): string {
		expression.lastIndex = this.at;
		return expression.exec(this.text)?.[0] ?? '';
	}

	private quoted(start: number): string {
		const { line, text } = this;
		const end = /"((?:[^"]|"")*)"/y;
		end.lastIndex = start;
		const found = end.exec(text);
		if (!found) {
			this.faults.push(`line ${line}: a cell begins with " and has no " at its end`);
			this.at = text.length;
			return '';
		}
		this.at = end.lastIndex;
		this.line += found[1].split('\n').length - 1;
		const after = this.rest();
		if (after !== '') this.faults.push(`line ${line}: expected a new cell, got "${after}"`);
		return found[1].replaceAll('""', '"').trim();
	}
}

/**
 * Reads text as it is pasted from a spreadsheet or a CSV file: tab, comma or semicolon, quoted cells, any line ends, a
 * byte order mark. Cells are trimmed, blank lines left out.
 */
export function readDelimited(pasted: string): Delimited {
	const text = pasted.replace(/^\uFEFF/, '');
	return new Reader(text, delimiterOf(text)).read();
}
