import type { BookingPolicy, PriceRange } from './bookable-venue.ts';

/** What a party pays in advance. Minor units. */
export interface PartyPrice {
  readonly total: number;
  /** What the group discount took off. */
  readonly discount: number;
}

/**
 * The charge for a party: the venue's deposit per person times the party, less the group discount,
 * fractions of a cent in the people's favour. Ticketed venues charge the ticket price, without a
 * discount.
 *
 * @example
 * priceParty({ ...policy, depositPerPerson: 1000, groupDiscount: { fromPartySize: 4, percent: 10 } }, 4);
 * // { total: 3600, discount: 400 }
 */
export function priceParty(policy: BookingPolicy, partySize: number): PartyPrice {
  if (policy.ticketPrice !== null) return { total: policy.ticketPrice * partySize, discount: 0 };
  const full = policy.depositPerPerson * partySize;
  const rule = policy.groupDiscount;
  if (rule === null || partySize < rule.fromPartySize) return { total: full, discount: 0 };
  const total = Math.floor((full * (100 - rule.percent)) / 100);
  return { total, discount: full - total };
}

/** The most one person pays at this venue whatever the party: the price without any discount. */
export function pricePerPerson(policy: BookingPolicy): number {
  return policy.ticketPrice ?? policy.depositPerPerson;
}

/** What an evening is likely to cost a person: information, never charged. Minor units of USD. */
export interface Estimate {
  readonly from: number;
  readonly to: number;
  readonly currency: 'USD';
}

const estimates: Readonly<Record<PriceRange, Estimate>> = {
  budget: { from: 1_000, to: 2_000, currency: 'USD' },
  moderate: { from: 2_500, to: 5_000, currency: 'USD' },
  upscale: { from: 6_000, to: 15_000, currency: 'USD' },
};

/** The estimate for a price range; `null` where the range is unknown. */
export function estimatePerPerson(priceRange: PriceRange | null): Estimate | null {
  return priceRange === null ? null : estimates[priceRange];
}
