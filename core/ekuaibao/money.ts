/** An amount of at most two decimals, as Ekuaibao writes it (text, now and then a number); in cents, or undefined. */
export function centsOf(amount: unknown): bigint | undefined {
	if (typeof amount !== 'string' && typeof amount !== 'number') return undefined;
	const [, sign, whole, fraction = ''] = AMOUNT.exec(String(amount).trim()) ?? [];
	if (whole === undefined) return undefined;
	const cents = BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'));
	return sign === '-' ? -cents : cents;
}

/** Digits behind the second are allowed as long as they are zero: nothing is rounded here. */
const AMOUNT = /^([+-]?)(\d+)(?:\.(\d{0,2})0*)?$/;

export function moneyText(cents: bigint): string {
	const digits = String(magnitude(cents)).padStart(3, '0');
	return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** Rates of Chinese value-added tax, in tenths of a per cent. */
const RATES = [0n, 10n, 15n, 20n, 30n, 50n, 60n, 90n, 100n, 110n, 130n, 160n, 170n];

/**
 * The rate in per cent from which Kingdee computes the very tax out of the gross amount: a lawful one where it gives
 * that tax to the cent, else (invoices of several rates in one line) the quotient with eight decimals.
 */
export function taxRateOf(gross: bigint, tax: bigint): string {
	const net = gross - tax;
	const lawful = RATES.find((rate) => rounded(gross * 1000n, 1000n + rate) === net);
	if (lawful !== undefined) return decimal(lawful, 1);
	return net === 0n ? '0' : decimal(rounded(tax * 10_000_000_000n, net), 8);
}

function decimal(digits: bigint, scale: number): string {
	const text = String(magnitude(digits)).padStart(scale + 1, '0');
	const sign = digits < 0n ? '-' : '';
	return `${sign}${text.slice(0, -scale)}.${text.slice(-scale)}`.replace(/\.?0+$/, '') || '0';
}

/** Half away from zero. */
function rounded(value: bigint, by: bigint): bigint {
	const quotient = (magnitude(value) * 2n + magnitude(by)) / (magnitude(by) * 2n);
	return value < 0n !== by < 0n ? -quotient : quotient;
}

function magnitude(value: bigint): bigint {
	return value < 0n ? -value : value;
}
