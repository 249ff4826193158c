import { WIDEST_MS } from '../../../core/wangdiantong/list';
import { WangdiantongApi } from '../../../credentials/WangdiantongApi.credentials';
import { expectedReturns, heldReturns } from '../../../demo/scenarios/expectedReturns';
import { skewed, systemClock } from '../../../simulator/clock';
import type { Kingdee } from '../../../simulator/kingdee/kingdee';
import type { Chance } from '../../../simulator/kingdee/selection';
import { wall } from '../../../simulator/source/wall';
import type { Refund } from '../../../simulator/wangdiantong/refunds';
import { Wangdiantong, type Edition } from '../../../simulator/wangdiantong/wangdiantong';
import { credentialOf } from '../../support/wangdiantong';
import { nodeNamed } from '../nodes';
import type { Kind, Paper, SourceSystem } from './system';

const PAGES = { flagshipQimen: 50, flagship: 100, enterprise: 50, enterpriseQimen: 50 };

export function wangdiantongSystem(
	edition: Edition,
	chance: Chance,
	skewMs: () => number,
): SourceSystem {
	const site = new Wangdiantong({
		edition,
		clock: skewed(systemClock, skewMs),
		switches: {
			comma: chance.next() < 0.5 ? '，' : ',',
			qimenWrapper: chance.next() < 0.5 ? 'response' : 'method_response',
		},
	});
	return {
		name: `Wangdiantong ${edition}`,
		site,
		listCall: undefined,
		page: PAGES[edition],
		widestMs: WIDEST_MS,
		losesPages: true,
		mindsClock: true,
		node: nodeNamed('Wangdiantong'),
		credentialType: new WangdiantongApi(),
		way: {
			template: 'refund-to-sales-return',
			source: 'Refunds of Wangdiantong',
			between: ['Codes to Translate', 'Org Code Map'],
			save: 'Sales Returns in Kingdee',
			lookBackMinutes: 15,
			codes: [],
		},
		firstStateOnly: undefined,
		credential: (url) => ({ ...credentialOf(site, `${url}/api/`), requestsPerMinute: 60 }),
		expireTokens: undefined,
		make: (number, at, kind) => paperOf(site, refundOf(number, at, kind)),
		keyOf: ({ order_no: number }) => String(number),
		keyOfBill: (number) => number,
		expected(target) {
			const { bills, letters } = expectedReturns(site.refunds, materialsOf(target));
			return { bills, letters: letters.map(({ number }) => number) };
		},
		held: heldReturns,
	};
}

function materialsOf(target: Kingdee): Set<string> {
	return new Set(target.bills.rows('BD_MATERIAL').map(({ FNumber }) => String(FNumber)));
}

function paperOf(site: Wangdiantong, refund: Refund): Paper {
	return {
		show: () => void site.refunds.push(refund),
		touch: (at) => void (refund.modified = wall(at)),
		leaveFirstState(at) {
			refund.process_status = 90;
			refund.modified = wall(at);
		},
		hold: () => void (refund.process_status = 30),
		ripen: () => void (refund.process_status = Math.max(80, refund.process_status)),
	};
}

function refundOf(number: number, at: number, kind: Kind): Refund {
	const lines = Array.from({ length: 1 + (number % 3) }, (_, line) => lineOf(number, line));
	return {
		order_no: `RK26${String(number).padStart(6, '0')}`,
		status: 80,
		process_status: 80,
		shop_no: kind === 'unmapped' ? 'S09' : 'S01',
		warehouse_no: ['WH01', 'WH02', 'WH04'][number % 3],
		modified: wall(at),
		check_time: at - 60_000,
		details_list: kind === 'empty' ? [] : lines,
	};
}

function lineOf(number: number, line: number) {
	const quantity = 1 + ((number + line) % 4);
	const cents = 100 + ((number * 37) % 9000);
	const part = { price: cents / 100, stockin_num: quantity, refund_order_stockin_num: quantity };
	return {
		rec_id: number * 10 + line,
		spec_no: ['M0001', 'M0002', 'M0003', 'M0005'][(number + line) % 4],
		num: quantity,
		defect: number % 9 === 0,
		batch_no: '',
		refund_order_detail_list: [{ ...part, total_amount: (cents * quantity) / 100 }],
	};
}
