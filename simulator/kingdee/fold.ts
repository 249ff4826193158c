/** What does not count when two texts are compared. */
export interface Ignoring {
	readonly case: boolean;
	readonly width: boolean;
	readonly trailingBlanks: boolean;
}

export type Collation = 'ignoreCase' | 'binary' | Ignoring;

const ALL: Ignoring = { case: true, width: true, trailingBlanks: true };
const NOTHING: Ignoring = { case: false, width: false, trailingBlanks: false };

/** Kingdee's SQL Server databases use Chinese_PRC_CI_AS: letter case, full and half width and trailing blanks do not count. */
export function ignoring(collation: Collation): Ignoring {
	if (typeof collation === 'object') return collation;
	return collation === 'binary' ? NOTHING : ALL;
}

/** The form in which two numbers (编码) are compared. */
export function fold(text: string, collation: Collation): string {
	const parts = ignoring(collation);
	const narrow =
		parts.width && /[\u3000\uff01-\uff5e]/.test(text)
			? text.replace(/[\u3000\uff01-\uff5e]/g, (c) => (c === '\u3000' ? ' ' : halfWidth(c)))
			: text;
	const trimmed = parts.trailingBlanks ? withoutBlanks(narrow) : narrow;
	return parts.case ? trimmed.toLowerCase() : trimmed;
}

/** Of all white space, SQL Server passes over blanks alone. */
export function withoutBlanks(text: string): string {
	return text.replace(/ +$/, '');
}

function halfWidth(character: string): string {
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
