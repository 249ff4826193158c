import type { IHttpRequestHelper } from 'n8n-workflow';
import type { Send } from '../../core/http';
import { SourceError } from '../../core/source/errors';
import { wireOptions } from './wire';

/** The Send of a credential's test button, through n8n's HTTP helper; what fails on the way names the system. */
export function credentialSend(
	{ helpers }: IHttpRequestHelper,
	wire: Parameters<typeof wireOptions>[0],
	system: string,
): Send {
	return async (request) => {
		const response = await helpers
			.httpRequest({ ...wireOptions(wire), ...request })
			.catch((error: unknown) => {
				throw SourceError.from(error, system);
			});
		const { statusCode: status, headers, body } = response;
		return { status, headers, body: String(body) };
	};
}
