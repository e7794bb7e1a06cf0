import { classic, type Person, type Profile, rankVenues, type Venue } from '@luna/scoring';
import { type City, generateCity } from '@luna/seed-data';
import { luna1, Signals } from '@luna/signals';
import { createDraw } from '../exactness/draw.ts';
import { createMismatches } from '../measuring/mismatches.ts';
import { type RaceOptions, type Runner, race, type Times, timesOf } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { goingOut, logEnd } from '../peers/going-out.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { formatCount, formatSize } from '../report/format.ts';
import type { Goal } from '../report/goal.ts';
import { raceTable } from '../report/race-table.ts';

const limit = 20;
const most = 100_000;
const visits = 30;
/** People who ask again and again, as in a session. */
const regulars = 100;
/** People of whom each asks once, beside those who answer warm-up questions. */
const newcomers = 2_000;
const checked = 10;
/** Of what people do before they ask, every so many is a venue they know; the others are new to them. */
const knownEvery = 2;
const at = new Date(logEnd);
const classicName = 'classic';

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
  const ranker = createLunaRanker(city, venueIds(city));
  const profile = luna1(signals);
  const ask = (person: Person, by: Profile) => ranker.rank(person, { limit, profile: by, at });
  const runner = (name: string, by: Profile): Runner<Person, Answer> => ({
    name,
    run: (person) => {
      const ranked = ask(person, by);
      return () => rankedAnswer(ranked);
    },
  });
  const compare = (name: string, people: readonly Person[], options: Comparison) =>
    race(
      [runner(classicName, classic), { ...runner(name, profile), before: options.before }],
      people,
      options,
    );

  progress('asking again');
  const warmUp = Math.floor(rounds / 4);
  const again = await compare(
    'luna-1, asked again',
    regularQuestions(city, seed, rounds + warmUp),
    {
      warmUp,
      rehearsal: regularQuestions(city, seed + 1, 2_000),
    },
  );
  progress('asking for the first time');
  const strangers = everybodyElse(city, Math.min(newcomers, rounds) + 2_000);
  const before = Math.floor(strangers.length / 2);
  const first = await compare('luna-1, first question of somebody', strangers.slice(before), {
    warmUp: Math.floor(before / 4),
    rehearsal: strangers.slice(0, before),
  });
  progress('asking after an event');
  const live = await compare(
    'luna-1, after an event of their own',
    regularQuestions(city, seed + 2, Math.floor((rounds + warmUp) / 2)),
    {
      warmUp: Math.floor(warmUp / 2),
      rehearsal: regularQuestions(city, seed + 3, 2_000),
      before: goesOut(signals, seed),
    },
  );

  const mismatches = createMismatches(title);
  const every: number[] = [];
  const asked = [
    ...regularQuestions(city, seed + 2, checked),
    ...strangers.slice(-checked),
    ...everybodyElse(city, checked).map((person) => ({ ...person, id: `new ${person.id}` })),
  ];
  for (const person of asked) {
    const ours = rankedAnswer(ask(person, profile));
    every.push(
      timed(() => {
        const all = rankedAnswer(rankVenues(person, venues, { limit, profile, at }));
        mismatches.add('rankVenues', difference(ours, all, 0));
      }),
    );
  }
  const all = [timesOf('luna-1, scoring every venue', every)];
  const goal = (what: string, [classics, ours]: readonly Times[]): Goal => ({
    what: `median of luna-1 ÷ classic, ${what}, at ${formatSize(size)}`,
    measured: (ours?.median ?? Number.NaN) / (classics?.median ?? Number.NaN),
    wanted: { atMost: 3 },
  });
  return {
    title,
    tables: [
      raceTable([...again, ...all], classicName),
      raceTable(first, classicName),
      raceTable(live, classicName),
    ],
    notes: [
      `${formatCount(city.userCount)} people made ${visits} visits each. Both profiles answer the same questions in turns: of ${formatCount(regulars)} people who ask again and again, each time from another place; of people who ask once; and of those ${formatCount(regulars)} again, each question after an event of the person's own, every other one a venue that is new to them, which is not timed. What is worked out for a person by luna-1 is kept until something about them, the venues or what was learned is new, and only of people who ask again.`,
      `${formatCount(mismatches.compared)} answers by luna-1 compared with scoring every venue: of regulars after their events, of people who asked once, and of people nothing is known of.`,
    ],
    figures: { size, people: city.userCount, visits, again, first, live, all },
    goals: [
      goal('asked again', again),
      goal('first question of somebody', first),
      goal('after an event of their own', live),
    ],
    failures: mismatches.failures(),
  };
}

type Comparison = RaceOptions<Person, Answer> & Pick<Runner<Person, Answer>, 'before'>;

/** Regulars in turn, somewhere within a kilometre or two of where they live. */
function regularQuestions(city: City, seed: number, count: number): Person[] {
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
function everybodyElse(city: City, count: number): Person[] {
  const stride = Math.floor(city.userCount / regulars);
  const others = Array.from({ length: city.userCount }, (_, place) => place).filter(
    (place) => place % stride !== 0,
  );
  const every = Math.max(1, Math.floor(others.length / count));
  return others
    .filter((_, number) => number % every === 0)
    .slice(0, count)
    .map((place) => city.user(place));
}

/** Has somebody go to a venue they know and look at one that is new to them, in turn. */
function goesOut(signals: Signals, seed: number): (person: Person) => void {
  const draw = createDraw(seed);
  const { people, venues } = signals.log;
  let count = 0;
  return ({ id: personId }) => {
    count += 1;
    const likings = signals.log.likingsOf(people.find(personId));
    const isKnown = count % knownEvery === 0;
    const known = [...likings.keys()];
    const liked = known[draw.below(known.length)] as number;
    // What is new to them is what people with a taste for the same like, as on a list they are shown.
    const other = signals.collaborative.of(liked).find((venue) => !likings.has(venue));
    const venueId = venues.id(isKnown ? liked : (other ?? draw.below(venues.size)));
    const kind = isKnown ? 'visit' : 'view';
    signals.add({ personId, venueId, kind, seconds: 30, at: logEnd });
  };
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
