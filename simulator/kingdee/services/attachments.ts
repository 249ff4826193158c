import { failed, Refusal, resultOf, succeeded } from '../answer';
import type { Answer } from '../answer';
import { pickCount, pickFlag, pickText } from '../args';
import { texts } from '../texts';
import { layoutOf } from './service';
import type { Call, Service } from './service';

const BAD_PARAMETER = 8;

/** Uploads in pieces (reference 4.13). IsLast omitted counts as false: success is said, and nothing is stored. */
export const attachmentUpload: Service = {
	name: 'AttachmentUpload',
	parameters: ['data'],
	answer(call) {
		const { site, data } = call;
		const layout = layoutOf({ ...call, formId: pickText(data, 'FormId') });
		const bill = Number(pickText(data, 'InterId')) || 0;
		if (!site.store.read(layout, bill)) return told(texts.noSuchId(String(bill)));
		return upload(call);
	},
};

/** A file that belongs to no bill. */
export const uploadFile: Service = { name: 'UploadFile', parameters: ['data'], answer: upload };

export const attachmentDownLoad: Service = {
	name: 'AttachmentDownLoad',
	parameters: ['data'],
	answer({ site, data }) {
		const FileId = pickText(data, 'FileId');
		const file = site.files.read(FileId);
		if (!file) return told(texts.noSuchFile(FileId));
		const from = pickCount(data, 'StartIndex');
		const piece = file.bytes.subarray(from, from + site.switches.filePieceBytes);
		const end = from + piece.length;
		return resultOf(succeeded([]), {
			StartIndex: end,
			IsLast: end >= file.bytes.length,
			FileSize: file.bytes.length,
			FileName: file.name,
			FilePart: piece.toString('base64'),
			Message: '',
		});
	},
};

function upload({ site, data }: Call): Answer {
	const name = pickText(data, 'FileName');
	if (name === '') throw new Refusal(texts.missing('FileName'), BAD_PARAMETER);
	const fileId = pickText(data, 'FileId');
	const bytes = Buffer.from(pickText(data, 'SendByte'), 'base64');
	const isLast = pickFlag(data, 'IsLast', false);
	const stored = site.files.add({ fileId, name, bytes, isLast }, () => site.store.nextId());
	if (!stored) return told(texts.noSuchPiece(fileId));
	const { id } = stored;
	const entities = id === undefined ? [] : [{ Id: id, Number: null, DIndex: 0 }];
	return resultOf(succeeded(entities), { FileId: stored.fileId, Message: '' });
}

/** Errors stays empty, the text is in Result.Message (reference 4.13). */
function told(Message: string): Answer {
	return resultOf(failed([], 0), { FileId: '', Message });
}
