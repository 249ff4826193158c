import { describe, type Fault, type Trouble } from './fault';
import type { Watch } from './explain';
import type { Scope } from './record';
import type { Rule } from './rules';

/** A default that was written because there was nothing else. */
export interface DefaultUsed {
	readonly path: string;
	readonly rule: string;
	readonly value: unknown;
}

/** What goes wrong, and which defaults are used, while one record is mapped. */
export class Outcome {
	readonly faults: Fault[] = [];

	readonly defaults: DefaultUsed[] = [];

	constructor(
		/** Which bill of a record that makes several, from 1. */
		readonly bill?: number,
		readonly watch?: Watch,
	) {}

	/** Notes the fault; there is then nothing to write. */
	fail(
		scope: Scope,
		rule: Pick<Rule, 'path' | 'field' | 'label'>,
		{ expected, value }: Trouble,
	): undefined {
		const path = scope.place(rule.path);
		const name = rule.label || rule.field;
		const where = name === rule.field ? path : `${path} (${name})`;
		const bill = this.bill === undefined ? '' : `bill ${this.bill}: `;
		const message = `${bill}${where}: expected ${expected}, got ${describe(value)}`;
		const got = value === undefined ? {} : { value };
		const of = this.bill === undefined ? {} : { bill: this.bill };
		this.faults.push({ path, rule: name, ...got, expected, message, ...of });
	}

	useDefault(scope: Scope, rule: Rule): void {
		const path = scope.place(rule.path);
		this.defaults.push({ path, rule: rule.label || rule.field, value: rule.default });
	}
}
