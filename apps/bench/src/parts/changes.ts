import type { Ranker, Venue } from '@luna/scoring';
import { type City, generateCity } from '@luna/seed-data';
import { createDraw } from '../exactness/draw.ts';
import { type Runner, race, type Times } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Asking, peopleWhoAsk } from '../peers/asking.ts';
import { createLunaRanker, venueIds } from '../peers/luna-ranker.ts';
import { formatCount, formatNumber, formatSize, formatTime } from '../report/format.ts';

const limit = 20;
const usualChanges = 100_000;
/** With fewer venues, as many changes would make another city of it. */
const fewest = 100_000;
const most = 1_000_000;

/** What changes cost, and what they do to the queries that follow. */
export const changes: Part = {
  name: 'changes',
  summary: `${formatCount(usualChanges)} upserts and removals, and how fast queries are afterwards`,
  fullOnly: false,
  async run(context) {
    const sizes = context.sizes.filter((size) => size <= most);
    const large = sizes.filter((size) => size >= fewest);
    const sections: Section[] = [];
    for (const size of large.length > 0 ? large : sizes) {
      sections.push(await changeAt(size, context));
    }
    return sections;
  },
};

async function changeAt(size: number, { seed, rounds = 2_000, progress }: BenchContext) {
  const title = `Changes among ${formatSize(size)} venues`;
  progress(title);
  const city = generateCity({ seed, venues: size, users: Math.max(1_000, size / 100) });
  const ids = venueIds(city);
  const untouched = createLunaRanker(city, ids);
  const changed = createLunaRanker(city, ids);
  const count = Math.min(usualChanges, size);
  const start = performance.now();
  change(changed, city, seed, count);
  const each = (performance.now() - start) / count;

  const names = { untouched: 'Luna createRanker, untouched', changed: 'the same after changes' };
  const runner = (name: string, ranker: Ranker): Runner<Asking, number> => ({
    name,
    run: ({ person }) => {
      const ranked = ranker.rank(person, { limit });
      return () => ranked.length;
    },
  });
  const runners = [runner(names.untouched, untouched), runner(names.changed, changed)];
  const warmUp = Math.floor(rounds / 4);
  const everybody = peopleWhoAsk(city, 2 * rounds + warmUp);
  const times = await race(runners, everybody.slice(rounds), {
    warmUp,
    rehearsal: everybody.slice(0, rounds),
  });
  const [before, after] = times as [Times, Times];
  const ratio = after.median / before.median;
  return {
    title,
    tables: [
      {
        head: ['', 'median', 'p99', 'bytes a venue'],
        rows: [
          [before.name, formatTime(before.median), formatTime(before.p99), bytes(untouched)],
          [after.name, formatTime(after.median), formatTime(after.p99), bytes(changed)],
        ],
      },
    ],
    notes: [
      `${formatCount(count)} changes, ${formatTime(each)} each: a third moves a venue to where another one is, a third describes it anew, a sixth removes one and a sixth brings a new one. Every one of them takes effect at once; the part "exactness" holds that to brute force.`,
    ],
    figures: { size, changes: count, eachMs: each, times },
    goals:
      count === usualChanges
        ? [
            {
              what: `median after ${formatCount(count)} changes ÷ before, at ${formatSize(size)}`,
              measured: ratio,
              wanted: { atMost: 1.1 },
            },
          ]
        : [],
    failures: [],
  } satisfies Section;
}

function bytes(ranker: Ranker): string {
  return formatNumber(ranker.residentBytes / ranker.size);
}

function change(ranker: Ranker, city: City, seed: number, count: number): void {
  const draw = createDraw(seed);
  for (let number = 0; number < count; number += 1) {
    const model = city.venue(draw.below(city.venueCount));
    const id = city.venueId(draw.below(city.venueCount));
    const kind = number % 6;
    if (kind === 0) {
      ranker.remove(id);
    } else if (kind === 1) {
      ranker.upsert({ ...model, id: `new-${number}` });
    } else {
      const own: Venue = ranker.get(id) ?? { ...model, id };
      const { latitude, longitude } = kind < 4 ? model : own;
      const { tags, priceRange } = kind < 4 ? own : model;
      ranker.upsert({ ...own, latitude, longitude, tags, priceRange });
    }
  }
}
