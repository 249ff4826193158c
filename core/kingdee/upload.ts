import type { Call, Client } from './client';
import { KingdeeError } from './errors';
import { isDoubt } from './run';
import type { Service } from './service';
import { done, failed, missed, stopped, unknown, type Verdict } from './verdict';

export interface FileToSend {
	readonly name: string;
	/** Content in base64. */
	readonly base64: string;
}

/** Where a file belongs (reference 4.13): FormId, InterId, BillNO, Entrykey, EntryinterId; undefined for a file of no bill. */
export type Owner = Readonly<Record<string, string>> | undefined;

/** Times a whole file is begun. */
const TRIES = 3;

/**
 * Sends a file in pieces of `pieceBytes`, at least two where it has two bytes: the first answer gives the file's id while
 * nothing is attached yet, so that after a missing answer to the last piece a download tells whether it was stored. A file
 * is begun again only where nothing of it can have been attached.
 */
export async function upload(
	client: Client,
	call: Call,
	file: FileToSend,
	owner: Owner,
	pieceBytes: number,
): Promise<Verdict> {
	const subject = `file ${file.name}`;
	const pieces = piecesOf(file.base64, pieceBytes);
	let trouble: KingdeeError | undefined;
	for (let tries = 0; tries < TRIES; tries++) {
		if (tries > 0) await client.wait(tries);
		const outcome = await sendAll(call, { file, owner, pieces, subject });
		if (!(outcome instanceof KingdeeError)) return outcome;
		trouble = outcome;
	}
	return missed(subject, `${trouble!.message}. Nothing was stored.`);
}

interface Sending {
	readonly file: FileToSend;
	readonly owner: Owner;
	readonly pieces: readonly string[];
	readonly subject: string;
}

/** Gives the doubt where the file can be begun again. */
async function sendAll(call: Call, sending: Sending): Promise<Verdict | KingdeeError> {
	const { pieces, owner, subject } = sending;
	const service: Service = owner ? 'AttachmentUpload' : 'UploadFile';
	let fileId = '';
	for (const [i, piece] of pieces.entries()) {
		const isLast = i === pieces.length - 1;
		const body = pieceOf(sending, piece, fileId, isLast);
		const answer = await call(service, body).catch(KingdeeError.from);
		if (answer instanceof KingdeeError)
			return await afterFailure(call, sending, answer, isLast ? fileId : undefined);
		if (!answer.status?.success) return failed(subject, answer.status?.messages ?? []);
		fileId = String(answer.result.FileId ?? '') || fileId;
		if (isLast) return done(subject, resultOf(sending, fileId, answer.status.entities[0]?.id));
	}
	return missed(subject, 'The file is empty: Kingdee stores no empty file.');
}

/** @param fileId of a last piece; undefined while nothing can have been attached */
async function afterFailure(
	call: Call,
	sending: Sending,
	error: KingdeeError,
	fileId: string | undefined,
): Promise<Verdict | KingdeeError> {
	const { subject } = sending;
	if (error.kind === 'rejected' || error.kind === 'conflict')
		return failed(subject, error.messages, error.advice);
	if (!isDoubt(error)) return stopped(subject, error);
	if (fileId === undefined) return error;
	const unsure = 'Look at the attachments in Kingdee before you upload it again.';
	if (fileId === '') return unknown(subject, error.message, unsure);
	const stored = await isStored(call, fileId).catch(KingdeeError.from);
	if (stored instanceof KingdeeError) return unknown(subject, error.message, unsure);
	return stored ? done(subject, resultOf(sending, fileId)) : error;
}

/** The download of a file that never got its last piece is refused (reference 4.13). Throws what is no refusal. */
async function isStored(call: Call, fileId: string): Promise<boolean> {
	const answer = await call('AttachmentDownLoad', {
		data: { FileId: fileId, StartIndex: 0 },
	}).catch(KingdeeError.from);
	if (!(answer instanceof KingdeeError)) return true;
	if (answer.kind === 'rejected') return false;
	throw answer;
}

function pieceOf({ file, owner }: Sending, piece: string, fileId: string, isLast: boolean) {
	const about = { FileName: file.name, FileId: fileId, IsLast: isLast, SendByte: piece };
	return { data: { ...owner, ...about } };
}

function resultOf({ file, owner }: Sending, fileId: string, id = '') {
	const bill = owner ? { formId: owner.FormId, billId: owner.InterId } : {};
	return { fileName: file.name, fileId, id, ...bill };
}

/** Four letters of base64 are three bytes: cut there, each piece is base64 of its own. */
function piecesOf(base64: string, pieceBytes: number): string[] {
	const half = Math.ceil(base64.length / 8) * 4;
	const size = Math.max(4, Math.min(Math.floor(pieceBytes / 3) * 4, half));
	const pieces: string[] = [];
	for (let at = 0; at < base64.length; at += size) pieces.push(base64.slice(at, at + size));
	return pieces;
}
