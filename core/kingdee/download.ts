import type { Call } from './client';
import { KingdeeError } from './errors';

export interface ReceivedFile {
	readonly name: string;
	/** Its pieces in order, each in base64. */
	readonly pieces: readonly string[];
	/** What Kingdee says its length is, in bytes. */
	readonly size: number;
}

/** Reads an attachment piece by piece (reference 4.13). Throws KingdeeError. */
export async function download(call: Call, fileId: string): Promise<ReceivedFile> {
	const pieces: string[] = [];
	for (let start = 0; ; ) {
		const { result } = await call('AttachmentDownLoad', {
			data: { FileId: fileId, StartIndex: start },
		});
		pieces.push(String(result?.FilePart ?? ''));
		const next = Number(result?.StartIndex);
		if (isYes(result?.IsLast))
			return { name: String(result?.FileName ?? ''), pieces, size: Number(result?.FileSize) };
		if (!(next > start)) throw standingStill(fileId, start);
		start = next;
	}
}

function isYes(value: unknown): boolean {
	return value === true || value === 'true';
}

function standingStill(fileId: string, start: number): KingdeeError {
	return new KingdeeError('unexpected', `File ${fileId} does not go on behind byte ${start}`);
}
