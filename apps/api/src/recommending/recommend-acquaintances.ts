import { compatibility, isVisibleTo } from '@luna/compat';
import type { Companion } from '@luna/contract';
import type { Reason } from '@luna/scoring';
import type { Acquaintance } from '@luna/signals';
import type { PersonEntry } from '../catalogue/catalogue-entries.ts';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';
import { type Viewer, whoIs } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';
import { breakdownToWire } from '../wire/contribution-wire.ts';
import { reasonsToWire } from '../wire/reason-wire.ts';
import { roundForWire } from '../wire/round.ts';
import { answerFresh } from './answer-fresh.ts';

const weights = {
  mutualFriends: 42,
  friendsOfFriends: 30,
  sharedVenues: 21,
  taste: 7,
} as const;
/** Whoever was shown more than so many times as often as others gives way to them. */
const exposureCap = 3;
/** After so many people shown, what was shown long ago counts half. */
const fadeAfter = 10_000;
let shown = 0;
const mostNamed = 3;
/** A cosine below this is no taste in common worth a sentence. */
const alike = 0.3;

/**
 * The people somebody might know; `undefined` when there is no such person. Where people go says where
 * they are: it counts, and is named, only between two who both share `precise`.
 */
export async function recommendAcquaintances(
  { index }: Luna,
  userId: string,
  limit: number,
  viewer: Viewer,
): Promise<Companion[] | undefined> {
  const found = await answerFresh(index, { users: [userId] }, () => {
    const { catalogue, learned } = index;
    const person = whoIs(catalogue, viewer, userId);
    if (person === undefined) return { answer: undefined, shows: () => ({ users: [userId] }) };
    const visible = (id: string) => {
      const other = catalogue.person(id);
      return other !== undefined && isVisibleTo(person, other) ? other : undefined;
    };
    const found = learned.people.acquaintances(userId, {
      limit,
      exposureCap,
      mayMeet: (id) => visible(id) !== undefined,
      mayConnect: (id) => visible(id) !== undefined,
      mayShareVenues: (id) =>
        person.sharing === 'precise' && catalogue.person(id)?.sharing === 'precise',
    });
    const answer = found.flatMap((one) => {
      const other = visible(one.personId);
      return other ? [toWire(person, other, one, catalogue)] : [];
    });
    const venues = found.flatMap(({ sharedVenues }) => sharedVenues.slice(0, mostNamed));
    return {
      answer,
      shows: () => ({ users: [userId, ...found.map(({ personId }) => personId)], venues }),
    };
  });
  const { exposure } = index.learned.people;
  for (const { user_id } of found ?? []) {
    exposure.add(user_id);
    shown += 1;
    if (shown % fadeAfter === 0) exposure.fade();
  }
  return found;
}

function toWire(
  person: PersonEntry,
  other: PersonEntry,
  { score, parts, mutualFriends, sharedVenues }: Acquaintance,
  catalogue: LiveCatalogue['catalogue'],
): Companion {
  const { sharedInterests, distanceKm } = compatibility(person, other);
  const names = ['mutualFriends', 'friendsOfFriends', 'sharedVenues', 'taste'] as const;
  const places = sharedVenues.flatMap((id) => catalogue.venue(id) ?? []);
  const reasons: Reason[] = [];
  if (mutualFriends.length > 0) {
    const count = mutualFriends.length;
    const text = `${count} friend${count === 1 ? '' : 's'} in common`;
    reasons.push({ code: 'mutual_friends', text, data: { count } });
  }
  if (parts.friendsOfFriends > 0) {
    const text = 'Friends of your friends know them';
    reasons.push({ code: 'friends_of_friends', text, data: {} });
  }
  if (places.length > 0) {
    const named = places.slice(0, mostNamed);
    const more = places.length - named.length;
    const text = `You both go to ${named.map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    const data = { venueIds: named.map(({ id }) => id), count: places.length };
    reasons.push({ code: 'shared_venues', text, data });
  }
  if (parts.taste >= alike * weights.taste) {
    reasons.push({ code: 'taste', text: 'You like the same kinds of places', data: {} });
  }
  return {
    user_id: other.id,
    user_name: other.name,
    score: roundForWire(score),
    shared_interests: [...sharedInterests],
    distance_km: roundForWire(distanceKm),
    breakdown: breakdownToWire(
      names.map((factor) => ({
        factor,
        weight: weights[factor],
        value: parts[factor] / weights[factor],
        points: parts[factor],
      })),
    ),
    ...reasonsToWire(reasons),
  };
}
