import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BookingPolicy } from './bookable-venue.ts';
import { makeTerms } from './make-terms.ts';
import { estimatePerPerson, priceParty, pricePerPerson } from './price.ts';
import { splitShares } from './split-shares.ts';
import { sampleBooking, sampleVenue } from './testing/samples.ts';

const policies = fc.record({
  depositPerPerson: fc.nat(50_000),
  ticketPrice: fc.option(fc.nat(50_000)),
  groupDiscount: fc.option(
    fc.record({ fromPartySize: fc.integer({ min: 2, max: 8 }), percent: fc.nat(100) }),
  ),
});

const policyOf = (part: Partial<BookingPolicy>): BookingPolicy => ({
  ...sampleVenue.policy,
  ...part,
});

describe('the charge for a party', () => {
  test('and its discount make the full price, and nobody pays more than the price per person', () => {
    fc.assert(
      fc.property(policies, fc.integer({ min: 1, max: 12 }), (part, size) => {
        const policy = policyOf(part);
        const { total, discount } = priceParty(policy, size);
        expect(total + discount).toBe(pricePerPerson(policy) * size);
        expect(Math.max(...splitShares(total, size))).toBeLessThanOrEqual(pricePerPerson(policy));
      }),
      { seed: 2, numRuns: 1_000 },
    );
  });

  test('has the discount from four people on, and none on tickets', () => {
    const deposit = policyOf({ groupDiscount: { fromPartySize: 4, percent: 10 } });
    expect(priceParty(deposit, 3)).toEqual({ total: 3000, discount: 0 });
    expect(priceParty(deposit, 4)).toEqual({ total: 3600, discount: 400 });
    const tickets = policyOf({ ticketPrice: 2500 });
    expect(priceParty(tickets, 4)).toEqual({ total: 10_000, discount: 0 });
  });
});

test('no share exceeds what was agreed to, and the total is what the shares make', () => {
  const { slot } = sampleBooking('b').terms;
  fc.assert(
    fc.property(
      policies,
      fc.array(fc.option(fc.nat(50_000)), { minLength: 1, maxLength: 8 }),
      (part, caps) => {
        const people = caps.map((_, n) => ({
          personId: `user${n}`,
          paymentMethod: null,
          channels: [],
        }));
        const agreed = new Map(
          caps.flatMap((cap, n) => (cap === null ? [] : [[`user${n}` as string, cap] as const])),
        );
        const venue = { ...sampleVenue, policy: policyOf(part) };
        const { members, total } = makeTerms(venue, slot, people, splitShares, agreed);
        expect(members.reduce((sum, { share }) => sum + share, 0)).toBe(total);
        expect(total).toBeLessThanOrEqual(priceParty(venue.policy, people.length).total);
        for (const { personId, share } of members) {
          expect(share).toBeLessThanOrEqual(agreed.get(personId) ?? share);
        }
      },
    ),
    { seed: 3, numRuns: 1_000 },
  );
});

test('the estimate is by price range, and unknown where that is', () => {
  expect(estimatePerPerson('budget')).toEqual({ from: 1_000, to: 2_000, currency: 'USD' });
  expect(estimatePerPerson('moderate')).toEqual({ from: 2_500, to: 5_000, currency: 'USD' });
  expect(estimatePerPerson('upscale')).toEqual({ from: 6_000, to: 15_000, currency: 'USD' });
  expect(estimatePerPerson(null)).toBeNull();
});
