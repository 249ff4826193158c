import fc from 'fast-check';
import {
	compareVersions,
	contentVersion,
	formatStamp,
	hashOf,
	parseStamp,
} from '../../../core/kingdee/stamp';

/** Strings that come near the separators and blanks of a stamp, so that the random ones reach the escapes. */
const part = fc.oneof(
	fc.string({ unit: 'binary' }),
	fc.string({
		unit: fc.constantFrom('|', '%', '7', 'C', '2', '5', ' ', '\t', '\u3000', '-', '号'),
	}),
);
const stamp = fc.record({ source: part, id: part, version: part, hash: part });

describe('a stamp', () => {
	it('comes back from its text as it was, an empty part as a dash', () => {
		fc.assert(
			fc.property(stamp, (given) => {
				const entries = Object.entries(given).map(([key, value]) => [key, value || '-']);
				expect(parseStamp(formatStamp(given))).toEqual(Object.fromEntries(entries));
			}),
		);
	});

	it('survives the blanks that Kingdee puts around a text', () => {
		fc.assert(
			fc.property(stamp, (given) => {
				expect(parseStamp(` ${formatStamp(given)}  `)).toEqual(parseStamp(formatStamp(given)));
			}),
		);
	});

	it('differs where any part differs', () => {
		fc.assert(
			fc.property(stamp, stamp, (one, other) => {
				const named = (given: typeof one) => JSON.stringify(parseStamp(formatStamp(given)));
				expect(formatStamp(one) === formatStamp(other)).toBe(named(one) === named(other));
			}),
		);
	});

	it.each(['', ' ', 'somebody else', 'a|b|c', 'a|b|c|d|e', 'a||c|d', '|||', '100%|50%'])(
		'is not found in the text "%s"',
		(text) => {
			expect(parseStamp(text)).toBeUndefined();
		},
	);

	it.each(['a|b|c|100%', 'a|b|c|%E3%80', 'a|%zz|c|%7'])(
		'reads foreign percent signs as they are: "%s"',
		(text) => {
			expect(Object.values(parseStamp(text) ?? {})).toEqual(text.split('|'));
		},
	);
});

describe('compareVersions', () => {
	it.each([
		['1', '2', -1],
		['2', '10', -1],
		['10', '10', 0],
		['1.5', '1.25', 1],
		['-1', '0', -1],
		['007', '7', 0],
		['2026-01-05T08:00:00', '2026-01-05T09:00:00', -1],
		['2026-01-05T08:00:00', '2026-01-05T08:00:00.123', -1],
		['2026-01-05 08:00:00', '2026-01-05 08:00:00', 0],
		['a', 'b', -1],
		['', '1', -1],
		['', '', 0],
		// Milliseconds written as digits, and rising ids: beyond what a double tells apart.
		['20260105080000123', '20260105080000124', -1],
		['9007199254740993', '9007199254740992', 1],
		['123456789012345678901234567890', '123456789012345678901234567890', 0],
	])('of "%s" and "%s" is %i', (a, b, order) => {
		expect(Math.sign(compareVersions(a, b))).toBe(order);
		expect(Math.sign(compareVersions(b, a))).toBe(0 - order);
	});

	it('orders whole numbers of any length by value', () => {
		fc.assert(
			fc.property(fc.bigInt(), fc.bigInt(), (a, b) => {
				const order = a < b ? -1 : Number(a > b);
				expect(Math.sign(compareVersions(String(a), String(b)))).toBe(order);
			}),
		);
	});

	it('never says of two versions that each is the older one', () => {
		const version = fc.oneof(fc.string(), fc.double().map(String), fc.bigInt().map(String));
		fc.assert(
			fc.property(version, version, (a, b) => {
				const [there, back] = [compareVersions(a, b), compareVersions(b, a)].map(Math.sign);
				expect(there + back).toBe(0);
			}),
		);
	});
});

describe('hashOf', () => {
	it('is twelve hexadecimal digits that change with the order of the keys', () => {
		expect(hashOf('{"a":1,"b":2}')).toMatch(/^[0-9a-f]{12}$/);
		expect(hashOf('{"a":1,"b":2}')).not.toBe(hashOf('{"b":2,"a":1}'));
	});
});

describe('a version by content', () => {
	const bill = {
		FBillNo: 'B1',
		FDATE: '2026-01-10',
		FsubHead: { FDATE: 'x', FRate: 1 },
		FEntry: [{ FQty: 1 }],
	};

	it('is the same whatever the volatile fields hold, at any depth and in any case', () => {
		const later = {
			...bill,
			fDate: undefined,
			FDATE: '2026-01-12',
			FsubHead: { FDATE: 'y', FRate: 1 },
		};
		expect(contentVersion(later, ['FDate'])).toBe(contentVersion(bill, ['FDate']));
		expect(contentVersion(later, [])).not.toBe(contentVersion(bill, []));
	});

	it('is another one as soon as anything else differs', () => {
		const changed = { ...bill, FEntry: [{ FQty: 2 }] };
		expect(contentVersion(changed, ['FDATE'])).not.toBe(contentVersion(bill, ['FDATE']));
	});

	it('has no order: what the source says now is newer than whatever else the target holds', () => {
		const [one, other] = [contentVersion({ a: 1 }, []), contentVersion({ a: 2 }, [])];
		expect(compareVersions(one, one)).toBe(0);
		expect(compareVersions(one, other)).toBeLessThan(0);
		expect(compareVersions(other, one)).toBeLessThan(0);
		expect(compareVersions('2026-01-10', one)).toBeLessThan(0);
		expect(compareVersions(one, '2026-01-10')).toBeLessThan(0);
	});
});
