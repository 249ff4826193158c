import type { Ekuaibao } from './ekuaibao';
import { readBody, refuse } from './refused';

interface Voucher {
	readonly flowId: string;
	readonly voucherNo: string;
	readonly voucherCreateTime: string;
}

/** erpVoucher: only paid documents take one; all or none (source-systems 2.5). */
export function voucher(site: Ekuaibao, body: string) {
	const { voucher: vouchers } = readBody(body) as { voucher?: Voucher[] };
	if (!Array.isArray(vouchers)) return refuse(412, 'JSON请求参数不正确');
	const targets = vouchers.map(({ flowId }) => {
		const found = site.documents.find(({ id }) => id === flowId);
		return found ?? refuse(412, `不存在此单据[${flowId}]`);
	});
	const unpaid = targets.filter(({ state }) => state !== 'paid').map(({ id }) => id);
	if (unpaid.length > 0)
		refuse(400, `单据Id:[[${unpaid.join(', ')}]]的单据不是已支付状态，不能回写单据凭证，请检查`);
	for (const [index, { voucherNo, voucherCreateTime }] of vouchers.entries()) {
		const { form } = targets[index];
		form.voucherNo = voucherNo;
		form.voucherStatus = voucherNo ? '已生成' : '未生成';
		form.voucherCreateTime = voucherNo ? Number(voucherCreateTime) : 0;
	}
	return { value: true };
}

export function comment(
	site: Ekuaibao,
	path: string,
	{ staffId }: Readonly<Record<string, string>>,
	body: string,
) {
	const flowId = path.slice(path.indexOf('$') + 1);
	const found = site.documents.find(({ id }) => id === flowId);
	if (!found) return refuse(412, `不存在此单据[${flowId}]`);
	if (!staffId) return refuse(400, "Required String parameter 'staffId' is not present");
	const text = String(readBody(body).comment ?? '');
	site.comments.push({ flowId, staffId, comment: text });
	found.updateTime = site.clock.now();
	return { value: true };
}
