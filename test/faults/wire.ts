/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import type { AxiosStatic, InternalAxiosRequestConfig } from 'axios';
import { createRequire } from 'node:module';

import type { WireReply, WireRequest } from '../../simulator/wire';
import { ConnectionCut } from '../../simulator/wire';

/** One request on its way to a simulated site. */
export interface WireCall {
	readonly site: 'source' | 'target';
	/** The last word but two of the path: `BatchSave`, `ExecuteBillQuery`, `LoginByAppSecret`. */
	readonly method: string;
	/** Which process sends it: the part of the request timeout below a second (see `credentialOf`). */
	readonly process: number;
	readonly body: string;
}

/** Something between a client and a site: may refuse, double, alter (by giving `next` another call), or never answer. */
export type Between = (
	call: WireCall,
	next: (altered?: WireCall) => Promise<WireReply>,
) => Promise<WireReply>;

interface Host {
	readonly site: WireCall['site'];
	readonly kingdee: { handle(request: WireRequest): Promise<WireReply> };
	/** Outermost first. */
	readonly between: () => readonly Between[];
}

const hosts = new Map<string, Host>();

/** The axios that n8n's engine sends with: a copy of its own, inside its network package. */
function engineAxios(): AxiosStatic {
	const engine = createRequire(createRequire(__filename).resolve('n8n-core'));
	return createRequire(engine.resolve('@n8n/backend-network'))('axios') as AxiosStatic;
}

/** Takes n8n's socket away: what its HTTP layer sends reaches the simulators in memory. Gives the way back. */
export function joinWires(): () => void {
	const axios = engineAxios();
	const { adapter } = axios.defaults;
	axios.defaults.adapter = async (config) => await answer(axios, config);
	return () => {
		axios.defaults.adapter = adapter;
	};
}

/** Makes a site known under `http://<name>/`; gives the way to take it off again. */
export function hang(name: string, host: Host): () => void {
	hosts.set(name, host);
	return () => hosts.delete(name);
}

async function answer(axios: AxiosStatic, config: InternalAxiosRequestConfig) {
	const { host: name, pathname: path, search } = new URL(config.url ?? '', config.baseURL);
	const host = hosts.get(name);
	const fail = (code: string, message = code) => {
		throw new axios.AxiosError(message, code, config, {});
	};
	if (!host) return fail('ENOTFOUND', `getaddrinfo ENOTFOUND ${name}`);
	const reply = await sent(host, config, path + search).catch((error: Error & { code?: string }) =>
		fail(error.code ?? 'ECONNRESET', error.message),
	);
	const response = {
		data: reply.body,
		status: reply.status,
		statusText: '',
		headers: new axios.AxiosHeaders(reply.headers as Record<string, string>),
		config,
		request: {},
	};
	if (config.validateStatus && !config.validateStatus(reply.status)) {
		const message = `Request failed with status code ${reply.status}`;
		throw new axios.AxiosError(message, 'ERR_BAD_RESPONSE', config, {}, response);
	}
	return response;
}

async function sent(host: Host, config: InternalAxiosRequestConfig, path: string) {
	const body = typeof config.data === 'string' ? config.data : JSON.stringify(config.data ?? '');
	const timeout = config.timeout ?? 0;
	const call: WireCall = {
		site: host.site,
		method: path.split('.').at(-3) ?? path,
		process: timeout % 1000,
		body,
	};
	const headers = Object.fromEntries(
		Object.entries(config.headers).map(([key, value]) => [key.toLowerCase(), String(value)]),
	);
	const method = config.method?.toUpperCase() ?? 'POST';
	const atSite = async ({ body }: WireCall) =>
		await host.kingdee.handle({ method, path, headers, body });
	const through = host
		.between()
		.reduceRight<
			(call: WireCall) => Promise<WireReply>
		>((next, step) => async (now) => await step(now, async (altered = now) => await next(altered)), atSite);
	return await withTimeout(async () => await through(call), timeout);
}

/** As axios counts: the time until the whole answer is there. */
async function withTimeout(work: () => Promise<WireReply>, ms: number): Promise<WireReply> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const tooLong = new Promise<never>((_, reject) => {
		if (ms > 0) timer = setTimeout(() => reject(coded('ECONNABORTED', 'timeout exceeded')), ms);
	});
	const whole = async () => {
		const reply = await work();
		const { dripMs = 0 } = reply;
		if (dripMs > 0) await new Promise((resolve) => setTimeout(resolve, dripMs));
		return reply;
	};
	return await Promise.race([whole(), tooLong]).finally(() => clearTimeout(timer));
}

/** An error as Node's sockets give it. */
export function coded(code: string, message: string): Error {
	return Object.assign(new Error(message), { code });
}

/** Nothing listens at the address. */
export const refused: Between = async () =>
	await Promise.reject(coded('ECONNREFUSED', 'connect ECONNREFUSED'));

export function isCut(error: unknown): boolean {
	return error instanceof ConnectionCut;
}
