import type { RankedVenue } from '@luna/scoring';
import { type Adjusted, Impressions, restIgnored } from '@luna/signals';
import { impressions } from '@luna/store';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import { seesPrecisely, type Viewer } from '../catalogue/viewer.ts';
import type { Luna } from '../luna.ts';

type Ranked = RankedVenue<VenueEntry>;

/** How often venues were shown to somebody who did not choose them: 1 for each time, less as it fades. */
export type TimesIgnored = ReadonlyMap<string, number>;

/** As the documentation of `rest_ignored` says. */
const rest = { mostPoints: 15, freeTimes: 3, halfTimes: 5 };

/**
 * What somebody was shown and did not choose, out of lists like those that a viewer gets: those that
 * were made of where somebody is are as good as the place to whoever may not know that, and the others
 * may be of a partner who asked all the time and showed them nothing.
 */
export async function timesIgnored(
  { store }: Pick<Luna, 'store'>,
  userId: string,
  viewer: Viewer,
): Promise<TimesIgnored> {
  const precise = seesPrecisely(viewer, userId);
  const found = await impressions.ignored(store.db, userId, { precise });
  const memory = new Impressions();
  const times = new Map<string, number>();
  for (const [venueId, ages] of found) {
    for (const age of ages) memory.show(userId, venueId, -age);
    times.set(venueId, memory.timesOf(userId, venueId, 0));
  }
  return times;
}

/** Writes down what was shown, before it is. */
export function noteShown(
  { store }: Pick<Luna, 'store'>,
  userId: string,
  viewer: Viewer,
  venueIds: readonly string[],
): Promise<void> {
  const precise = seesPrecisely(viewer, userId);
  return impressions.record(store.db, { userId, venueIds, precise });
}

/**
 * The venues that stand highest once those are given a rest that were ignored: precisely what giving
 * all venues a rest, sorting and slicing would list. Whatever is not among so many candidates is below
 * as many as are listed that lose nothing.
 */
export function restList(
  rank: (limit: number) => readonly Ranked[],
  limit: number,
  ignored: TimesIgnored,
): readonly Adjusted<Ranked>[] {
  const losers = [...ignored.values()].filter((times) => times > rest.freeTimes).length;
  const shown = (venueId: string) => ignored.get(venueId) ?? 0;
  return restIgnored(rank(limit + losers), { ...rest, shown }).slice(0, limit);
}
