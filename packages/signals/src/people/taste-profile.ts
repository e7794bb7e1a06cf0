import type { InteractionLog } from '../log/interaction-log.ts';
import { shareOf } from '../log/interaction-log.ts';
import { descriptorsOf, type VenueTable } from '../tables/venue-table.ts';

/** What somebody goes to, by category and tag, as a vector of length 1; empty for a stranger. */
export type TasteProfile = ReadonlyMap<string, number>;

/** The taste of a person of the log. */
export function tasteProfile(
  log: InteractionLog,
  venues: VenueTable,
  person: string,
): TasteProfile {
  const profile = new Map<string, number>();
  const code = log.people.find(person);
  if (code < 0) return profile;
  for (const [at, liking] of log.likingsOf(code)) {
    const venue = venues.at(at);
    const share = shareOf(liking);
    // Who has only rated, and badly, has shown no taste for anything.
    if (venue === undefined || share === 0) continue;
    for (const descriptor of descriptorsOf(venue)) {
      profile.set(descriptor, (profile.get(descriptor) ?? 0) + share);
    }
  }
  const length = Math.sqrt([...profile.values()].reduce((sum, value) => sum + value * value, 0));
  for (const [descriptor, value] of profile) profile.set(descriptor, value / length);
  return profile;
}

/** The cosine of two tastes, 0..1; 0 when either is a stranger's. */
export function tasteCosine(a: TasteProfile, b: TasteProfile): number {
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let product = 0;
  for (const [descriptor, value] of small) product += value * (large.get(descriptor) ?? 0);
  return Math.min(1, product);
}
