import { explore } from '@luna/experiments';
import type { RankedVenue } from '@luna/scoring';
import type { ExposureInput } from '@luna/store';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import type { AssignedVariation } from '../experiments/live-experiments.ts';
import type { Luna } from '../luna.ts';
import type { Ranking } from './apply-mode.ts';
import { chooseRanking } from './choose-ranking.ts';

/** How to rank for somebody, and by which variation of an experiment, if any. */
export interface RankingFor {
  readonly ranking: Ranking;
  readonly assigned: AssignedVariation | undefined;
}

/** A list made by the variation somebody is assigned to. */
export interface TriedList {
  readonly ranked: readonly RankedVenue<VenueEntry>[];
  /** What to say about it: `key=variation`. */
  readonly shownIn: string;
  /** What to write down when it is answered. */
  readonly exposure: Omit<ExposureInput, 'ageMs'>;
}

/** What was asked for, or the variation somebody is assigned to when nothing was said about how to rank. */
export function rankingFor(
  { index, experiments }: Pick<Luna, 'index' | 'experiments'>,
  userId: string,
  ranking: Ranking,
): RankingFor {
  const assigned = ranking.isChosen ? undefined : experiments.of(userId);
  if (assigned === undefined) return { ranking, assigned };
  const { name, ...choice } = assigned.variation;
  const chosen = chooseRanking(index, choice, 1, new Date(0));
  if ('errors' in chosen) {
    // It was checked when the experiment was defined.
    throw new Error(`variation ${name} of ${assigned.experimentKey} cannot be ranked by`);
  }
  const options = { ...ranking.options, profile: chosen.options.profile };
  return { ranking: { ...ranking, options }, assigned };
}

/** The best venues by a variation, one of them perhaps given away to explore. */
export function tryVariation(
  { random }: Pick<Luna, 'random'>,
  userId: string,
  { experimentKey, position, variation, exploration }: AssignedVariation,
  limit: number | undefined,
  rank: (limit: number | undefined) => readonly RankedVenue<VenueEntry>[],
): TriedList {
  const { share, candidates } = exploration;
  const ranked = rank(limit && share > 0 ? limit + candidates : limit);
  const { items, exploredSlot } = explore(ranked, {
    shown: limit ?? Math.max(1, ranked.length),
    share,
    random,
  });
  return {
    ranked: items.map(({ item }) => item),
    shownIn: `${experimentKey}=${variation.name}`,
    exposure: {
      experimentKey,
      userId,
      variation: position,
      explored: exploredSlot !== null,
      shown: items.map(({ item, propensity }) => ({
        venueId: item.venue.id,
        rank: item.rank,
        score: item.score,
        propensity,
      })),
    },
  };
}
