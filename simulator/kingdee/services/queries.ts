import { plain } from '../answer';
import { runQuery } from '../query/query';
import type { Service } from './service';

export const executeBillQuery: Service = {
	name: 'ExecuteBillQuery',
	parameters: ['data'],
	isQuery: true,
	answer: ({ site, data }) => ({ body: runQuery(site, data, 'array'), ok: true }),
};

/** Rows as objects; the spelling of dotted keys and the error shape are UNCONFIRMED (reference 4.5). */
export const billQuery: Service = {
	name: 'BillQuery',
	parameters: ['data'],
	isQuery: true,
	answer({ site, data }) {
		if (!site.switches.billQuery) return plain(200, UNKNOWN_METHOD);
		return { body: runQuery(site, data, 'object'), ok: true };
	},
};

/** Answers as ExecuteBillQuery does: its own request and answer are not in the reference. */
export const executeBillListQuery: Service = { ...executeBillQuery, name: 'ExecuteBillListQuery' };

/** An unknown method answers with something that is no JSON (reference 1.2, one source; its text is this simulator's). */
export const UNKNOWN_METHOD = 'response_error:未找到指定的服务方法';
