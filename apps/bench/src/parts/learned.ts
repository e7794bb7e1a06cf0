import { classic, type Person, type Profile, rankVenues, type Venue } from '@luna/scoring';
import { type City, generateCity } from '@luna/seed-data';
import { luna1, Signals } from '@luna/signals';
import { createDraw } from '../exactness/draw.ts';
import { createMismatches } from '../measuring/mismatches.ts';
import { type Runner, race, type Times, timesOf } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { goingOut, logEnd } from '../peers/going-out.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { formatCount, formatSize, formatTime } from '../report/format.ts';
import { raceTable } from '../report/race-table.ts';

const limit = 20;
const most = 100_000;
const visits = 30;
/** People who ask again and again, as in a session; others ask once. */
const regulars = 100;
const checked = 10;
const at = new Date(logEnd);
const names = { classic: 'classic', learned: 'luna-1' };

/** What a ranking by learned factors costs, beside the classic profile. */
export const learned: Part = {
  name: 'learned',
  summary: `top ${limit} by luna-1 beside the classic profile, and beside scoring every venue`,
  fullOnly: true,
  async run(context) {
    const size = Math.max(...context.sizes.filter((one) => one <= most));
    return Number.isFinite(size) ? [await compareAt(size, context)] : [];
  },
};

async function compareAt(
  size: number,
  { progress, rounds = 4_000, seed }: BenchContext,
): Promise<Section> {
  const title = `Top ${limit} of ${formatSize(size)} venues by learned factors`;
  progress(title);
  const city = generateCity({ seed, venues: size, users: Math.max(2 * regulars, size / 5) });
  const venues: Venue[] = [...city.venues()];
  const signals = new Signals({
    venues,
    interactions: goingOut(city, { seed, visits }),
    // A few dimensions learn as long lists as many do, and lists are what is timed.
    collaborative: { dimensions: 8, passes: 2 },
  });
  progress('learning');
  signals.refit();
  progress('asking');
  const profile = luna1(signals);
  const ranker = createLunaRanker(city, venueIds(city));
  const runner = (name: string, by: Profile): Runner<Person, Answer> => ({
    name,
    run: (person) => {
      const ranked = ranker.rank(person, { limit, profile: by, at });
      return () => rankedAnswer(ranked);
    },
  });
  const runners = [runner(names.classic, classic), runner(names.learned, profile)];
  const warmUp = Math.floor(rounds / 4);
  const asking = questions(city, seed, rounds + warmUp);
  const times = await race(runners, asking, {
    warmUp,
    rehearsal: questions(city, seed + 1, 2_000),
  });

  const strangers = newcomers(city, Math.min(500, rounds));
  const first = timesOf(
    'luna-1, first question of somebody',
    strangers.map((person) => timed(() => ranker.rank(person, { limit, profile, at }))),
  );
  const mismatches = createMismatches(title);
  const every: number[] = [];
  for (const person of [...asking.slice(0, checked), ...strangers.slice(0, checked)]) {
    const ours = rankedAnswer(ranker.rank(person, { limit, profile, at }));
    every.push(
      timed(() => {
        const all = rankedAnswer(rankVenues(person, venues, { limit, profile, at }));
        mismatches.add('rankVenues', difference(ours, all, 0));
      }),
    );
  }
  const all = [...times, first, timesOf('luna-1, scoring every venue', every)];
  const [before, after] = times as [Times, Times];
  return {
    title,
    tables: [raceTable(all, names.classic)],
    notes: [
      `${formatCount(city.userCount)} people made ${visits} visits each. ${formatCount(regulars)} of them ask again and again, each time from another place, and both profiles answer the same questions in turns. What is worked out for a person by luna-1 is kept until something about them, the venues or what was learned is new; a first question pays for it: ${formatTime(first.median)}.`,
      `${formatCount(mismatches.compared)} answers by luna-1 compared with scoring every venue, half of them first questions.`,
    ],
    figures: { size, people: city.userCount, visits, times: all },
    goals: [
      {
        what: `median of luna-1 ÷ classic, at ${formatSize(size)}`,
        measured: after.median / before.median,
        wanted: { atMost: 3 },
      },
    ],
    failures: mismatches.failures(),
  };
}

/** Regulars in turn, somewhere within a kilometre or two of where they live. */
function questions(city: City, seed: number, count: number): Person[] {
  const draw = createDraw(seed);
  const stride = Math.floor(city.userCount / regulars);
  const people = Array.from({ length: regulars }, (_, place) => city.user(place * stride));
  return Array.from({ length: count }, (_, number) => {
    const person = people[number % regulars] as Person;
    const latitude = person.latitude + (draw.unit() - 0.5) / 50;
    return { ...person, latitude, longitude: person.longitude + (draw.unit() - 0.5) / 50 };
  });
}

/** People who are no regulars. */
function newcomers(city: City, count: number): Person[] {
  const stride = Math.floor(city.userCount / regulars);
  const others = Array.from({ length: city.userCount }, (_, place) => place).filter(
    (place) => place % stride !== 0,
  );
  const every = Math.max(1, Math.floor(others.length / count));
  return others.filter((_, number) => number % every === 0).map((place) => city.user(place));
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
