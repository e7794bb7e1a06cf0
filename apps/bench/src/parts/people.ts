import type { Person } from '@luna/compat';
import type { Venue } from '@luna/scoring';
import { generateCity } from '@luna/seed-data';
import { createMismatches } from '../measuring/mismatches.ts';
import { type Runner, race, type Times } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { type Asking, peopleWhoAsk } from '../peers/asking.ts';
import { createCrowd } from '../peers/crowd.ts';
import { createLunaPeople, matchesAnswer, userIds } from '../peers/luna-people.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { createPeopleScan } from '../peers/people-scan.ts';
import { placeOf } from '../peers/place-of.ts';
import { createSocialScan } from '../peers/social-scan.ts';
import { formatCount, formatNumber, formatSize } from '../report/format.ts';
import type { Goal } from '../report/goal.ts';
import { raceTable } from '../report/race-table.ts';

const venueLimit = 20;
const peopleLimit = 10;
const companyLimit = 5;
/** Beyond this, people and venues together with their peers do not fit into memory comfortably. */
const mostPeople = 1_000_000;
const mostTimesStreaming = 20;

const names = {
  people: `Luna createPeopleIndex, top ${peopleLimit} people`,
  peopleScan: `columnar scan, top ${peopleLimit} people`,
  company: `Luna createPeopleIndex, company for ${venueLimit} venues`,
  companyScan: `columnar scan, company for ${venueLimit} venues`,
  venues: `Luna createRanker, top ${venueLimit} venues (the unit)`,
} as const;

/** Somebody who asks, with the venues they were recommended. */
interface Query {
  readonly asking: Asking;
  readonly person: Person;
  readonly venues: readonly Venue[];
  readonly places: readonly number[];
}

/** The best company, for oneself and for each recommended venue. */
export const people: Part = {
  name: 'people',
  summary: 'who fits somebody, and who would come along to 20 venues, beside scans',
  fullOnly: false,
  async run(context) {
    const sections: Section[] = [];
    for (const size of context.sizes.filter((count) => count <= mostPeople)) {
      sections.push(await compareAt(size, context));
    }
    return sections;
  },
};

async function compareAt(size: number, context: BenchContext): Promise<Section> {
  const { progress, seed, bytesPerMs } = context;
  const title = `Company among ${formatSize(size)} people`;
  progress(`${title}: making the city`);
  const city = generateCity({ seed, venues: size, users: size });
  const crowd = createCrowd(city);
  progress(`${title}: building indexes`);
  const idsOfVenues = venueIds(city);
  const ranker = createLunaRanker(city, idsOfVenues);
  const index = createLunaPeople(crowd, userIds(crowd), idsOfVenues);
  const peopleScan = createPeopleScan(crowd, peopleLimit);
  const socialScan = createSocialScan(crowd, companyLimit);

  const rounds = context.rounds ?? 1_000;
  const warmUp = Math.min(50, Math.floor(rounds / 5));
  const rehearsing = rounds;
  const everybody = peopleWhoAsk(city, rehearsing + rounds + warmUp).map((asking): Query => {
    const venues = ranker.rank(asking.person, { limit: venueLimit }).map(({ venue }) => venue);
    const places = venues.map(({ id }) => placeOf(id));
    return { asking, person: crowd.person(asking.place), venues, places };
  });
  const queries = everybody.slice(rehearsing);

  const runners: Runner<Query, readonly Answer[]>[] = [
    {
      name: names.people,
      run: ({ person }) => {
        const matches = index.mostCompatible(person, { limit: peopleLimit });
        return () => [matchesAnswer(matches)];
      },
    },
    {
      name: names.peopleScan,
      run: ({ asking }) => {
        const answer = peopleScan.top(asking);
        return () => [answer];
      },
    },
    {
      name: names.company,
      run: ({ venues, person }) => {
        const company = index.interestedIn(venues, person, { limit: companyLimit });
        return () => company.map(matchesAnswer);
      },
    },
    {
      name: names.companyScan,
      every: size >= 1_000_000 ? 20 : 5,
      run: ({ asking, places }) => {
        const answers = socialScan.interested(places, asking);
        return () => answers;
      },
    },
    {
      name: names.venues,
      run: ({ person }) => {
        const ranked = ranker.rank(person, { limit: venueLimit });
        return () => [rankedAnswer(ranked)];
      },
    },
  ];

  progress(`${title}: ${rounds} queries`);
  const mismatches = createMismatches(title);
  const times = await race(runners, queries, {
    warmUp,
    rehearsal: everybody.slice(0, rehearsing),
    check(_query, answers) {
      for (const [ours, scan] of [
        [names.people, names.peopleScan],
        [names.company, names.companyScan],
      ] as const) {
        const theirs = answers.get(scan);
        if (theirs === undefined) continue;
        mismatches.add(scan, firstDifference(answers.get(ours) as readonly Answer[], theirs));
      }
    },
  });

  const find = (name: string) => times.find((entry) => entry.name === name) as Times;
  const bytes =
    queries.reduce((sum, { asking }) => sum + peopleScan.bytesRead(asking), 0) / queries.length;
  const straw = find(names.peopleScan).median / (bytes / bytesPerMs);
  return {
    title,
    tables: [
      raceTable([find(names.people), find(names.peopleScan)], names.people),
      raceTable([find(names.company), find(names.companyScan)], names.company),
      raceTable([find(names.venues), find(names.people), find(names.company)], names.venues),
    ],
    notes: [
      `${formatSize(size)} venues as well. Hidden people and blocks in both directions (every sixteenth person blocks five) are left out by all.`,
      `Company: the ${companyLimit} most compatible people who are interested, for each of the asking person's top ${venueLimit} venues.`,
      `The scan of people takes ${formatNumber(straw)} × as long as streaming the ${formatNumber(bytes / size)} bytes a person it reads (at most ${mostTimesStreaming} ×).`,
      `${formatCount(mismatches.compared)} answers compared.`,
    ],
    figures: { size, times, straw },
    goals: goalsAt(size, find),
    failures: [
      ...mismatches.failures(),
      ...(straw > mostTimesStreaming && size >= 10_000
        ? [
            `${title}: the scan of people takes ${formatNumber(straw)} × as long as streaming its bytes; more than ${mostTimesStreaming} × makes it a straw man`,
          ]
        : []),
    ],
  };
}

function firstDifference(ours: readonly Answer[], theirs: readonly Answer[]): string | undefined {
  if (ours.length !== theirs.length) return `${theirs.length} lists instead of ${ours.length}`;
  for (const [at, answer] of ours.entries()) {
    const wrong = difference(answer, theirs[at] as Answer);
    if (wrong !== undefined) return ours.length > 1 ? `venue ${at + 1}: ${wrong}` : wrong;
  }
  return undefined;
}

function goalsAt(size: number, find: (name: string) => Times): Goal[] {
  const at = formatSize(size);
  const least = { 100000: 20, 1000000: 70 }[size];
  return [
    ...(least === undefined
      ? []
      : [
          {
            what: `scan of people ÷ ours at ${at}`,
            measured: find(names.peopleScan).median / find(names.people).median,
            wanted: { atLeast: least },
          },
        ]),
    ...(size === 1_000_000
      ? [
          {
            what: `company for ${venueLimit} venues ÷ one top-${venueLimit} query at ${at}`,
            measured: find(names.company).median / find(names.venues).median,
            wanted: { atMost: 20 },
          },
        ]
      : []),
  ];
}
