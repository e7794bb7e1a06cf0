import { rankVenues, type Venue } from '@luna/scoring';
import { generateCity } from '@luna/seed-data';
import { createMismatches } from '../measuring/mismatches.ts';
import { type Runner, race } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { type Asking, peopleWhoAsk } from '../peers/asking.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { naiveTop } from '../peers/naive-objects.ts';
import { formatCount, formatSize } from '../report/format.ts';
import { raceTable } from '../report/race-table.ts';

const limit = 20;
/** Beyond this, objects only take longer in proportion, and memory. */
const mostObjects = 100_000;
/** They answer every n-th query, since a query takes them thousands of times as long. */
const every = 50;
const ours = 'Luna createRanker';

/**
 * The best venues for a person, of venues that are objects. A part of its own that comes after those
 * that measure the ranker: it sends a million objects of other shapes through code that all share, and
 * code that V8 has seen used with many shapes stays slower for as long as the process lives.
 */
export const objects: Part = {
  name: 'objects',
  summary: 'top 20 of all venues, beside scoring objects one by one',
  fullOnly: false,
  async run(context) {
    const sections: Section[] = [];
    for (const size of context.sizes) {
      if (size <= mostObjects) sections.push(await compareAt(size, context));
    }
    return sections;
  },
};

async function compareAt(
  size: number,
  { progress, rounds = 1_000, seed }: BenchContext,
): Promise<Section> {
  const title = `Top ${limit} of ${formatSize(size)} venues that are objects`;
  progress(title);
  const city = generateCity({ seed, venues: size, users: Math.max(1_000, size / 10) });
  const ranker = createLunaRanker(city, venueIds(city));
  const venues: Venue[] = [...city.venues()];
  const runners: Runner<Asking, Answer>[] = [
    {
      name: ours,
      run: ({ person }) => {
        const ranked = ranker.rank(person, { limit });
        return () => rankedAnswer(ranked);
      },
    },
    {
      name: 'plain objects: score, sort, slice',
      every,
      untidy: true,
      run: ({ person }) => {
        const top = naiveTop(person, venues, limit);
        return () => rankedAnswer(top);
      },
    },
    {
      name: 'Luna rankVenues (scores every venue)',
      every,
      untidy: true,
      run: ({ person }) => {
        const ranked = rankVenues(person, venues, { limit });
        return () => rankedAnswer(ranked);
      },
    },
  ];
  const warmUp = Math.min(50, Math.floor(rounds / 10));
  const mismatches = createMismatches(title);
  const rehearsing = 2 * rounds;
  const everybody = peopleWhoAsk(city, rehearsing + rounds + warmUp);
  const times = await race(runners, everybody.slice(rehearsing), {
    warmUp,
    rehearsal: everybody.slice(0, rehearsing),
    check(_query, answers) {
      for (const [name, theirs] of answers) {
        if (name === ours) continue;
        mismatches.add(name, difference(answers.get(ours) as Answer, theirs, 0));
      }
    },
  });
  return {
    title,
    tables: [raceTable(times, ours)],
    notes: [
      'In a race of its own, since code that has worked on objects of many shapes is slower for good: that would tell on ours beside the scans, and no service does it to itself.',
      `${formatCount(mismatches.compared)} answers compared.`,
    ],
    figures: { size, times },
    goals: [],
    failures: mismatches.failures(),
  };
}
