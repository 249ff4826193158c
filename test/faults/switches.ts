import type { savesRows } from '../../simulator/kingdee/switchRows/saves';
import type { ProfileName, Switches } from '../../simulator/kingdee/profiles';
import { FORM } from './bills';
import { inPhases, type Fault } from './fault';
import { faults } from './faults';
import type { Expectation, Expected } from './judge';
import type { Stage } from './stage';

/** Files, groups, allocations and what a workflow rejects are not written by a save of bills. */
type Elsewhere = 'groupIdsKey' | 'filePieceBytes' | 'cancelAllocated' | 'workflowReject';
type Writing = Exclude<keyof typeof savesRows, Elsewhere>;
type Further =
	| 'successIds'
	| 'collation'
	| 'deadSession'
	| 'maxRows'
	| 'maxRequestBytes'
	| 'sessionMinutes';

/** Every switch that touches writing, in each position but the profile's own; the compiler refuses one without a row. */
const positions: { readonly [S in Writing | Further]: ReadonlyArray<Switches[S]> } = {
	uniqueNumbers: ['checkedBeforeCommit', 'perOrg', 'none'],
	twiceInBatch: ['both'],
	batchException: ['aborts'],
	numberRuleOverrides: [true],
	requiredWording: ['older'],
	unknownReference: ['required'],
	unusableReference: ['empty'],
	returnReferences: ['id'],
	contextLostAfter: [7],
	ignoreInteraction: ['inert'],
	verifyProcInst: ['inert'],
	networkCtrl: ['asked'],
	successMessages: [true],
	missingTargets: ['refused'],
	autoClose: [[FORM]],
	referenceById: [false],
	wrongKey: ['ignored'],
	enumValues: ['checked'],
	amounts: ['asSent'],
	auditedEdit: ['allow'],
	repeatMinutes: [null],
	saveBlocked: [[FORM]],
	autoAudit: ['steps', 'ignored'],
	idsArray: ['all'],
	executeSpelling: ['execute'],
	conflictMsgCode: [13],
	stockCheck: ['save', 'both', 'off'],
	ownAudit: ['refuse'],
	closing: [{ '125': '2026-12-31' }],
	workflow: [[FORM]],
	successIds: ['text'],
	collation: ['binary'],
	deadSession: ['fresh'],
	maxRows: [500],
	maxRequestBytes: [1_000_000],
	sessionMinutes: [1],
};

export interface Position {
	readonly title: string;
	readonly switches: Partial<Switches>;
	/** What the position alone makes of every bill, whatever else goes wrong. */
	readonly expected: Expected;
}

const rejectedAll = { bill: () => ({ must: ['rejected'], ends: 'letter' as const }) };

/** Positions in which bills cannot arrive as they should, and what has to be said instead. */
const meanings: Readonly<Record<string, Expected>> = {
	saveBlocked: rejectedAll,
	ownAudit: rejectedAll,
	workflow: { bill: () => ({ status: 'B' }) },
	numberRuleOverrides: {
		bill: () => ({ may: ['numberRule', 'stopped'], ends: 'letter' }),
		mustError: [],
		errors: ['config'],
	},
	uniqueNumbers: { namesDoubles: true },
};

export const allPositions: readonly Position[] = Object.entries(positions).flatMap(
	([name, values]) =>
		values.map((value) => ({
			title: `${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
			switches: { [name]: value },
			expected: meanings[name] ?? {},
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
export function inPosition(fault: Fault, { title, expected }: Position): Fault {
	return {
		...fault,
		name: `${fault.name}, ${title}`,
		async play(stage) {
			return both(
				await fault.play(stage),
				title.startsWith('closing') ? closedFor(stage) : expected,
			);
		},
	};
}

/** Bills of the organisation whose period is closed wait for it. */
function closedFor(stage: Stage): Expected {
	const closed = new Set(
		stage.source.bills
			.rows(FORM)
			.filter(({ FStockOrgId }) => (FStockOrgId as { FNumber: string }).FNumber === '100')
			.map(({ FBillNo }) => String(FBillNo)),
	);
	return {
		bill: (number) =>
			closed.has(number) ? { must: ['closedPeriod'], ends: 'letter' as const } : {},
	};
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
