import { Refusal } from '../answer';
import { fold, ignoring, withoutBlanks } from '../fold';
import type { Switches } from '../profiles';
import type { Row } from '../store/layout';
import { texts } from '../texts';
import { parseDate } from '../time';
import type { Column, Fields } from './fields';
import type { Condition, Operand } from './filter';
import { unreadable } from './tokens';

const DATABASE_FAILURE = 6;

/** Turns a condition into SQL. Every literal becomes a bound parameter: no text of a client enters the statement. */
export class Where {
	readonly parameters: Row = [];

	constructor(
		private readonly fields: Fields,
		private readonly switches: Switches,
	) {}

	sql(condition: Condition): string {
		switch (condition.kind) {
			case 'and':
			case 'or':
				return `(${condition.parts.map((part) => this.sql(part)).join(` ${condition.kind} `)})`;
			case 'not':
				return `NOT ${this.sql(condition.part)}`;
			case 'null':
				return `(${this.column(condition.left)?.sql ?? '?'} IS NULL)`;
			case 'like':
				return this.like(condition);
			case 'in':
				return this.within(condition.left, condition.values);
			case 'between':
				return `(${this.compare(condition.left, '>=', condition.low)} AND ${this.compare(condition.left, '<=', condition.high)})`;
			default:
				return this.compare(condition.left, condition.sign, condition.right);
		}
	}

	private column(operand: Operand): Column | undefined {
		if (operand.kind === 'literal') return undefined;
		const { path } = operand;
		// One operator found names of users refused in filters (reference 4.3).
		if (this.switches.userNameFilter === 'refuse' && USER_NAME.test(path)) throw unreadable(path);
		return this.fields.column(path);
	}

	private compare(left: Operand, sign: string, right: Operand): string {
		const a = this.column(left);
		const b = this.column(right);
		const isEquality = sign === '=' || sign === '<>' || sign === '!=';
		const usesFolded = isEquality && (b ? b.folded : true) && (a ? a.folded : true);
		const side = (operand: Operand, own?: Column, other?: Column) =>
			own ? this.expression(own, !!usesFolded) : this.bind(operand, other);
		return `(${side(left, a, b)} ${sign} ${side(right, b, a)})`;
	}

	private within(left: Operand, values: readonly Operand[]): string {
		const column = this.column(left);
		const usesFolded = column?.folded !== undefined;
		const own = column ? this.expression(column, usesFolded) : this.bind(left, undefined);
		const list = values.map((value) => {
			if (value.kind === 'field') throw unreadable(value.path);
			return this.bind(value, column);
		});
		return `(${own} IN (${list.join(',')}))`;
	}

	private like(condition: Extract<Condition, { kind: 'like' }>): string {
		const own = this.column(condition.left)?.sql ?? this.bind(condition.left, undefined);
		const { pattern, escape } = condition;
		if (pattern.kind === 'field') throw unreadable(pattern.path);
		this.parameters.push(String(pattern.value), escape ?? '');
		return `IS_LIKE(${own}, ?, ?)`;
	}

	private expression(column: Column, usesFolded: boolean): string {
		if (usesFolded && column.folded) return column.folded;
		if (column.type === 'text') return `FOLD(${column.sql})`;
		if (column.type !== 'enum') return column.sql;
		// Codes of one letter, asked for in every query: the engine's own comparison does.
		const parts = ignoring(this.switches.collation);
		const text = parts.trailingBlanks ? `rtrim(${column.sql})` : column.sql;
		return parts.case ? `${text} COLLATE NOCASE` : text;
	}

	private bind(operand: Operand, other: Column | undefined): string {
		if (operand.kind === 'field') throw unreadable(operand.path);
		this.parameters.push(this.literal(operand.value, other));
		return '?';
	}

	private literal(value: string | number, column: Column | undefined) {
		if (!column) return value;
		const { collation } = this.switches;
		if (column.type === 'text') return fold(String(value), collation);
		if (column.type === 'enum') {
			return ignoring(collation).trailingBlanks ? withoutBlanks(String(value)) : String(value);
		}
		if (column.type === 'date' || column.type === 'datetime') {
			return value === '' ? '' : (parseDate(String(value)) ?? failed());
		}
		const number = value === 'true' ? 1 : value === 'false' ? 0 : Number(value);
		return Number.isFinite(number) ? number : failed();
	}
}

const USER_NAME = /^F(Creator|Modifier|Approver)Id\.FName$/i;

/** What SQL Server says of a literal it cannot convert, as the WebAPI passes it on (reference 5.3). */
function failed(): never {
	throw new Refusal(texts.databaseFailed, DATABASE_FAILURE);
}
