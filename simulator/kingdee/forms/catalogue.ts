import { currency } from './currency';
import { customer } from './customer';
import { department } from './department';
import { employee } from './employee';
import { expense } from './expense';
import type { Form } from './form';
import { groupForms } from './groups';
import { inventory } from './inventory';
import { material } from './material';
import { organisation } from './organisation';
import { otherInbound } from './otherInbound';
import { otherOutbound } from './otherOutbound';
import { otherPayable } from './otherPayable';
import { payable } from './payable';
import { purchaseInbound } from './purchaseInbound';
import { purchaseOrder } from './purchaseOrder';
import { receivable } from './receivable';
import { saleOutbound } from './saleOutbound';
import { saleReturn } from './saleReturn';
import { salesOrder } from './salesOrder';
import { smallForms } from './smallForms';
import { supplier } from './supplier';
import { unit } from './unit';
import { user } from './user';
import { voucher } from './voucher';
import { warehouse } from './warehouse';

/** Every form this Kingdee knows. */
export const forms: readonly Form[] = [
	otherInbound,
	otherOutbound,
	purchaseOrder,
	purchaseInbound,
	salesOrder,
	saleOutbound,
	saleReturn,
	payable,
	otherPayable,
	receivable,
	voucher,
	inventory,
	material,
	warehouse,
	supplier,
	customer,
	department,
	employee,
	expense,
	user,
	organisation,
	unit,
	currency,
	...groupForms,
	...smallForms,
];
