import type { WireReply } from '../wire';
import { plain, toReply } from './answer';
import type { CallLog } from './log';

/** What a real server says of an exception it did not expect (reference 1.5); how it is serialized is abbreviated there. */
const EXCEPTION =
	'response_error:{"Message":"未将对象引用设置到对象的实例。","InnerExWrapper":null,"StackTrace":null}';

/** A mistake of the simulator: told in the log, never on the wire. */
export function crashed(log: CallLog, error: unknown, clock: { now(): number }): WireReply {
	const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
	log.add({ at: clock.now(), method: '', status: 200, outcome: 'crashed', error: text });
	return toReply(plain(200, EXCEPTION));
}
