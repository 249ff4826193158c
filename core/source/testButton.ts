import type { HttpResponse, Send } from '../http';
import { SourceError } from './errors';

const TOLERATED_MINUTES = 5;

/**
 * Runs the calls of a test button. The button shows an Error's message only: what to do stands behind it, and where the
 * server's Date header tells that our clock is wrong, that is said, for every signature and every token then fails.
 */
export async function forTestButton<T>(
	send: Send,
	now: number,
	test: (send: Send) => Promise<T>,
): Promise<T> {
	let clock = '';
	const watched: Send = async (request) => {
		const response = await send(request);
		clock = clockAdvice(response, now);
		return response;
	};
	try {
		return await test(watched);
	} catch (error) {
		return refuse(error, clock);
	}
}

function refuse(error: unknown, clock: string): never {
	if (!(error instanceof SourceError)) throw error;
	const { kind, message, advice } = error;
	throw new SourceError(kind, [message, clock || advice].filter(Boolean).join('. '));
}

function clockAdvice({ headers }: HttpResponse, now: number): string {
	const minutes = Math.round((now - Date.parse(String(headers.date))) / 60_000);
	if (Number.isNaN(minutes) || Math.abs(minutes) <= TOLERATED_MINUTES) return '';
	const where = minutes > 0 ? 'ahead of' : 'behind';
	return `The clock of the n8n host is ${Math.abs(minutes)} minutes ${where} the server: set it right`;
}
