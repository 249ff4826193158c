import { download } from '../../core/kingdee/download';
import { KingdeeError } from '../../core/kingdee/errors';
import { upload, type Owner } from '../../core/kingdee/upload';
import { done } from '../../core/kingdee/verdict';
import type { Parameters } from './parameters';
import type { Part, Piece, Plan, Ports } from './work';

/** Kilobytes a piece: clients cut 1 to 4 MiB (reference 4.13), and base64 makes a third more. */
const PIECE_KB = 1024;

/** To a bill, or to no bill at all. */
function uploading(ownerOf: (parameters: Parameters) => Owner): Plan {
	return async (parameters, { context }) => {
		const owner = ownerOf(parameters);
		const field = parameters.needed('binaryField', 'Input Binary Field');
		const { item } = parameters;
		const { fileName } = context.helpers.assertBinaryData(item, field);
		const name = parameters.option('fileName', '') || fileName;
		if (!name)
			throw new KingdeeError('config', `The file in "${field}" has no name [item ${item}]`, {
				advice: 'Add the option File Name.',
			});
		const bytes = await context.helpers.getBinaryDataBuffer(item, field);
		const file = { name, base64: bytes.toString('base64') };
		const pieceBytes = parameters.option('pieceSize', PIECE_KB) * 1024;
		const run = async ({ client, call }: Ports) => ({
			verdict: await upload(client, call, file, owner, pieceBytes),
		});
		return { parts: [{ subject: `file ${name}`, writes: [owner, file], run }] };
	};
}

function billOf(parameters: Parameters): Owner {
	return {
		FormId: parameters.needed('formId', 'Form ID'),
		InterId: parameters.needed('billId', 'Bill ID'),
		BillNO: parameters.text('billNumber'),
		Entrykey: parameters.option('entryKey', ''),
		EntryinterId: parameters.option('entryId', '-1'),
		AliasFileName: parameters.option('alias', ''),
	};
}

const downloading: Plan = (parameters) => {
	const fileIds = parameters.list('fileIds');
	const field = parameters.needed('outputField', 'Put Output File in Field');
	parameters.needed('fileIds', 'File IDs');
	const parts = fileIds.map((fileId): Part => {
		const subject = `file ${fileId}`;
		const run = async ({ context, call }: Ports): Promise<Piece> => {
			const { name, pieces, size } = await download(call, fileId);
			const bytes = Buffer.concat(pieces.map((piece) => Buffer.from(piece, 'base64')));
			if (bytes.length !== size) throw shortened(fileId, bytes.length, size);
			const file = await context.helpers.prepareBinaryData(bytes, name || undefined);
			const record = { fileId, fileName: name, fileSize: size };
			return { verdict: done(subject, {}), records: [record], binary: { [field]: file } };
		};
		return { subject, writes: undefined, run };
	});
	return { parts };
};

function shortened(fileId: string, got: number, size: number): KingdeeError {
	return new KingdeeError(
		'unexpected',
		`File ${fileId} came with ${got} bytes instead of the ${size} that Kingdee names`,
	);
}

export const attachOperations: Readonly<Record<string, Plan>> = {
	download: downloading,
	upload: uploading(billOf),
	uploadFile: uploading(() => undefined),
};
