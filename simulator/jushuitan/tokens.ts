import type { SimulatorClock } from '../clock';
import type { Switches } from './jushuitan';
import { refuse } from './refused';

/** Access tokens of a self-built application (source-systems 6.1). */
export class Tokens {
	private readonly given = new Map<string, number>();
	private refreshWith = '';
	/** Tokens given so far. */
	count = 0;

	constructor(
		private readonly clock: SimulatorClock,
		private readonly switches: Switches,
	) {}

	init({ grant_type: grant, code }: Readonly<Record<string, string>>) {
		if (grant !== 'authorization_code' || !/^[0-9a-zA-Z]{6}$/.test(code ?? ''))
			refuse(130, '缺少参数');
		if (this.count > 0 && !this.switches.initAgain) refuse(150, '应用已授权，请使用refresh_token');
		return this.give();
	}

	refresh({ grant_type: grant, refresh_token: token, scope }: Readonly<Record<string, string>>) {
		if (!this.switches.mayRefresh) refuse(150, '服务商应用禁止刷新access_token,需商户重新授权');
		if (grant !== 'refresh_token' || scope !== 'all') refuse(130, '缺少参数');
		if (token !== this.refreshWith) refuse(100, '验证失败！无效的refresh_token');
		return this.give();
	}

	check(token: string | undefined): void {
		const until = this.given.get(token ?? '');
		if (until === undefined || this.clock.now() >= until)
			refuse(100, '验证失败！无效的access_token或access_token已过期');
	}

	/** Every token given so far ends now. */
	expire(): void {
		this.given.clear();
	}

	private give() {
		const seconds = this.switches.lifeDays * 86_400;
		const token = `demo_token_${++this.count}`;
		this.given.set(token, this.clock.now() + seconds * 1000);
		this.refreshWith = `demo_refresh_${this.count}`;
		return {
			access_token: token,
			expires_in: seconds,
			refresh_token: this.refreshWith,
			scope: 'all',
		};
	}
}
