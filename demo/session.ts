import axios, { type AxiosError, type AxiosInstance, type AxiosResponse } from 'axios';

/** The one account of a demo n8n: printed, so that a person can log in too. */
export const owner = {
	email: 'demo@example.com',
	firstName: 'Demo',
	lastName: 'Owner',
	password: 'Kingdee-demo-1',
};

type Query = Readonly<Record<string, string | number>>;

/** n8n's internal REST interface (2.40.7) as the logged-in owner: bodies come back without their `data` envelope. */
export interface Session {
	readonly url: string;
	/** The login cookie, for a browser that shall be logged in as well. */
	readonly cookie: string;
	get<T>(path: string, query?: Query): Promise<T>;
	post<T>(path: string, body: unknown): Promise<T>;
	patch<T>(path: string, body: unknown): Promise<T>;
	remove<T>(path: string, query?: Query): Promise<T>;
}

/** Logs in, after creating the owner if this n8n has none yet. */
export async function signIn(url: string): Promise<Session> {
	const http = axios.create({ baseURL: `${url}/rest`, proxy: false, validateStatus: () => true });
	const answer = await enter(http);
	open(answer);
	const cookie = (answer.headers['set-cookie'] ?? []).map((text) => text.split(';')[0]).join('; ');
	http.defaults.headers.common.Cookie = cookie;
	return {
		url,
		cookie,
		get: async (path, query) => open(await read(http, path, query)),
		post: async (path, body) => open(await http.post(path, body)),
		patch: async (path, body) => open(await http.patch(path, body)),
		remove: async (path, query) => open(await http.delete(path, { params: query })),
	};
}

/** Asked once more where a connection that was kept is closed just as it is used again. */
async function read(http: AxiosInstance, path: string, params?: Query): Promise<AxiosResponse> {
	return await http.get(path, { params }).catch(async (error: AxiosError) => {
		if (error.code !== 'ECONNRESET') throw error;
		return await http.get(path, { params });
	});
}

async function enter(http: AxiosInstance): Promise<AxiosResponse> {
	const settings = open<Settings>(await http.get('/settings'));
	if (settings.userManagement.showSetupOnFirstLoad) return await http.post('/owner/setup', owner);
	const { email, password } = owner;
	return await http.post('/login', { emailOrLdapLoginId: email, password });
}

interface Settings {
	readonly userManagement: { readonly showSetupOnFirstLoad: boolean };
}

function open<T>({ status, data, config }: AxiosResponse): T {
	if (status < 400) return (data?.data ?? data) as T;
	const reason = data?.message ?? JSON.stringify(data).slice(0, 300);
	throw new Error(`n8n answered ${status} to ${config.method} /rest${config.url}: ${reason}`);
}
