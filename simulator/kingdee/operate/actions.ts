import type { Fault } from '../answer';
import type { Operation } from '../forms/form';
import { rowFaults } from '../save/rules';
import {
	cellOf,
	closedPeriod,
	isVoided,
	setCell,
	stampModified,
	statusOf,
} from '../save/lifecycle';
import type { DocumentStatus } from '../save/lifecycle';
import { missingFields } from '../save/validate';
import type { Caller, Site } from '../site';
import { post, shortage } from '../stock/ledger';
import { ENTRY_ID } from '../store/layout';
import type { Layout } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

export interface Acting {
	readonly site: Site;
	readonly caller: Caller;
	readonly layout: Layout;
	/** Questions that are answered beforehand. */
	readonly answers?: ReadonlySet<string>;
	/** NetworkCtrl: the call minds what others work on (网络控制). */
	readonly isControlled?: boolean;
	/** Entry rows an operation is restricted to. */
	readonly rows?: ReadonlySet<number>;
	/** The approval workflow itself acts, or a client that asks not to mind it (IsVerifyProcInst). */
	readonly isWorkflow?: boolean;
}

/** One step of the status flow Z→A→B→C→D (reference 4.10): why it is refused, or the change it makes. */
export interface Action {
	refusal(acting: Acting, document: Document): string | Fault | undefined;
	apply(acting: Acting, document: Document): void;
	/** What the server may say of a document it was done to (reference 4.10). */
	readonly done?: (number: string, label: string) => string;
}

export const submit: Action = {
	refusal({ site, layout }, document) {
		const wrong = wrongStatus(layout, document, ['Z', 'A', 'D'], texts.cannotSubmit);
		const [missing] = missingFields(layout, document, site.switches.requiredWording);
		return wrong ?? missing?.Message ?? rowFaults(site, layout, document)[0]?.Message;
	},
	apply: (acting, document) => move(acting, document, 'B'),
};

export const audit: Action = {
	done: texts.auditDone,
	refusal(acting, document) {
		const { site, layout } = acting;
		if (statusOf(layout, document) === 'C') {
			return texts.alreadyAudited(String(document.head[layout.numberAt]), layout.form.label);
		}
		const wrong = wrongStatus(layout, document, ['B'], texts.cannotAudit);
		const refused = wrong ?? workflow(acting) ?? ownBill(acting, document);
		return refused ?? closedPeriod(site, layout, document) ?? question(acting, document, 1);
	},
	apply(acting, document) {
		const { site, caller, layout } = acting;
		setCell(layout, document, 'FApproveDate', site.now());
		setCell(layout, document, 'FApproverId', caller.userId);
		post(site, layout, document, 1);
		const close = closingOf(layout);
		if (close && site.switches.autoClose.includes(layout.form.id)) {
			setCell(layout, document, close.field, close.value);
		}
		move(acting, document, 'C');
	},
};

export const unAudit: Action = {
	refusal(acting, document) {
		const { site, layout } = acting;
		const wrong = wrongStatus(layout, document, ['C'], texts.cannotUnAudit);
		const refused = wrong ?? workflow(acting) ?? closed(layout, document);
		const period = refused ?? closedPeriod(site, layout, document);
		return period ?? question(acting, document, -1);
	},
	apply(acting, document) {
		const { site, layout } = acting;
		setCell(layout, document, 'FApproveDate', null);
		setCell(layout, document, 'FApproverId', 0);
		post(site, layout, document, -1);
		move(acting, document, 'D');
	},
};

/** Withdraws a submission (reference 4.10: there is no UnSubmit). */
export const cancelAssign: Action = {
	refusal: ({ layout }, document) => wrongStatus(layout, document, ['B'], texts.cannotCancelAssign),
	apply: (acting, document) => move(acting, document, 'A'),
};

/** The workflow sends a bill back (打回) to its author; with which status is UNCONFIRMED. */
export const sendBack: Action = {
	refusal: ({ layout }, document) => wrongStatus(layout, document, ['B'], texts.cannotAudit),
	apply: (acting, document) => move(acting, document, acting.site.switches.workflowReject),
};

/** Operations that write one field of the head, or of the entry rows named (reference 4.12). */
export function setField({ field, value, entry }: Operation): Action {
	return {
		refusal: () => undefined,
		apply(acting, document) {
			const { site, caller, layout, rows } = acting;
			if (entry === undefined) setCell(layout, document, field, value);
			else setRows(layout, document, { field, value, entry }, rows);
			stampModified(site, caller, layout, document);
			if (entry !== undefined) site.store.write(layout, document, false);
		},
	};
}

function setRows(
	layout: Layout,
	document: Document,
	{ field, value, entry }: { field: string; value: string; entry: string },
	rows: ReadonlySet<number> = new Set(),
): void {
	const at = layout.entryAt.get(entry.toUpperCase()) ?? 0;
	const cell = layout.entries[at].position.get(field.toUpperCase()) ?? 0;
	for (const row of document.entries[at]) {
		if (rows.size === 0 || rows.has(Number(row[ENTRY_ID]))) row[cell] = value;
	}
}

function move(acting: Acting, document: Document, to: DocumentStatus): void {
	const { site, caller, layout } = acting;
	setCell(layout, document, 'FDocumentStatus', to);
	stampModified(site, caller, layout, document);
}

function wrongStatus(
	layout: Layout,
	document: Document,
	from: readonly DocumentStatus[],
	message: string,
): string | undefined {
	if (isVoided(layout, document)) return texts.voided;
	return from.includes(statusOf(layout, document)) ? undefined : message;
}

function workflow({ site, layout, isWorkflow }: Acting): string | undefined {
	const isBound = !isWorkflow && site.switches.workflow.includes(layout.form.id);
	return isBound ? texts.workflow : undefined;
}

/** What closes the whole bill, where its form knows it. */
function closingOf({ form }: Layout): Operation | undefined {
	return form.operations.find(({ number, entry }) => number === 'BillClose' && !entry);
}

/** Bills that an audit closed resist UnAudit (reference 4.10), and so do those closed by hand. */
function closed(layout: Layout, document: Document): string | undefined {
	const { field, value } = closingOf(layout) ?? {};
	const isClosed = field !== undefined && cellOf(layout, document, field) === value;
	return isClosed ? texts.closed(String(document.head[layout.numberAt])) : undefined;
}

function ownBill({ site, caller, layout }: Acting, document: Document): string | undefined {
	if (site.switches.ownAudit === 'allow') return undefined;
	const at = layout.head.position.get('FCREATORID') ?? -1;
	return document.head[at] === caller.userId ? texts.ownBill : undefined;
}

/** Reference 5.5: negative stock is asked about, not refused. */
function question(acting: Acting, document: Document, way: 1 | -1): Fault | undefined {
	const { site, layout, answers = new Set<string>() } = acting;
	if (site.switches.stockCheck === 'save' || site.switches.stockCheck === 'off') return undefined;
	return shortage(site, layout, document, { way, answers });
}
