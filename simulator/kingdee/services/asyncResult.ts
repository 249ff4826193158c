import type { Body } from '../access/body';
import { Refusal } from '../answer';
import { pick, pickText } from '../args';
import { texts } from '../texts';
import type { Service } from './service';

const UNKNOWN = 9;

/** The begin/poll variant is asked for by keys of the body or by headers (reference 4.8). */
export function beginsTask({ named }: Body, headers: Readonly<Record<string, string>>): boolean {
	const begin = pick(named, 'beginmethod') ?? headers.beginmethod;
	return typeof begin === 'string' && /^BeginQueryImpl$/i.test(begin);
}

export const queryAsyncResult: Service = {
	name: 'QueryAsyncResult',
	parameters: ['queryInfo'],
	answer({ site, data }) {
		const id = pickText(data, 'TaskId');
		const answer = site.tasks.poll(id);
		if (!answer) throw new Refusal(texts.noSuchTask(id), UNKNOWN);
		return answer;
	},
};
