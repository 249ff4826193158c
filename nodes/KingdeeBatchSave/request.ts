import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { SaveItem } from '../../core/kingdee/bill';
import { refuseUnknownTotals } from '../../core/kingdee/compare';
import { KingdeeError } from '../../core/kingdee/errors';
import type { Form } from '../../core/kingdee/metadata';
import type { SaveOptions } from '../../core/kingdee/run';
import { contentVersion } from '../../core/kingdee/stamp';
import { targetOf, type Target } from '../../core/kingdee/target';
import { asRecord } from '../../core/json';
import type { Connection } from '../shared/client';
import { formOf } from '../shared/forms';
import { itemParameter } from '../shared/itemParameter';
import { keysOf, saveOptionsOf, type Given } from './saveOptions';
import { pickedText } from '../shared/picker';

export interface Request {
	readonly target: Target;
	readonly items: readonly SaveItem[];
	/** `source` is undefined without a stamp. */
	readonly options: SaveOptions & { readonly source: string | undefined };
	readonly dryRun: boolean;
}

/** The node's parameters and input as what `saveBills` takes; throws KingdeeError for what cannot be used. */
export async function requestOf(
	context: IExecuteFunctions,
	connection: Connection,
): Promise<Request> {
	const parameter = <T>(name: string, index = 0) => context.getNodeParameter(name, index) as T;
	const stamped = parameter<boolean>('useStamp');
	const stampField = stamped ? parameter<string>('stampField').trim() : undefined;
	const form = await formOf(connection, pickedText(parameter('formId')));
	const of = perItem(context, stampField);
	const items = inputsOf(context).map(({ json }, index) => itemOf(json, index, of, stampField));
	const given = parameter<Given>('options');
	const source = stamped ? sourceOf(parameter('stampSource')) : undefined;
	const adopted = stamped ? keysOf(given.adoptFields) : [];
	return {
		target: targetOf(form, parameter<string>('matchField').trim(), stampField, adopted),
		items,
		options: optionsOf(context, given, form, source),
		dryRun: parameter('dryRun'),
	};
}

function optionsOf(
	context: IExecuteFunctions,
	given: Given,
	form: Form,
	source: string | undefined,
): Request['options'] {
	const parameter = <T>(name: string) => context.getNodeParameter(name, 0) as T;
	const { batchSize = 20, verifyBaseData = true, compareLines = true, unAudit = false } = given;
	const afterSave = parameter<SaveOptions['afterSave']>('afterSave');
	const totals = keysOf(given.compareTotals);
	refuseUnknownTotals(form, totals);
	const compare = compareLines === true || totals.length > 0;
	return {
		source,
		afterSave,
		batchSize: Math.max(1, Math.floor(Number(batchSize)) || 1),
		verifyBaseData: verifyBaseData === true,
		whenExists: parameter('whenExists'),
		keyIsUnique: parameter('keyIsUnique'),
		unAudit: unAudit === true,
		compare: compare ? { lines: compareLines === true, totals } : undefined,
		saveOptions: saveOptionsOf(given, afterSave),
		progress: (done, total) =>
			context.sendMessageToUI(`Kingdee Batch Save: ${done} of ${total} bills settled`),
	};
}

/** The one empty item that n8n's *Always Output Data* sends where there is nothing stands for no bill. */
function inputsOf(context: IExecuteFunctions): readonly INodeExecutionData[] {
	const inputs = context.getInputData();
	const isNothing = inputs.length === 1 && Object.keys(inputs[0].json).length === 0;
	return isNothing ? [] : inputs;
}

/** The parameters that may differ from item to item. */
function perItem(context: IExecuteFunctions, stampField: string | undefined) {
	const modelPath = itemParameter<string>(context, 'modelPath');
	const none = () => undefined;
	if (stampField === undefined) return { modelPath, sourceId: none, version: none, options: none };
	return {
		modelPath,
		sourceId: itemParameter<unknown>(context, 'sourceId'),
		version: itemParameter<unknown>(context, 'version'),
		options: itemParameter<{ volatileFields?: string }>(context, 'options'),
	};
}

type PerItem = ReturnType<typeof perItem>;

function itemOf(
	json: IDataObject,
	index: number,
	of: PerItem,
	stampField: string | undefined,
): SaveItem {
	const path = of.modelPath(index).trim();
	const model =
		path === ''
			? json
			: path.split('.').reduce<unknown>((value, key) => asRecord(value)[key], json);
	if (typeof model !== 'object' || model === null || Array.isArray(model))
		throw noModel(path, index);
	if (stampField === undefined) return { model: asRecord(model), sourceId: '', version: '' };
	refuseMappedStamp(asRecord(model), stampField, index);
	const sourceId = text(of.sourceId(index));
	if (sourceId === '') throw noSourceId(index);
	return { model: asRecord(model), sourceId, version: versionOf(model, of, index) };
}

/** The source's own version, or one made of the content where fields are named that change by themselves. */
function versionOf(model: object, of: PerItem, index: number): string {
	const { volatileFields } = of.options(index) ?? {};
	if (volatileFields === undefined) return text(of.version(index));
	return contentVersion(model, keysOf(volatileFields));
}

function text(value: unknown): string {
	return value === null || value === undefined ? '' : String(value).trim();
}

function sourceOf(entered: string): string {
	const source = entered.trim();
	if (source !== '') return source;
	throw new KingdeeError('config', 'Stamp Source is empty', {
		advice:
			'Name the system that the records come from, e.g. kingdee-a, and never change that name.',
	});
}

function noModel(path: string, index: number): KingdeeError {
	return new KingdeeError(
		'config',
		`Item ${index} has no model${path ? ` under "${path}"` : ''} [item ${index}]`,
		{
			advice:
				'Set Model Path to where the Kingdee model stands; Field Mapper puts it under "model".',
		},
	);
}

function noSourceId(index: number): KingdeeError {
	return new KingdeeError('config', `Item ${index} has no Source ID [item ${index}]`, {
		advice:
			'Let Source ID give what identifies the record at its source, e.g. {{ $json.source.FID }}.',
	});
}

/** The stamp would overwrite it, or it the stamp. */
function refuseMappedStamp(
	model: Readonly<Record<string, unknown>>,
	stampField: string,
	index: number,
): void {
	const clash = Object.keys(model).find((key) => key.toLowerCase() === stampField.toLowerCase());
	if (clash === undefined) return;
	throw new KingdeeError(
		'config',
		`The model carries ${clash}, which is the Stamp Field [item ${index}]`,
		{
			advice: `Leave ${clash} out of the mapping (e.g. map the remark to the lines), or choose another Stamp Field.`,
		},
	);
}
