import type { INodeExecutionData } from 'n8n-workflow';
import { documentSite, goOn, toldOf } from '../support/document';
import { otherInbound } from '../support/otherInbound';

const FORM = 'STK_MISCELLANEOUS';
const BYTES = Buffer.from(Array.from({ length: 5000 }, (_, i) => i % 251));

let site: Awaited<ReturnType<typeof documentSite>>;
let billId: string;

beforeEach(async () => {
	site = await documentSite({ switches: { filePieceBytes: 700 } });
	billId = String(site.kingdee.create(FORM, otherInbound('F1', 1)).id);
});
afterEach(async () => await site.close());

function file(bill = billId, bytes = BYTES): INodeExecutionData {
	const data = { data: bytes.toString('base64'), mimeType: 'image/png', fileName: '发票.png' };
	return { json: { bill }, binary: { data } };
}

const upload = {
	resource: 'attachment',
	operation: 'upload',
	formId: FORM,
	billId: '={{ $json.bill }}',
};
const inPieces = { ...upload, options: { pieceSize: 1 } };
const download = { resource: 'attachment', operation: 'download', fileIds: '={{ $json.fileId }}' };

async function send(parameters: object, items: INodeExecutionData[], more = {}) {
	return await site.run(parameters, undefined, more, [items]);
}

async function bytesOf(fileId: unknown) {
	const { items, error } = await site.run(download, [{ fileId: String(fileId) }]);
	expect(error).toBeUndefined();
	return items[0][0];
}

describe('Kingdee Document attachments', () => {
	it.each([
		['in one piece cut in two', upload, 2],
		['in pieces of a kilobyte', inPieces, 5],
	])('go up %s and come down byte for byte', async (_, parameters, pieces) => {
		const { outputs, error } = await send(parameters, [file()]);
		expect(error).toBeUndefined();
		expect(outputs[0]).toMatchObject([{ outcome: 'done', fileName: '发票.png', billId }]);
		expect(site.calls('AttachmentUpload')).toBe(pieces);
		const { json, binary } = await bytesOf(outputs[0][0].fileId);
		expect(json).toMatchObject({ fileName: '发票.png', fileSize: BYTES.length });
		expect(Buffer.from(binary!.data.data, 'base64').equals(BYTES)).toBe(true);
		expect(binary!.data.mimeType).toBe('image/png');
	});

	it('can belong to no bill', async () => {
		const { outputs } = await send({ ...upload, operation: 'uploadFile' }, [file()]);
		expect(toldOf(outputs[0])).toEqual(['done']);
		expect(site.calls('UploadFile')).toBe(2);
		await bytesOf(outputs[0][0].fileId);
	});

	it("that belong to no bill: refusals in Kingdee's words, the others go on", async () => {
		const alone = { ...upload, operation: 'uploadFile' };
		site.kingdee.faults.add({ fault: 'conflict', on: 'UploadFile' });
		const { error } = await send(alone, [file()]);
		expect(error?.message).toMatch(/^file 发票.png: Kingdee: .*冲突，请稍候再使用/);
		const empty = { ...file(), binary: { data: { ...file().binary!.data, data: '' } } };
		const some = await send(alone, [empty, file()], goOn);
		expect(toldOf(some.outputs[0])).toEqual([expect.stringMatching(/The file is empty/), 'done']);
	});

	it("hand Kingdee's refusal on, and the others go on", async () => {
		const { error } = await send(upload, [file('1')]);
		expect(error?.message).toMatch(/^file 发票.png: Kingdee: 内码值\["1"\]不存在/);
		const some = await send(upload, [file('1'), file()], goOn);
		expect(toldOf(some.outputs[0])).toEqual([expect.stringMatching(/内码值\["1"\]不存在/), 'done']);
		const good = String(some.outputs[0][1].fileId);
		const missing = await site.run(download, [{ fileId: 'none' }]);
		expect(missing.error?.message).toMatch(/数据库文件信息表中不存在编码为 none 的文件信息/);
		const both = await site.run(download, [{ fileId: 'none' }, { fileId: good }], goOn);
		expect(both.outputs[0]).toMatchObject([
			{ error: expect.stringMatching(/none/) },
			{ fileId: good },
		]);
	});

	it.each([1, 3, 5])('are attached once where the answer to piece %d is lost', async (nth) => {
		site.kingdee.faults.add({ fault: 'replyLost', on: 'AttachmentUpload', nth });
		const { outputs, error } = await send(inPieces, [file()], { retryOnFail: true });
		expect(error).toBeUndefined();
		expect(toldOf(outputs[0])).toEqual(['done']);
		const { binary } = await bytesOf(outputs[0][0].fileId);
		expect(Buffer.from(binary!.data.data, 'base64').equals(BYTES)).toBe(true);
		const lasts = site.kingdee.log.filter(
			({ method, outcome }) => method === 'AttachmentUpload' && outcome === 'ok',
		);
		expect(lasts.length).toBe(nth === 5 ? 4 : 4 + nth);
	});

	it('are begun again where the last piece never arrived', async () => {
		site.kingdee.faults.add({ fault: 'resetBefore', on: 'AttachmentUpload', nth: 2 });
		const { outputs, error } = await send(upload, [file()]);
		expect(error).toBeUndefined();
		expect(toldOf(outputs[0])).toEqual(['done']);
		await bytesOf(outputs[0][0].fileId);
	});
});
