import type { BookableVenue } from './bookable-venue.ts';
import type { Member, Slot, Terms } from './booking.ts';
import type { Channel } from './ports/notifier.ts';
import { priceParty } from './price.ts';

/** Somebody who comes along, as the host knows them. */
export interface PartyMember {
  readonly personId: string;
  /** The payment vendor's token; `null` when the person gave none. */
  readonly paymentMethod: string | null;
  /** Where messages go; may be empty. */
  readonly channels: readonly Channel[];
}

/** How an amount is divided among people. */
export type Split = (total: number, people: number) => readonly number[];

/**
 * What a party gets and pays. Each person's share is capped at what they have agreed to; a person
 * who agrees now agrees to the share. The total is what is charged: the price, or less where caps bite.
 *
 * @param agreed The most each person agreed to pay, minor units, where that was settled before.
 */
export function makeTerms(
  venue: BookableVenue,
  slot: Slot,
  people: readonly PartyMember[],
  split: Split,
  agreed: ReadonlyMap<string, number> = new Map(),
): Terms {
  const price = priceParty(venue.policy, people.length);
  const shares = split(price.total, people.length);
  const members = people.map((person, n): Member => {
    const share = shares[n] ?? 0;
    const cap = agreed.get(person.personId) ?? share;
    return { ...person, share: Math.min(share, cap), agreed: cap };
  });
  const capped = members.some((member, n) => member.share !== shares[n]);
  const total = capped ? members.reduce((sum, { share }) => sum + share, 0) : price.total;
  return { venue, slot, members, total, discount: price.discount };
}
