import {
	compileMapping,
	type Mapped,
	type Mapper,
	type MappingSettings,
} from '../../../core/mapping/map';

/** The compiled mapper; a test whose rules are refused fails with the faults. */
export function mapper(rules: unknown, settings?: MappingSettings): Mapper {
	const compiled = compileMapping(rules, settings);
	expect(compiled).toMatchObject({ ok: true });
	return compiled.ok ? compiled.map : () => ({ ok: false, faults: [] });
}

export function mapOne(rules: unknown, record: unknown, settings?: MappingSettings): Mapped {
	return mapper(rules, settings)(record);
}

/** The model, or the messages of the faults. */
export function modelOf(rules: unknown, record: unknown, settings?: MappingSettings): unknown {
	const mapped = mapOne(rules, record, settings);
	return mapped.ok ? mapped.model : mapped.faults.map(({ message }) => message);
}

/** What one rule with this value writes: the value, or the messages of the faults. */
export function valueOf(value: unknown, record: unknown = {}, settings?: MappingSettings): unknown {
	const model = modelOf([{ field: 'F', type: 'string', value }], record, settings);
	return Array.isArray(model) ? model : (model as { F?: unknown }).F;
}

/** Faults of rules that are refused, as `path: message`. */
export function refusal(rules: unknown, settings?: MappingSettings): readonly string[] {
	const compiled = compileMapping(rules, settings);
	return compiled.ok ? [] : compiled.faults.map(({ path, message }) => `${path}: ${message}`);
}
