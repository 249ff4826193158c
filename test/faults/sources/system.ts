import type { ICredentialDataDecryptedObject, ICredentialType, INodeType } from 'n8n-workflow';

import type { Kingdee } from '../../../simulator/kingdee/kingdee';
import type { Troubles } from '../../../simulator/source/troubles';
import type { WireReply, WireRequest } from '../../../simulator/wire';

/** What is odd about a document: unmapped and empty ones end in the dead letters. */
export type Kind = 'ordinary' | 'unmapped' | 'empty';

/** One document of a source system in the hands of its people; times in milliseconds since 1970. */
export interface Paper {
	/** From now on the list gives it, with the time of change it was made with. */
	show(): void;
	/** Somebody writes a remark: its time moves. */
	touch(at: number): void;
	/** It leaves the state in which it is due first: paid, posted, archived. */
	leaveFirstState(at: number): void;
	/** Not due yet; becomes due by `ripen` without a new time of change. Only where a system knows such. */
	hold?(): void;
	ripen?(): void;
}

/** The shipped template of a system, and its nodes in the order of the way. */
export interface Way {
	readonly template: string;
	readonly source: string;
	/** Set nodes and code maps between reading and mapping. */
	readonly between: readonly string[];
	readonly save: string;
	/** Reads the document of a dead letter anew, by its id. */
	readonly again?: string;
	/** Minutes, as Settings has them by day. */
	readonly lookBackMinutes: number;
	/** Rows of the node Codes. */
	readonly codes: readonly object[];
}

/** A bill as the target holds it, or should; compared as JSON. */
export interface Bill {
	readonly number: string;
}

/** One edition of a source system on the fault table: its simulator, its node, its template. */
export interface SourceSystem {
	/** In the first column of the table. */
	readonly name: string;
	readonly site: {
		handle(request: WireRequest): Promise<WireReply>;
		readonly troubles: Troubles;
	};
	/** The call that lists documents, in the script of troubles; undefined where there is no other. */
	readonly listCall: string | undefined;
	/** Documents of one page. */
	readonly page: number;
	/** Longest window of the system, where it has one, in milliseconds. */
	readonly widestMs: number | undefined;
	/** It may answer a page of a list without its rows (source-systems 4). */
	readonly losesPages: boolean;
	/** It refuses requests whose clock is off. */
	readonly mindsClock: boolean;
	readonly node: INodeType;
	readonly credentialType: ICredentialType;
	readonly way: Way;
	/** Changes of the source node with which only the first state is read, where the node can be set so. */
	readonly firstStateOnly: object | undefined;
	credential(url: string): ICredentialDataDecryptedObject;
	/** Ends all tokens; undefined where requests are signed one by one. */
	expireTokens: (() => void) | undefined;
	make(number: number, at: number, kind: Kind): Paper;
	/** What names a document in its dead letter. */
	keyOf(record: Readonly<Record<string, unknown>>): string;
	/** The document that a bill was made of. */
	keyOfBill(number: string): string;
	/** What the target should hold, and keys of the documents that should be dead letters; by other code than the nodes. */
	expected(target: Kingdee): {
		readonly bills: readonly Bill[];
		readonly letters: readonly string[];
	};
	held(target: Kingdee): readonly Bill[];
}
