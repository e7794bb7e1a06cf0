import { defineProfile, type RankOptions } from '@luna/scoring';
import { again } from '@luna/signals';
import type { Among } from '../catalogue/catalogue.ts';
import type { PersonEntry } from '../catalogue/catalogue-entries.ts';
import type { LiveCatalogue } from '../catalogue/live-catalogue.ts';

/** How somebody chose to rank. */
export interface Ranking {
  readonly options: RankOptions;
  /** `discover` where people have not been, or `again` where they have; both when not given. */
  readonly mode: 'discover' | 'again' | undefined;
  /** Whether the weights are their own. */
  readonly ownWeights: boolean;
  /** Whether they said how to rank at all; an experiment has no say in it then. */
  readonly isChosen: boolean;
  /** Points a venue loses when one just like it is listed already; 0 leaves the order as it is. */
  readonly diversity: number;
  /** Whether what they ignored gets a rest. */
  readonly restIgnored: boolean;
}

/** What a mode makes of a ranking. */
export interface ModeRanking {
  readonly options: RankOptions & Among;
  /** Ids of the venues at least one of the people was at; nobody else is asked without a mode. */
  readonly visited: ReadonlySet<string>;
  /** Whether the mode keeps a venue out. */
  readonly keepsOut: (venueId: string) => boolean;
}

const nowhere: ReadonlySet<string> = new Set();

/** The ranking for these people: for several, a place one of them was at is known to the group. */
export function applyMode(
  { learned: { signals } }: Pick<LiveCatalogue, 'learned'>,
  people: readonly PersonEntry[],
  { options, mode, ownWeights }: Ranking,
): ModeRanking {
  if (mode === undefined) return { options, visited: nowhere, keepsOut: () => false };
  const visited = new Set<string>();
  for (const person of people) {
    for (const code of signals.of(person).visited()) visited.add(signals.log.venues.id(code));
  }
  if (mode === 'again') {
    const profile = ownWeights ? options.profile : againOnly(signals);
    return {
      options: { ...options, profile, among: visited },
      visited,
      keepsOut: (id) => !visited.has(id),
    };
  }
  const own = options.filters?.excludedIds ?? [];
  return {
    options: {
      ...options,
      filters: { ...options.filters, excludedIds: new Set([...own, ...visited]) },
    },
    visited,
    keepsOut: (id) => visited.has(id) && ![...own].includes(id),
  };
}

/** By how often and how lately they were there, and nothing else. */
function againOnly(signals: LiveCatalogue['learned']['signals']) {
  return defineProfile({
    name: 'again',
    version: 1,
    missing: 'zero',
    factors: [{ factor: again(signals), weight: 100 }],
  });
}
