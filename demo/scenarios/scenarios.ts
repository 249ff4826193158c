import type { N8n } from '../n8n';
import type { Say } from '../say';
import { countProfit } from './countProfitPlay';
import { expenseToPayable } from './expenseToPayablePlay';
import { otherInbound } from './otherInboundPlay';
import { refundToSalesReturn } from './refundToSalesReturnPlay';

/** One template with its systems and a real n8n, ready to be played. */
export interface Scenario {
	readonly stage: { readonly n8n: N8n; close(): Promise<void> };
	/** Plays it step by step; gives whether every check holds. */
	play(): Promise<boolean>;
}

/** What `npm run demo -- --scenario NAME` knows. A new scenario is a file of its own and a line here. */
export const scenarios: Readonly<Record<string, (say: Say) => Promise<Scenario>>> = {
	'other-inbound': otherInbound,
	'expense-to-payable': expenseToPayable,
	'refund-to-sales-return': refundToSalesReturn,
	'count-profit-to-other-inbound': countProfit,
};
