/** What the coverage table says of one switch. */
export interface SwitchRow {
	/** Section of the reference, or of the issue that asks for it; ? = UNCONFIRMED. */
	readonly section: string;
	readonly meaning: string;
	/** Its settings, the default one first. */
	readonly values: string;
	/** `file: title` of the test under test/simulator that proves it. */
	readonly test: string;
}

export const row = (section: string, meaning: string, values: string, test: string): SwitchRow => ({
	section,
	meaning,
	values,
	test,
});
