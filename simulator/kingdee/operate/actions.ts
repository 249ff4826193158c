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
import type { Layout } from '../store/layout';
import type { Document } from '../store/store';
import { texts } from '../texts';

export interface Acting {
	readonly site: Site;
	readonly caller: Caller;
	readonly layout: Layout;
}

/** One step of the status flow Z→A→B→C→D (reference 4.10): why it is refused, or the change it makes. */
export interface Action {
	refusal(acting: Acting, document: Document): string | undefined;
	apply(acting: Acting, document: Document): void;
}

export const submit: Action = {
	refusal({ site, layout }, document) {
		const wrong = wrongStatus(layout, document, ['Z', 'A', 'D'], texts.cannotSubmit);
		const [missing] = missingFields(layout, document, site.switches.requiredWording);
		return wrong ?? missing?.Message;
	},
	apply: (acting, document) => move(acting, document, 'B'),
};

export const audit: Action = {
	refusal({ site, layout }, document) {
		if (statusOf(layout, document) === 'C') {
			return texts.alreadyAudited(String(document.head[layout.numberAt]), layout.form.label);
		}
		const wrong = wrongStatus(layout, document, ['B'], texts.cannotAudit);
		return wrong ?? workflow(site, layout) ?? closedPeriod(site, layout, document);
	},
	apply(acting, document) {
		const { site, caller, layout } = acting;
		setCell(layout, document, 'FApproveDate', site.now());
		setCell(layout, document, 'FApproverId', caller.userId);
		move(acting, document, 'C');
	},
};

export const unAudit: Action = {
	refusal({ site, layout }, document) {
		const wrong = wrongStatus(layout, document, ['C'], texts.cannotUnAudit);
		return wrong ?? workflow(site, layout) ?? closedPeriod(site, layout, document);
	},
	apply(acting, document) {
		setCell(acting.layout, document, 'FApproveDate', null);
		setCell(acting.layout, document, 'FApproverId', 0);
		move(acting, document, 'D');
	},
};

/** Withdraws a submission (reference 4.10: there is no UnSubmit). */
export const cancelAssign: Action = {
	refusal: ({ layout }, document) => wrongStatus(layout, document, ['B'], texts.cannotCancelAssign),
	apply: (acting, document) => move(acting, document, 'A'),
};

/** The head's flags: Cancel and UnCancel of bills, Forbid and Enable of base data (reference 4.12). */
export function setFlag(key: 'FCancelStatus' | 'FForbidStatus', value: 'A' | 'B'): Action {
	return {
		refusal: ({ layout }, document) =>
			cellOf(layout, document, key) === null ? texts.voided : undefined,
		apply({ site, caller, layout }, document) {
			setCell(layout, document, key, value);
			stampModified(site, caller, layout, document);
		},
	};
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

function workflow(site: Site, layout: Layout): string | undefined {
	return site.switches.workflow.includes(layout.form.id) ? texts.workflow : undefined;
}
