import type { ProfileName, Switches } from '../../simulator/kingdee/profiles';
import { FORM } from './bills';
import { inPhases, type Fault } from './fault';
import { faults } from './faults';
import type { Expectation, Expected } from './judge';
import type { Settings } from './parameters';
import { alongside, positions, type Writing } from './positions';
import type { Stage } from './stage';

type SaveOptions = Settings['saveOptions'];

export interface Position {
	readonly title: string;
	readonly switches: Partial<Switches>;
	/** Options of Kingdee Batch Save without which the switch would not be felt. */
	readonly saveOptions: SaveOptions;
	/** What the position alone makes of every bill, whatever else goes wrong. */
	readonly meaning: Meaning;
}

type Meaning = (stage: Stage, switches: Partial<Switches>) => Expected;

/** Every bill waits in the dead letters, and this was said of it. */
const waits =
	(...must: string[]): Meaning =>
	() => ({ bill: () => ({ must, ends: 'letter' }) });

/** Positions in which bills cannot arrive as they should, and what has to be said instead. */
const meanings: Readonly<Partial<Record<Writing, Meaning>>> = {
	noRight: waits('stopped'),
	// Queries show nothing of what is there: Kingdee's refusal of the number is what holds.
	subSystem: waits('rejected'),
	noDataRight: (stage) => ofOrganisation(stage, ['rejected']),
	maskedFields: waits('foreignNumber', 'storedDiffers'),
	saveBlocked: waits('rejected'),
	ownAudit: waits('rejected'),
	workflow: () => ({ bill: () => ({ status: 'B' }) }),
	closing: (stage) => ofOrganisation(stage, ['closedPeriod']),
	// What does not say so is a refusal like any other.
	closedText: (stage, { closedText }) =>
		ofOrganisation(stage, [closedText === 'beforeClosing' ? 'rejected' : 'closedPeriod']),
	guessedTexts: (stage) => ofOrganisation(stage, ['rejected']),
	// Kingdee's own numbers are never taken: two runs at once each write a bill.
	numberRuleOverrides: () => ({
		bill: () => ({ may: ['numberRule', 'stopped'], ends: 'letter' }),
		errors: ['config'],
		namesDoubles: true,
	}),
	uniqueNumbers: () => ({ namesDoubles: true }),
};

export const allPositions: readonly Position[] = Object.entries(positions).flatMap(
	([name, values]) =>
		values.map((value) => ({
			title: `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
			switches: { ...alongside[name as Writing]?.switches, [name]: value },
			saveOptions: alongside[name as Writing]?.saveOptions ?? {},
			meaning: meanings[name as Writing] ?? (() => ({})),
		})),
);

const calm: Fault = {
	number: 0,
	name: 'no fault',
	async play(stage) {
		await inPhases(stage);
		await stage.settle();
		return {};
	},
};

/** The position alone, and with the faults after which a bill is in doubt. */
export const pairs: readonly Fault[] = [
	calm,
	...faults.filter(({ number }) => [3, 4, 18].includes(number)),
];

/** The fault in one position of a switch. */
export function inPosition(fault: Fault, position: Position): Fault {
	const { title, saveOptions, switches, meaning } = position;
	return {
		...fault,
		name: `${fault.name}, ${title}`,
		async play(stage) {
			stage.settings = { ...stage.settings, saveOptions };
			return both(await fault.play(stage), meaning(stage, switches));
		},
	};
}

/** Bills of the organisation that the target knows as 125 wait in the dead letters. */
function ofOrganisation(stage: Stage, must: readonly string[]): Expected {
	const theirs = new Set(
		stage.source.bills
			.rows(FORM)
			.filter(({ FStockOrgId }) => (FStockOrgId as { FNumber: string }).FNumber === '100')
			.map(({ FBillNo }) => String(FBillNo)),
	);
	return { bill: (number) => (theirs.has(number) ? { must, ends: 'letter' as const } : {}) };
}

function both(one: Expected, two: Expected): Expected {
	const bill = (number: string): Expectation => {
		const [a, b] = [one.bill?.(number) ?? {}, two.bill?.(number) ?? {}];
		return { ...a, ...b, may: [...(a.may ?? []), ...(b.may ?? [])], must: b.must ?? a.must };
	};
	return { ...one, ...two, bill, errors: [...(one.errors ?? []), ...(two.errors ?? [])] };
}

export const profileNames: readonly ProfileName[] = [
	'onPremise8',
	'onPremise7',
	'publicCloud',
	'gateway',
];
