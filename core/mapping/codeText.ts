import { Trouble } from './fault';
import { isEmpty } from './record';
import { textOf } from './text';

/** A code as it is compared: trimmed text, so that the number 100 equals "100"; undefined when there is none. */
export function codeOf(value: unknown): string | undefined {
	const text = isEmpty(value) ? '' : textOf(value);
	return text instanceof Trouble || text.trim() === '' ? undefined : text.trim();
}

/** A code without its case and width (ＡＢ１ equals ab1), as Kingdee's database compares keys. */
export function foldCode(code: string): string {
	return code.normalize('NFKC').trim().toLowerCase();
}
