import type { VenueRecommendation } from '@luna/sdk';
import { computed, effect, signal } from '@preact/signals';
import { hasWeight, isClassic, rankingOptions } from '../choice/choice.ts';
import { choice } from '../choice/choice-state.ts';
import { luna } from '../session/client.ts';
import { personId } from '../session/people.ts';
import { createResource } from '../session/resource.ts';

/** So many are ranked, and coloured on the map. */
const ranked = 100;
/** So many are listed, until somebody wants to see all. */
const firstListed = 10;

/** For whom, and which venues, best first. */
export interface Ranking {
  readonly person: string;
  readonly venues: readonly VenueRecommendation[];
}

const tuned = createResource<Ranking>();
const classic = createResource<Ranking>();

/** The ranking as it is chosen. */
export const ranking = tuned.state;
export const listedCount = signal(firstListed);
export const listed = computed(() => ranking.value.value?.venues.slice(0, listedCount.value) ?? []);

export function showAll(): void {
  listedCount.value = ranked;
}

let frame = 0;

function ask(person: string | undefined): void {
  const client = luna.value;
  const wanted = choice.value;
  cancelAnimationFrame(frame);
  if (person === undefined || !hasWeight(wanted)) {
    tuned.clear();
    return;
  }
  // A slider says more than a screen shows: one question a frame, and an older one is ended.
  frame = requestAnimationFrame(() => {
    void tuned.load(async (signal) => ({
      person,
      venues: await client.recommendations.venues(person, {
        topN: ranked,
        ...rankingOptions(wanted),
        signal,
      }),
    }));
  });
}

effect(() => ask(personId.value));

effect(() => {
  const person = personId.value;
  const client = luna.value;
  listedCount.value = firstListed;
  if (person === undefined) classic.clear();
  else {
    void classic.load(async (signal) => ({
      person,
      venues: await client.recommendations.venues(person, { topN: ranked, signal }),
    }));
  }
});

/** The rank of venues in the classic profile, where it is known and differs from what is chosen. */
export const classicRanks = computed(() => {
  const known = classic.state.value.value;
  if (known === undefined || known.person !== personId.value || isClassic(choice.value))
    return undefined;
  return new Map(known.venues.map(({ venue, rank }) => [venue.id, rank]));
});

/** Categories that can be chosen: those of the best venues, classic ones included, in alphabetical order. */
export const categories = computed(() => {
  const venues = [
    ...(ranking.value.value?.venues ?? []),
    ...(classic.state.value.value?.venues ?? []),
  ];
  const chosen = choice.value.category;
  const all = new Set(venues.map(({ venue }) => venue.category));
  if (chosen !== undefined) all.add(chosen);
  return [...all].sort();
});
