import type { Switches } from '../switches';
import { row } from './row';
import type { SwitchRow } from './row';

/** What is read. */
export const queriesRows = {
	successIds: row(
		'4.2',
		'Id in SuccessEntitys',
		'number | text',
		'saveSwitches: successIds: ids are numbers or texts',
	),
	billQuery: row(
		'4.5',
		'BillQuery is known (since 2023-09)',
		'true | false',
		'query: come as objects from BillQuery, where the version knows it',
	),
	billQueryKeys: row(
		'4.5 ?',
		'dotted keys of BillQuery',
		'asWritten | underscore',
		'querySwitches: billQueryKeys: dotted keys come as written, or with underscores',
	),
	billQueryError: row(
		'4.5 ?',
		'errors of BillQuery: [[{…}]], [{…}] or {…}',
		'row | list | object',
		'querySwitches: billQueryError: %s is the shape of its errors, of a lost session too',
	),
	maxRows: row(
		'4.3',
		'rows a call gives at most',
		'2000 | 500 | 10000',
		'querySwitches: maxRows: 500 cuts silently, 2000 and 10000 are further settings',
	),
	aboveMax: row(
		'4.3 ?',
		'a Limit above the maximum',
		'clamp | error',
		'query: end at the server’s maximum, or fail above it',
	),
	siblingEntries: row(
		'4.3',
		'two entries of one bill in a query',
		'multiply | align',
		'querySwitches: siblingEntries: entries of one bill multiply, or stand side by side',
	),
	emptyEntry: row(
		'4.3',
		'a bill without lines in an entry that is asked for',
		'row (its head, no line) | none (left out)',
		'querySwitches: emptyEntry: a bill without lines in the entry comes with its head, or not at all',
	),
	subSystem: row(
		'4.3',
		'SubSystemId without which a query finds nothing',
		'null (none) | text',
		'querySwitches: subSystem: without the right SubSystemId a query finds nothing and says nothing',
	),
	emptyText: row(
		'4.3',
		'unset text in query rows',
		'space | empty',
		'query: show them otherwise where the reference is not sure',
	),
	emptyNumber: row(
		'4.3 ?',
		'.FNumber of an empty reference',
		'null | empty',
		'query: show them otherwise where the reference is not sure',
	),
	queryBooleans: row(
		'4.3 ?',
		'booleans in query rows',
		'text | boolean',
		'querySwitches: queryBooleans: they are texts or booleans',
	),
	queryDecimals: row(
		'4.3 ?',
		'trailing zeros of decimals',
		'short | padded',
		'querySwitches: queryDecimals: numbers have few or ten decimals',
	),
	fractionalTimes: row(
		'4.3',
		'times carry milliseconds',
		'true | false',
		'query: show them otherwise where the reference is not sure',
	),
	userNameFilter: row(
		'4.3',
		'FCreatorId.FName in a filter',
		'refuse | allow',
		'querySwitches: userNameFilter: names of users in a filter are refused or looked up',
	),
	compare67: row(
		'4.4 ?',
		'operator code 67 of array filters',
		'equal | contains',
		'querySwitches: compare67: the code 67 means equal, or contains',
	),
	collation: row(
		'issue 3',
		'what does not count in a comparison',
		'ignoreCase (case, width, trailing blanks) | binary | {case, width, trailingBlanks}',
		'querySwitches: collation: %s counts or does not count',
	),
	viewMissing: row(
		'4.6 ?',
		'what View says of a missing bill',
		'bill (a text for all) | number (names it) | silent (no error)',
		'querySwitches: viewMissing: %s is what View says of a missing bill',
	),
	viewMissingCode: row(
		'4.6 ?',
		'MsgCode of View of a missing bill',
		'10 | 0',
		'querySwitches: viewMissingCode: a missing bill answers MsgCode 10 or 0',
	),
	viewDates: row(
		'4.6',
		'dates in View',
		'iso | ticks',
		'querySwitches: viewDates: dates are ISO texts or /Date(ms)/',
	),
	mustInput: row(
		'4.14',
		'MustInput in QueryBusinessInfo',
		'number | boolean',
		'querySwitches: mustInput and extendsShape: numbers or booleans, values alone or with a caption',
	),
	extendsShape: row(
		'4.14 ?',
		'elements of Extends',
		'value | pair',
		'querySwitches: mustInput and extendsShape: numbers or booleans, values alone or with a caption',
	),
} satisfies Partial<Record<keyof Switches, SwitchRow>>;
