import { createKingdee } from '../../simulator/kingdee/kingdee';
import { Client } from './client';
import { HandClock } from './handClock';
import { inbound } from './models';

interface FileResult {
	readonly ResponseStatus: { IsSuccess: boolean; Errors: unknown[]; SuccessEntitys: unknown[] };
	readonly FileId: string;
	readonly Message: string;
	readonly StartIndex: number;
	readonly IsLast: boolean;
	readonly FilePart: string;
}

async function open() {
	const kingdee = await createKingdee({ seed: 'basic', clock: new HandClock() });
	const client = await new Client(kingdee).login();
	const { id } = kingdee.create('STK_MISCELLANEOUS', inbound('F1'));
	const call = async (method: string, data: object) =>
		((await client.call(method, { data })).body as { Result: FileResult }).Result;
	const upload = async (text: string, further: object = {}) =>
		await call('AttachmentUpload', {
			...{ FileName: 'a.txt', FormId: 'STK_MISCELLANEOUS', InterId: String(id) },
			...{ IsLast: true, FileId: '', SendByte: Buffer.from(text).toString('base64') },
			...further,
		});
	return { kingdee, call, upload };
}

async function download(call: Awaited<ReturnType<typeof open>>['call'], FileId: string) {
	let [text, StartIndex] = ['', 0];
	for (;;) {
		const piece = await call('AttachmentDownLoad', { FileId, StartIndex });
		text += Buffer.from(piece.FilePart, 'base64').toString();
		if (piece.IsLast) return text;
		StartIndex = piece.StartIndex;
	}
}

describe('attachments', () => {
	it('come and go in pieces, later ones with the FileId', async () => {
		const { call, upload, kingdee } = await open();
		const first = await upload('Hello ', { IsLast: 'false' });
		expect(first.ResponseStatus).toMatchObject({ IsSuccess: true, SuccessEntitys: [] });
		const last = await upload('world', { FileId: first.FileId });
		expect(last.FileId).toBe(first.FileId);
		expect(last.ResponseStatus.SuccessEntitys).toMatchObject([{ Number: null }]);
		kingdee.change({ filePieceBytes: 4 });
		expect(await download(call, first.FileId)).toBe('Hello world');
	});

	it('without IsLast are a success and stored nowhere', async () => {
		const { call, upload } = await open();
		const { FileId, ResponseStatus } = await upload('lost', { IsLast: undefined });
		expect(ResponseStatus.IsSuccess).toBe(true);
		const { Message, ...result } = await call('AttachmentDownLoad', { FileId });
		expect(result.ResponseStatus).toMatchObject({ IsSuccess: false, Errors: [] });
		expect(Message).toBe(`数据库文件信息表中不存在编码为 ${FileId} 的文件信息`);
	});

	it('need a bill, and a file that was begun', async () => {
		const { upload } = await open();
		expect((await upload('x', { InterId: '1' })).Message).not.toBe('');
		expect((await upload('x', { FileId: 'nobody' })).ResponseStatus.IsSuccess).toBe(false);
	});

	it('of UploadFile belong to no bill', async () => {
		const { call } = await open();
		const SendByte = Buffer.from('free').toString('base64');
		const { FileId } = await call('UploadFile', { FileName: 'b', IsLast: true, SendByte });
		expect(await download(call, FileId)).toBe('free');
	});
});
