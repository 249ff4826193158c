/** A form (业务对象) that most sites have. */
export interface CommonForm {
	readonly id: string;
	/** Chinese label, e.g. 其他入库单. */
	readonly label: string;
	/** Where Kingdee's menu has it, e.g. 库存管理. */
	readonly module: string;
}

/**
 * Ids as Kingdee writes them. Each is named by the reference (sections 4, 7 and 8, qeasy samples) or by public clients of real
 * sites: the bill key constants of a K/3 Cloud 7.2 middleware, the command lists of the openerp and kd tools, the form
 * constants of msk3cloud-webapi and dlsmonastery, the finance exports for CN_PAYAPPLY and AR_OtherRecAble.
 */
const FORMS: Readonly<Record<string, string>> = {
	库存管理: `STK_MISCELLANEOUS 其他入库单, STK_MisDelivery 其他出库单, STK_InStock 采购入库单, STK_TransferDirect 直接调拨单,
		STK_TRANSFERAPPLY 调拨申请单, STK_TRANSFERIN 分布式调入单, STK_TRANSFEROUT 分布式调出单, STK_Inventory 即时库存,
		STK_InvInit 初始库存, STK_StockCountGain 盘盈单, STK_StockCountLoss 盘亏单, STK_StockCountInput 物料盘点作业,
		STK_StockCountScheme 盘点方案, STK_AssembledApp 组装拆卸单, STK_StatusConvert 形态转换单, STK_StockConvert 库存状态转换单,
		STK_LOTADJUST 批号调整单, STK_OutStockApply 出库申请单, STK_LockStock 库存锁库, STK_OEMInStock 受托加工材料入库单,
		STK_OEMReceive 受托加工材料收料单, STK_OEMInStockRETURN 受托加工材料退料单, STK_InitInStock 期初采购入库单`,
	销售管理: `SAL_SaleOrder 销售订单, SAL_OUTSTOCK 销售出库单, SAL_RETURNSTOCK 销售退货单, SAL_DELIVERYNOTICE 发货通知单,
		SAL_RETURNNOTICE 退货通知单, SAL_QUOTATION 销售报价单, SAL_SaleOrderChange 销售订单变更单, SAL_XORDER 销售订单新变更单,
		SAL_INITOUTSTOCK 期初销售出库单, SAL_ConsignmentSettle 寄售结算单, SAL_CustMatMapping 客户物料对应表,
		BD_SAL_PriceList 销售价目表, BD_SAL_DiscountList 销售折扣表`,
	采购管理: `PUR_PurchaseOrder 采购订单, PUR_Requisition 采购申请单, PUR_ReceiveBill 收料通知单, PUR_MRB 采购退料单,
		PUR_MRAPP 退料申请单, PUR_PriceCategory 采购价目表, PUR_PAT 采购调价表, PUR_Contract 采购合同, PUR_CATALOG 货源清单,
		PUR_POXChange 采购订单新变更单, PUR_InitMRS 期初采购退料单`,
	应付款管理: `AP_Payable 应付单, AP_OtherPayable 其他应付单, AP_PAYBILL 付款单`,
	应收款管理: `AR_receivable 应收单, AR_OtherRecAble 其他应收单, AR_RECEIVEBILL 收款单, AR_REFUNDBILL 收款退款单`,
	出纳管理: `CN_PAYAPPLY 付款申请单, CN_BANKACNT 银行账号, CN_CASHACCOUNT 现金账号, CN_INNERACCOUNT 内部账户`,
	费用管理: `ER_ExpReimbursement 费用报销单`,
	总账: `GL_VOUCHER 凭证, BD_Account 科目, BD_AccountBook 账簿, BD_VOUCHERGROUP 凭证字, BD_FLEXITEMPROPERTY 核算维度,
		GL_CashFlow 现金流量项目`,
	生产管理: `PRD_MO 生产订单, PRD_PPBOM 生产用料清单, PRD_PickMtrl 生产领料单, PRD_ReturnMtrl 生产退料单, PRD_MORPT 生产汇报单,
		PRD_INSTOCK 生产入库单, SP_InStock 简单生产入库单, SP_OUTSTOCK 简单生产退库单, SP_PickMtrl 简单生产领料单,
		SP_ReturnMtrl 简单生产退料单`,
	委外管理: `SUB_SUBREQORDER 委外订单, SUB_PPBOM 委外用料清单, SUB_PickMtrl 委外领料单, SUB_RETURNMTRL 委外退料单,
		SUB_FEEDMTRL 委外补料单`,
	工程数据和计划: `ENG_BOM 物料清单, ENG_Route 工艺路线, ENG_WorkCenter 工作中心, PLN_PLANORDER 计划订单, PLN_FORECAST 预测单`,
	供应商管理: `SVM_InquiryBill 询价单, SVM_QuoteBill 报价单, SVM_ComparePrice 比价单`,
	基础资料: `BD_MATERIAL 物料, BD_Customer 客户, BD_Supplier 供应商, BD_STOCK 仓库, BD_Department 部门, BD_Empinfo 员工,
		BD_UNIT 计量单位, BD_Currency 币别, BD_Rate 汇率, BD_Expense 费用项目, BD_StockStatus 库存状态, BD_SETTLETYPE 结算方式,
		BD_PaymentCondition 付款条件, BD_RecCondition 收款条件, BD_TaxRate 税率, BD_BANK 银行, BD_MATERIALCATEGORY 存货类别,
		BD_MATERIALUNITCONVERT 物料单位换算, BD_BatchMainFile 批号主档, BD_SerialMainFile 序列号主档, BD_NEWSTAFF 员工任岗信息,
		BD_OPERATOR 业务员, BD_AuxPtyValue 辅助属性值, BOS_ASSISTANTDATA_DETAIL 辅助资料, FIN_OTHERS 其他往来单位,
		ORG_Organizations 组织机构`,
};

export const commonForms: readonly CommonForm[] = Object.entries(FORMS).flatMap(([module, list]) =>
	list.split(/,\s*/).map((line) => {
		const [id, label] = line.split(' ');
		return { id, label, module };
	}),
);
