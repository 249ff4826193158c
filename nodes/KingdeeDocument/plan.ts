import type { IExecuteFunctions } from 'n8n-workflow';
import { KingdeeError } from '../../core/kingdee/errors';
import { missed } from '../../core/kingdee/verdict';
import { fail } from '../shared/errors';
import { operations } from './operations';
import { Parameters } from './parameters';
import type { Outcome } from './run';
import type { Planned } from './units';
import type { Plan, Ports } from './work';

/** What all items ask for, read before anything is sent. */
export async function planItems(ports: Omit<Ports, 'call'>) {
	const { context } = ports;
	const planned: Planned[] = [];
	const refused: Outcome[] = [];
	for (const item of context.getInputData().keys()) {
		const plan = await planItem(ports, item).catch(KingdeeError.from);
		if (!(plan instanceof KingdeeError)) planned.push(plan);
		else if (context.continueOnFail()) refused.push({ item, piece: { verdict: verdictOf(plan) } });
		else fail(context.getNode(), plan, item);
	}
	return { planned, refused };
}

function verdictOf({ message, advice }: KingdeeError) {
	return missed('Kingdee Document', `${message}. ${advice}`.trim());
}

async function planItem(ports: Omit<Ports, 'call'>, item: number): Promise<Planned> {
	const plan = planOf(ports.context);
	const parameters = new Parameters(ports.context, item);
	const work = await plan(parameters, ports);
	return { item, organization: String(parameters.option('organization', '')).trim(), work };
}

/**
 * The operation, as the user chose it in the panel: an expression there could let data, or a language model that uses the
 * node as a tool, turn a look at a bill into its deletion. (`noDataExpression` alone lets `$fromAI` pass.)
 */
function planOf(context: IExecuteFunctions): Plan {
	const raw = (name: string) =>
		context.getNodeParameter(name, 0, '', { rawExpressions: true }) as unknown;
	const [resource, operation] = [raw('resource'), raw('operation')].map(String);
	for (const name of ['opNumber', 'method'])
		if (/\$fromAI/i.test(String(raw(name)))) throw chosenByModel(name);
	const plan = operations[resource]?.[operation];
	if (plan) return plan;
	throw new KingdeeError('config', 'Resource and Operation must be chosen in the panel', {
		advice: 'Choose them from their lists; an expression is not taken there.',
	});
}

function chosenByModel(name: string): KingdeeError {
	return new KingdeeError('config', `${name} must not be chosen by the model`, {
		advice: 'Choose it in the panel: what a tool may change is for a person to say.',
	});
}
