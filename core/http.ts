/** One HTTP request as text; `url` is absolute. */
export interface HttpRequest {
	/** POST where it is not given: Kingdee's WebAPI knows nothing else. */
	readonly method?: 'GET' | 'POST' | 'PUT';
	readonly url: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string;
}

/** The answer as text, whatever its status; header names are lower case. */
export interface HttpResponse {
	readonly status: number;
	readonly headers: Readonly<Record<string, string | string[] | undefined>>;
	readonly body: string;
}

/**
 * The first port: a request becomes an answer. Resolves for every HTTP status; rejects only when no whole answer came,
 * with an Error whose `code` is Node's (`ECONNREFUSED`, `ETIMEDOUT`, …) where there is one.
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse>;
