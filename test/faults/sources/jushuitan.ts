import { WIDEST_MS } from '../../../core/jushuitan/list';
import { JushuitanApi } from '../../../credentials/JushuitanApi.credentials';
import { expectedCounts, heldInbounds } from '../../../demo/scenarios/expectedCounts';
import { skewed, systemClock } from '../../../simulator/clock';
import type { Count } from '../../../simulator/jushuitan/counts';
import { Jushuitan } from '../../../simulator/jushuitan/jushuitan';
import type { Chance } from '../../../simulator/kingdee/selection';
import { wall } from '../../../simulator/source/wall';
import { credentialOf } from '../../support/jushuitan';
import { nodeNamed } from '../nodes';
import type { Kind, Paper, SourceSystem } from './system';

const SKUS = ['SKU-0001', 'SKU-0002', 'SKU-0003', 'SKU-0005'];
const CODES = new Map(SKUS.map((sku) => [sku, sku.replace('SKU-', 'M')]));

export function jushuitanSystem(chance: Chance, skewMs: () => number): SourceSystem {
	const site = new Jushuitan({
		clock: skewed(systemClock, skewMs),
		switches: {
			fractions: chance.next() < 0.5,
			mayRefresh: chance.next() < 0.5,
			toleranceMinutes: chance.next() < 0.5 ? 10 : 15,
		},
	});
	return {
		name: 'Jushuitan',
		site,
		listCall: 'count/query',
		page: 50,
		widestMs: WIDEST_MS,
		losesPages: true,
		mindsClock: true,
		node: nodeNamed('Jushuitan'),
		credentialType: new JushuitanApi(),
		way: {
			template: 'count-profit-to-other-inbound',
			source: 'Counts of Jushuitan',
			between: ['Codes to Translate', 'Warehouse Map', 'Material Map'],
			save: 'Other Inbound in Kingdee',
			lookBackMinutes: 3 * 24 * 60,
			codes: [...CODES].map(([source_code, target_code]) => ({
				kind: 'material',
				source_code,
				target_code,
			})),
		},
		firstStateOnly: { statuses: ['Confirmed'] },
		credential: (url) => ({ ...credentialOf(site, url), requestsPerMinute: 100 }),
		expireTokens: () => site.tokens.expire(),
		make: (number, at, kind) => paperOf(site, sheetOf(number, at, kind)),
		keyOf: ({ io_id: id }) => String(id),
		keyOfBill: (number) => number.replace(/^PY/, ''),
		expected() {
			const { bills, letters } = expectedCounts(site.counts, CODES);
			return { bills, letters: letters.map(({ number }) => number) };
		},
		held: heldInbounds,
	};
}

function paperOf(site: Jushuitan, sheet: Count): Paper {
	return {
		show: () => void site.counts.push(sheet),
		touch: (at) => void (sheet.modified = wall(at)),
		leaveFirstState(at) {
			sheet.status = 'Archive';
			sheet.modified = wall(at);
		},
	};
}

/** An empty one has no line of profit, so that nothing is to come of it. */
function sheetOf(number: number, at: number, kind: Kind): Count {
	const sku = (line: number) => SKUS[(number + line) % SKUS.length];
	return {
		io_id: 100_000 + number,
		io_date: wall(at - 60_000),
		status: 'Confirmed',
		wms_co_id: number % 3 === 0 ? 10002 : 10001,
		wh_id: number % 3 === 2 ? 2 : 1,
		modified: wall(at),
		items: Array.from({ length: 2 + (number % 3) }, (_, line) => ({
			ioi_id: number * 10 + line,
			sku_id: kind === 'unmapped' && line === 0 ? 'SKU-X0' : sku(line),
			r_qty: 20,
			qty: kind === 'empty' || line === 1 ? -1 - line : 1 + ((number + line) % 9),
			batch_id: '',
			product_date: '',
			expiration_date: '',
		})),
	};
}
