export type Collation = 'ignoreCase' | 'binary';

/**
 * The form in which two numbers (编码) are compared. Kingdee's SQL Server databases use Chinese_PRC_CI_AS: letter case, full and half
 * width and trailing blanks do not count.
 */
export function fold(text: string, collation: Collation): string {
	if (collation === 'binary') return text;
	const narrow = /[\u3000\uff01-\uff5e]/.test(text)
		? text.replace(/[\u3000\uff01-\uff5e]/g, (c) => (c === '\u3000' ? ' ' : halfWidth(c)))
		: text;
	return narrow.trimEnd().toLowerCase();
}

function halfWidth(character: string): string {
	return String.fromCharCode(character.charCodeAt(0) - 0xfee0);
}
