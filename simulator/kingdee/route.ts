import type { WireRequest } from '../wire';
import { gatewayAnswer } from './access/gateway';
import { plain } from './answer';
import type { Answer } from './answer';
import type { Switches } from './profiles';
import { UNKNOWN_METHOD } from './services/queries';
import type { Service } from './services/service';
import { services } from './services/services';

/** Where a request goes: a business service, or (without one) a method of the login and account services. */
export interface Route {
	readonly method: string;
	readonly service?: Service;
	readonly isQuery: boolean;
}

const NAME = /(?:^|\.)(\w+)\.(\w+)(?:,[\w.]+)?\.common\.kdsvc$/i;
const ACCOUNT_METHODS = /^(validateuser|loginby|logout$|getdatacenterlist$)/i;

/** `{base}<Namespace.Class.Method>.common.kdsvc`, in any letter case (reference 1.1, 1.2). */
export function routeOf(
	{ method, path }: WireRequest,
	basePath: string,
	switches: Switches,
): Route | { readonly answer: Answer } {
	const [place] = path.split('?');
	// A base without its application name: an empty 403 (reference 1.1, one source).
	if (!place.toLowerCase().startsWith(basePath.toLowerCase())) return { answer: plain(403, '') };
	const name = NAME.exec(decoded(place.slice(basePath.length)));
	if (!name)
		return { answer: switches.gateway ? gatewayAnswer('noApi') : plain(404, HTML, 'text/html') };
	if (method !== 'POST') return { answer: plain(405, '') };
	const service = services.get(name[2].toLowerCase());
	const isBusiness = /^dynamicformservice$/i.test(name[1]);
	if (isBusiness && service) {
		return { method: service.name, service, isQuery: service.isQuery ?? false };
	}
	if (!isBusiness && ACCOUNT_METHODS.test(name[2])) return { method: name[2], isQuery: false };
	return { answer: switches.gateway ? gatewayAnswer('noApi') : plain(200, UNKNOWN_METHOD) };
}

/** A path that is no percent-encoding names nothing. */
function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return '';
	}
}

const HTML = '<html><head><title>404 - 找不到文件或目录。</title></head><body></body></html>';
