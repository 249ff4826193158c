import { SourceError } from './errors';

/** Fails a test button, which shows a message only: what to do is put behind what happened. Never returns. */
export function failTest(error: unknown, system: string): never {
	const { kind, message, advice } = SourceError.from(error, system);
	throw new SourceError(kind, [message, advice].filter(Boolean).join('. '));
}
