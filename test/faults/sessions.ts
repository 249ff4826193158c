import type { Fault } from './fault';
import { inPhases } from './fault';
import type { Stage } from './stage';

const WRITES = ['BatchSave', 'Save', 'Submit', 'Audit'];

/** The gateway lets only signed requests in; elsewhere the target is reached by a login. */
function logIn(stage: Stage): boolean {
	if (stage.profile === 'gateway') return false;
	stage.targetLogin = { authentication: 'appSecret' };
	return true;
}

/** Who is let in, how often, and for how long. */
export const sessionFaults: readonly Fault[] = [
	{
		number: 8,
		name: 'session lost on one call',
		async play(stage) {
			await inPhases(stage, (phase) => {
				stage.calm();
				if (phase === 0) return;
				if (phase === 2) logIn(stage);
				stage.goWrong('target', { fault: 'sessionLost', on: WRITES, nth: 1 + stage.below(2) });
				stage.goWrong('target', { fault: 'sessionLost', on: 'ExecuteBillQuery', nth: 2 });
				stage.goWrong('source', { fault: 'sessionLost', on: 'ExecuteBillQuery', nth: 1 });
			});
			await stage.settle();
			return {};
		},
	},
	{
		number: 9,
		name: 'session lost on all lanes at once',
		oursOnly: true,
		async play(stage) {
			const logsIn = logIn(stage);
			const logins: number[] = [];
			await inPhases(
				stage,
				(phase) => {
					stage.calm();
					if (phase === 3) stage.targetLogin = {};
					if (phase === 0) return;
					stage.goWrong('target', { fault: 'sessionLost', all: true, on: 'BatchSave', nth: 1 });
				},
				async () => {
					const before = stage.book.logins;
					await stage.run();
					logins.push(stage.book.logins - before);
				},
			);
			await stage.settle();
			const expected = logsIn ? [1, 1, 1, 0] : [0, 0, 0, 0];
			return {
				checks: { [`logins ${logins.join()} = ${expected.join()}`]: `${logins}` === `${expected}` },
			};
		},
	},
	{
		number: 10,
		name: 'login locked',
		oursOnly: true,
		async play(stage) {
			const usesPassword = stage.target.switches.passwordLogin;
			const authentication = usesPassword ? 'password' : 'appSecret';
			const tries: number[] = [];
			await inPhases(
				stage,
				(phase) => {
					if (stage.profile === 'gateway') {
						stage.targetLogin = phase === 1 ? { appSecret: 'f'.repeat(32) } : {};
						return;
					}
					const [secret, wrong] = usesPassword
						? ['password', 'wrong']
						: ['appSecret', 'f'.repeat(32)];
					stage.targetLogin = { authentication, ...(phase === 1 ? { [secret]: wrong } : {}) };
				},
				async (phase) => {
					const before = stage.book.requests;
					for (let run = 0; run < (phase === 1 ? 6 : 1); run++) await stage.run();
					tries.push(stage.book.requests - before);
				},
			);
			// Whatever the lock was: it is over after half an hour.
			stage.later(31);
			await stage.settle();
			const isPatient = tries[1] <= 6;
			return {
				mustError: ['login'],
				checks: { 'a locked user is asked once a run': isPatient },
			};
		},
	},
	{
		number: 30,
		name: 'throttle: 429, MsgCode 14, gateway refusal',
		async play(stage) {
			const last = stage.profile === 'gateway' ? 'gateway' : 'msgCode';
			await inPhases(stage, (phase) => {
				stage.calm();
				if (phase === 0) return;
				const as = ([undefined, 'status', 'msgCode', last] as const)[phase];
				stage.goWrong('target', { fault: 'throttle', as, perMinute: 4, retryAfter: 20 });
				stage.goWrong('source', { fault: 'throttle', as, perMinute: 3, retryAfter: 20 });
			});
			await stage.settle();
			return { bill: () => ({ may: ['unanswered', 'stopped'] }), errors: ['throttled'] };
		},
	},
	{
		number: 36,
		name: 'context lost after part of a batch',
		async play(stage) {
			await inPhases(stage, (phase) => {
				stage.calm();
				if (phase === 0) return;
				const keep = stage.below(20);
				stage.goWrong('target', { fault: 'contextLost', on: 'BatchSave', keep, chance: 0.4 });
			});
			await stage.settle();
			return { bill: () => ({ may: ['unanswered', 'stopped'] }) };
		},
	},
];
