import { currency } from './currency';
import type { Form } from './form';
import { material } from './material';
import { organisation } from './organisation';
import { otherInbound } from './otherInbound';
import { payable } from './payable';
import { smallForms } from './smallForms';
import { supplier } from './supplier';
import { warehouse } from './warehouse';

/** Every form this Kingdee knows. */
export const forms: readonly Form[] = [
	otherInbound,
	payable,
	material,
	warehouse,
	supplier,
	organisation,
	currency,
	...smallForms,
];
