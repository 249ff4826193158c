import type { IExecuteFunctions } from 'n8n-workflow';
import type { RuleFault } from '../../core/mapping/fault';
import { formToRules } from '../../core/mapping/formToRules';
import type { MappingSettings } from '../../core/mapping/map';
import { optionalRows } from '../shared/items';
import type { MatchedFields } from './formRows';
import { unmapped, withMatched } from './matched';
import { FormReader, readForm } from './readForm';

type RulesRead =
	| { readonly ok: true; readonly json: unknown; readonly notes: readonly string[] }
	| { readonly ok: false; readonly faults: readonly RuleFault[] };

function fromText(text: string): RulesRead {
	try {
		return { ok: true, json: JSON.parse(text), notes: [] };
	} catch (error) {
		const message = `expected JSON: ${error instanceof Error ? error.message : String(error)}`;
		return { ok: false, faults: [{ path: 'rules', message }] };
	}
}

/** The rules of this run, read once, with the first item: from JSON (text or object), or built from the form. */
export function readRules(context: IExecuteFunctions): RulesRead {
	if (context.getNodeParameter('mode', 0) === 'json') {
		const rules = context.getNodeParameter('rules', 0);
		return typeof rules === 'string' ? fromText(rules) : { ok: true, json: rules, notes: [] };
	}
	return fromForm(context);
}

function fromForm(context: IExecuteFunctions): RulesRead {
	const reader = new FormReader(context);
	const picks = context.getNodeParameter('targetFrom', 0) === 'kingdee';
	const raw = { rawExpressions: true, skipValidation: true };
	const matched = (picks ? context.getNodeParameter('matched', 0, {}, raw) : {}) as MatchedFields;
	const form = withMatched(readForm(context, reader), matched, reader);
	if (reader.faults.length > 0) return { ok: false, faults: reader.faults };
	const missing = unmapped(form, matched);
	const notes =
		missing.length > 0
			? [`Kingdee requires fields that nothing maps to: ${missing.join(', ')}`]
			: [];
	return { ok: true, json: formToRules(form), notes };
}

/** Zone, variables and look-up rows of this run; variables are read once, with the first item. */
export function readSettings(context: IExecuteFunctions): MappingSettings {
	const written = context.getNodeParameter('variables.variable', 0, []) as ReadonlyArray<{
		name: string;
		value: unknown;
	}>;
	const given = written.map(({ name, value }) => [name.trim(), String(value ?? '')]);
	return {
		zone: context.getNodeParameter('options.timeZone', 0, '') as string,
		variables: { CURRENT_TIME: new Date(), ...Object.fromEntries(given) },
		lookup: optionalRows(context, 1),
	};
}
