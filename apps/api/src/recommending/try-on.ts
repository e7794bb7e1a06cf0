import { explore, teamDraft } from '@luna/experiments';
import type { RankedVenue } from '@luna/scoring';
import type { ExposureInput } from '@luna/store';
import type { VenueEntry } from '../catalogue/catalogue-entries.ts';
import type { AssignedBoth, AssignedVariation, Trial } from '../experiments/live-experiments.ts';
import type { Luna } from '../luna.ts';
import type { Ranking } from './apply-mode.ts';
import { byVariation } from './by-variation.ts';

type Ranked = RankedVenue<VenueEntry>;

/** A list made as an experiment wants it. */
export interface TriedList {
  readonly ranked: readonly Ranked[];
  /** What to say about it: `key=variation`. */
  readonly shownIn: string;
  /** What to write down when it is answered. */
  readonly exposure: Omit<ExposureInput, 'ageMs'>;
}

/** Ranks for the person in question. */
type Rank = (ranking: Ranking, limit: number | undefined) => readonly Ranked[];

/** The best venues as an experiment wants them: by the variation of the person, or drafted from two. */
export function tryOn(
  luna: Pick<Luna, 'index' | 'random'>,
  userId: string,
  trial: Trial,
  asked: Ranking,
  rank: Rank,
): TriedList {
  return trial.kind === 'split'
    ? tryOne(luna, userId, trial, asked, rank)
    : tryBoth(luna, userId, trial, asked, rank);
}

/** By one variation, with one venue perhaps given away to explore. */
function tryOne(
  { index, random }: Pick<Luna, 'index' | 'random'>,
  userId: string,
  { experimentKey, position, variation, exploration }: AssignedVariation,
  asked: Ranking,
  rank: Rank,
): TriedList {
  const { share, candidates } = exploration;
  const { limit } = asked.options;
  const ranked = rank(
    byVariation(index, variation, asked),
    limit && share > 0 ? limit + candidates : limit,
  );
  const shown = limit ?? Math.max(1, ranked.length);
  const { items, exploredSlot } = explore(ranked, { shown, share, random });
  return {
    ranked: items.map(({ item }) => item),
    shownIn: `${experimentKey}=${variation.name}`,
    exposure: {
      experimentKey,
      userId,
      variation: position,
      explored: exploredSlot !== null,
      shown: items.map(({ item, propensity }) => ({ ...toShown(item), propensity })),
    },
  };
}

/** By two variations that pick in turn. */
function tryBoth(
  { index, random }: Pick<Luna, 'index' | 'random'>,
  userId: string,
  { experimentKey, variations }: AssignedBoth,
  asked: Ranking,
  rank: Rank,
): TriedList {
  const { limit } = asked.options;
  const [a, b] = variations.map((each) => rank(byVariation(index, each, asked), limit)) as [
    readonly Ranked[],
    readonly Ranked[],
  ];
  const idsOf = (list: readonly Ranked[]) => list.map(({ venue }) => venue.id);
  const length = limit ?? Math.max(1, a.length + b.length);
  const drafted = teamDraft(idsOf(a), idsOf(b), { length, random });
  const picked = drafted.map(({ id, team }) => {
    const list = team === 'a' ? a : b;
    return {
      item: list.find(({ venue }) => venue.id === id) as Ranked,
      team: team === 'a' ? 0 : 1,
    };
  });
  return {
    ranked: picked.map(({ item }) => item),
    shownIn: `${experimentKey}=${variations.map(({ name }) => name).join('+')}`,
    exposure: {
      experimentKey,
      userId,
      variation: null,
      explored: false,
      shown: picked.map(({ item, team }) => ({ ...toShown(item), team })),
    },
  };
}

function toShown({ venue, rank, score }: Ranked) {
  return { venueId: venue.id, rank, score };
}
