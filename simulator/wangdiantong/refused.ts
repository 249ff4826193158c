/** Thrown inside a call: what Wangdiantong answers when it says no; HTTP stays 200 (source-systems 3.3). */
export class Refused extends Error {
	constructor(
		readonly code: number,
		readonly text: string,
		/** Refused by Taobao's gateway, before Wangdiantong saw it. */
		readonly gateway = false,
	) {
		super(text);
	}
}

export function refuse(code: number, text: string): never {
	throw new Refused(code, text);
}

export function refuseAtGateway(code: number, text: string): never {
	throw new Refused(code, text, true);
}
