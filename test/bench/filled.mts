// A simulator with many bills, in a process of its own: tells its parent where it listens and what it weighs.
import { createKingdee } from '../../simulator/kingdee/kingdee';
import { listen } from '../../simulator/listen';
import { inbound, line } from '../simulator/models';

const [bills, latencyMs, lines] = process.argv.slice(2).map(Number);
const LINES = { FEntity: Array.from({ length: lines }, (_, at) => line({ FQty: at + 1.5 })) };

const kingdee = await createKingdee({ seed: 'basic', latencyMs });
for (let index = 1; index <= bills; index++) {
	const number = `QTRK${String(index).padStart(8, '0')}`;
	kingdee.create('STK_MISCELLANEOUS', inbound(number, LINES), 'A');
}
const { url, close } = await listen(kingdee);
process.send?.({ url, settings: kingdee.settings });
process.on('message', (word) => {
	if (word === 'weigh') process.send?.({ rss: process.resourceUsage().maxRSS * 1024 });
	else void close().then(() => process.exit(0));
});
