const PLAIN = /^([+-]?)(\d*)(?:\.(\d*))?$/;

/** Most digits of a number, as in MySQL's DECIMAL. */
const MOST_DIGITS = 65;

/** Most digits behind the point (MariaDB). */
const DEEPEST_SCALE = 38;

/** MySQL's div_precision_increment: so many digits more than the dividend has. */
const DIVISION_DIGITS = 4;

/** MySQL keeps decimals in words of nine digits and cuts a quotient at the end of its last word. */
const WORD = 9;

/** The powers of ten up to the longest product, worked out once. */
const POWERS: readonly bigint[] = Array.from(
	{ length: 200 },
	(_, exponent) => 10n ** BigInt(exponent),
);

function power(exponent: number): bigint {
	return POWERS[exponent] ?? 10n ** BigInt(exponent);
}

function magnitude(value: bigint): bigint {
	return value < 0n ? -value : value;
}

/** Half away from zero. */
function divideRounded(value: bigint, by: bigint): bigint {
	const half = (magnitude(value) * 2n + by) / (by * 2n);
	return value < 0n ? -half : half;
}

function wholeWords(digits: number): number {
	return Math.ceil(digits / WORD) * WORD;
}

function quotientScale(one: number, two: number): number {
	const spare = wholeWords(one) - one + wholeWords(two) - two;
	const more = Math.max(0, DIVISION_DIGITS - spare);
	return wholeWords(wholeWords(one) + wholeWords(two) + more);
}

/** A decimal number as MySQL's DECIMAL: exact, and it remembers how many digits stand behind its point. */
export class Decimal {
	constructor(
		/** All digits as a whole number: 12.50 is 1250 with scale 2. */
		readonly digits: bigint,
		readonly scale: number = 0,
		/** Digits behind the point that are written; a quotient has more, which later steps compute with. */
		readonly shown: number = scale,
	) {}

	/** From `12`, `-12.50`, `.5`; undefined when it is none or has more than 65 digits. */
	static of(text: string): Decimal | undefined {
		if (text.length > 2 * MOST_DIGITS) return undefined;
		const found = PLAIN.exec(text);
		if (!found) return undefined;
		const fraction = found[3] ?? '';
		const all = found[2] + fraction;
		if (all === '') return undefined;
		const digits = BigInt(all);
		const value = new Decimal(found[1] === '-' ? -digits : digits, fraction.length);
		return all.length <= MOST_DIGITS || value.fits ? value : undefined;
	}

	/** Whether MySQL could hold it. */
	get fits(): boolean {
		return this.scale <= MOST_DIGITS && magnitude(this.digits) < power(MOST_DIGITS);
	}

	get isZero(): boolean {
		return this.digits === 0n;
	}

	plus(other: Decimal): Decimal {
		const scale = Math.max(this.scale, other.scale);
		return new Decimal(this.at(scale) + other.at(scale), scale, Math.max(this.shown, other.shown));
	}

	minus(other: Decimal): Decimal {
		return this.plus(other.negated());
	}

	times(other: Decimal): Decimal {
		const scale = this.scale + other.scale;
		const product = new Decimal(this.digits * other.digits, scale, this.shown + other.shown);
		return scale > DEEPEST_SCALE ? product.rounded(DEEPEST_SCALE) : product;
	}

	/** Four digits more than the dividend has; the divisor must not be zero. */
	over(other: Decimal): Decimal {
		const cut = quotientScale(this.scale, other.scale);
		const digits = (this.digits * power(cut + other.scale)) / other.digits;
		const shown = Math.min(this.shown + DIVISION_DIGITS, DEEPEST_SCALE);
		return new Decimal(digits / power(this.scale), cut, shown);
	}

	/** The rest of a division, with the sign of the dividend; the divisor must not be zero. */
	modulo(other: Decimal): Decimal {
		const scale = Math.max(this.scale, other.scale);
		return new Decimal(this.at(scale) % other.at(scale), scale);
	}

	negated(): Decimal {
		return new Decimal(-this.digits, this.scale, this.shown);
	}

	absolute(): Decimal {
		return new Decimal(magnitude(this.digits), this.scale, this.shown);
	}

	/** Half away from zero; a negative number of places rounds in front of the point. A whole number gets no places. */
	rounded(places: number): Decimal {
		return this.shortened(places, divideRounded);
	}

	/** Cut, towards zero. */
	truncated(places: number): Decimal {
		return this.shortened(places, (value, by) => value / by);
	}

	/** The whole number at or below it. */
	floor(): Decimal {
		const cut = this.truncated(0);
		return cut.compare(this) > 0 ? cut.minus(ONE) : cut;
	}

	/** Below 0, 0 or above 0 as in a sort. */
	compare(other: Decimal): number {
		const scale = Math.max(this.scale, other.scale);
		const [one, two] = [this.at(scale), other.at(scale)];
		return one < two ? -1 : one > two ? 1 : 0;
	}

	/** With at least so many digits behind the point. */
	padded(scale: number): Decimal {
		return this.plus(new Decimal(0n, scale));
	}

	toString(): string {
		if (this.scale > this.shown) return String(this.rounded(this.shown));
		if (this.scale === 0) return String(this.digits);
		const text = String(magnitude(this.digits)).padStart(this.scale + 1, '0');
		const point = text.length - this.scale;
		return `${this.digits < 0n ? '-' : ''}${text.slice(0, point)}.${text.slice(point)}`;
	}

	/** The digits as they are at a scale that is no smaller. */
	private at(scale: number): bigint {
		return scale === this.scale ? this.digits : this.digits * power(scale - this.scale);
	}

	private shortened(places: number, divide: (value: bigint, by: bigint) => bigint): Decimal {
		if (places >= this.scale) {
			const whole = this.scale === 0 || places > DEEPEST_SCALE;
			return whole ? this : new Decimal(this.at(places), places);
		}
		const kept = Math.max(places, -MOST_DIGITS);
		const digits = divide(this.digits, power(this.scale - kept));
		return kept < 0 ? new Decimal(digits * power(-kept)) : new Decimal(digits, kept);
	}
}

const ONE = new Decimal(1n);
