import type { Factor, Venue } from '@luna/scoring';
import { hourOfWeek } from '../log/hour-of-week.ts';
import type { Signals } from '../signals.ts';
import type { Trend } from '../tables/trending.ts';

/** A venue where more is going on than usual. */
export interface TrendingVenue {
  readonly venue: Venue;
  readonly trend: Trend;
  /** English: what came, and what is usual. */
  readonly text: string;
}

/**
 * That more is going on there than usual at this hour of the week: see {@link Trend}. As of the moment
 * of the ranking; of the latest interaction when there is none.
 */
export function trending(signals: Signals): Factor {
  const trendOf = (venue: Venue, at: Date | undefined) =>
    trendAt(signals, venue, at?.getTime() ?? signals.log.lastAt);
  return {
    name: 'trending',
    defaults: {},
    value: ({ venue, at }) =>
      signals.log.size === 0 ? undefined : (trendOf(venue, at)?.value ?? 0),
    reason: ({ venue, at }) => {
      const trend = trendOf(venue, at);
      return trend && { code: 'trending', text: sentence(trend), data: { ...trend } };
    },
  };
}

/**
 * The venues where most more is going on than usual, best first; ties by id in code-unit order.
 *
 * @param at milliseconds since 1970
 * @param options.only which venues to look at: all when not given
 *
 * @example
 * const [first] = trendingVenues(signals, Date.now(), { limit: 10 });
 * console.log(first?.venue.name, first?.text); // The Cellar 12 visits in the last 2 hours, 3 usual at this time
 */
export function trendingVenues(
  signals: Signals,
  at: number,
  { limit = 20, only = () => true }: { limit?: number; only?: (venue: Venue) => boolean } = {},
): TrendingVenue[] {
  const found: TrendingVenue[] = [];
  for (const code of signals.trending.venues()) {
    const venue = signals.venues.at(code);
    if (venue === undefined || !only(venue)) continue;
    const trend = trendAt(signals, venue, at);
    if (trend !== undefined) found.push({ venue, trend, text: sentence(trend) });
  }
  return found
    .sort((a, b) => b.trend.excess - a.trend.excess || (a.venue.id < b.venue.id ? -1 : 1))
    .slice(0, limit);
}

function trendAt(signals: Signals, venue: Venue, at: number): Trend | undefined {
  const code = signals.log.venues.find(venue.id);
  return signals.trending.of(code, at, (moment) => hourOfWeek(moment, venue.timeZone));
}

function sentence({ visits, hours, usual }: Trend): string {
  const often = usual === 0 ? 'none' : usual < 0.5 ? 'hardly any' : String(Math.round(usual));
  return `${visits} visits in the last ${hours} hours, ${often} usual at this time`;
}
