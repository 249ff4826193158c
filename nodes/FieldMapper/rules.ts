import type { IExecuteFunctions } from 'n8n-workflow';
import type { RuleFault } from '../../core/mapping/fault';
import type { MappingSettings } from '../../core/mapping/map';
import { optionalRows } from '../shared/items';
import { formToRules, type EntryRow, type FieldRow } from './formToRules';

type RulesRead =
	| { readonly ok: true; readonly json: unknown }
	| { readonly ok: false; readonly faults: readonly RuleFault[] };

function fromText(text: string): RulesRead {
	try {
		return { ok: true, json: JSON.parse(text) };
	} catch (error) {
		const message = `expected JSON: ${error instanceof Error ? error.message : String(error)}`;
		return { ok: false, faults: [{ path: 'rules', message }] };
	}
}

/** The rules of this run, read once, with the first item: from JSON (text or object), or built from the form. */
export function readRules(context: IExecuteFunctions): RulesRead {
	if (context.getNodeParameter('mode', 0) === 'json') {
		const rules = context.getNodeParameter('rules', 0);
		return typeof rules === 'string' ? fromText(rules) : { ok: true, json: rules };
	}
	const fields = context.getNodeParameter('fields.field', 0, []) as FieldRow[];
	const entries = context.getNodeParameter('entries.entry', 0, []) as EntryRow[];
	return { ok: true, json: formToRules(fields, entries) };
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
