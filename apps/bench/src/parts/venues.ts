import { generateCity } from '@luna/seed-data';
import { createMismatches } from '../measuring/mismatches.ts';
import { type Runner, race, type Times, usualTurn } from '../measuring/race.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { type Answer, difference } from '../peers/answer.ts';
import { type Asking, peopleWhoAsk } from '../peers/asking.ts';
import { createBitsetScan } from '../peers/bitset-scan.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { type ColumnarScan, createPlainScan } from '../peers/plain-scan.ts';
import { createPostgresPeer, type PostgresPeer } from '../peers/postgres-statement.ts';
import { createGeoflatbushPeer, createGeokdbushPeer } from '../peers/radius-then-score.ts';
import { type PostgresServer, startPostgres } from '../postgres/server.ts';
import { formatCount, formatNumber, formatSize, formatTime } from '../report/format.ts';
import type { Goal } from '../report/goal.ts';
import { raceTable } from '../report/race-table.ts';

const limit = 20;
const radiusKm = 3;
/** Beyond this, PostgreSQL takes minutes to fill and half a minute to answer. */
const mostRows = 1_000_000;
/** A best scan that takes longer than this many times what streaming its columns takes is a straw man. */
const mostTimesStreaming = 20;
/** Queries of the race in which nobody answers two of them in a row. */
const singleTurns = 200;
/** PostgreSQL calculates with sines of its own, which may differ in the last bits. */
const sqlTolerance = 1e-9;

const names = {
  ours: 'Luna createRanker',
  near: `Luna createRanker, radiusKm ${radiusKm}`,
  bitsets: 'columnar scan, tags as bitsets',
  lists: 'columnar scan, tags as lists',
  sql: 'PostgreSQL, one statement, on one core',
  parallelSql: 'PostgreSQL, one statement, on all cores',
  tunedSql: 'PostgreSQL, tuned with intarray and cube, on all cores',
  geoflatbush: 'geoflatbush within, then score all',
  geokdbush: 'geokdbush around, then score all',
} as const;

/** The best venues for a person: ours beside everything a team might write instead. */
export const venues: Part = {
  name: 'venues',
  summary: 'top 20 of all venues, beside scans, spatial indexes and SQL',
  fullOnly: false,
  async run(context) {
    const server = context.full ? await startServer(context) : undefined;
    try {
      const sections: (Section & { readonly median: number })[] = [];
      for (const size of context.sizes) sections.push(await compareAt(size, context, server));
      return withGrowth(sections, context.sizes);
    } finally {
      await server?.stop();
    }
  },
};

function startServer({ progress }: BenchContext): Promise<PostgresServer> {
  progress('starting PostgreSQL');
  return startPostgres();
}

async function compareAt(size: number, context: BenchContext, server: PostgresServer | undefined) {
  const { progress, seed, bytesPerMs } = context;
  const title = `Top ${limit} of ${formatSize(size)} venues`;
  progress(`${title}: making the city`);
  const users = Math.min(100_000, Math.max(1_000, size / 10));
  const city = generateCity({ seed, venues: size, users });
  const rounds = context.rounds ?? (size >= 10_000_000 ? 150 : 1_000);
  const warmUp = Math.min(50, Math.floor(rounds / 10));
  const rehearsing = 2 * rounds;
  const everybody = peopleWhoAsk(city, rehearsing + rounds + warmUp);
  const asking = everybody.slice(rehearsing);

  progress(`${title}: building indexes`);
  const ranker = createLunaRanker(city, venueIds(city));
  const scans: Readonly<Record<'bitsets' | 'lists', ColumnarScan>> = {
    bitsets: createBitsetScan(city.venueColumns, limit),
    lists: createPlainScan(city.venueColumns, limit),
  };
  const radiusPeers = [
    { name: names.geoflatbush, peer: createGeoflatbushPeer(city.venueColumns, limit), every: 1 },
    {
      name: names.geokdbush,
      peer: createGeokdbushPeer(city.venueColumns, limit),
      every: rarely(5),
    },
  ];
  let postgres: PostgresPeer | undefined;
  if (server !== undefined && size <= mostRows) {
    progress(`${title}: loading PostgreSQL`);
    postgres = await createPostgresPeer(server, city, limit);
  }

  function rarely(times: number): number {
    return size >= 1_000_000 ? times : 1;
  }
  const everywhere: Runner<Asking, Answer>[] = [
    {
      name: names.ours,
      run: ({ person }) => {
        const ranked = ranker.rank(person, { limit });
        return () => rankedAnswer(ranked);
      },
    },
    { name: names.bitsets, run: (query) => read(scans.bitsets.top(query)) },
    { name: names.lists, every: rarely(5), run: (query) => read(scans.lists.top(query)) },
    ...(postgres === undefined ? [] : sqlRunners(postgres)),
  ];
  const near: Runner<Asking, Answer>[] = [
    {
      name: names.near,
      run: ({ person }) => {
        const ranked = ranker.rank(person, { limit, filters: { radiusKm } });
        return () => rankedAnswer(ranked);
      },
    },
    ...radiusPeers.map(({ name, peer, every }) => ({
      name,
      every,
      run: (query: Asking) => read(peer.top(query)),
    })),
  ];

  progress(`${title}: ${rounds} queries`);
  const mismatches = createMismatches(title);
  const times = await race([...everywhere, ...near], asking, {
    warmUp,
    rehearsal: everybody.slice(0, rehearsing),
    check(_query, answers) {
      for (const group of [everywhere, near]) {
        const [own, ...others] = group.map(({ name }) => name) as [string, ...string[]];
        for (const name of others) {
          const theirs = answers.get(name);
          if (theirs === undefined) continue;
          const tolerance = name.startsWith('PostgreSQL') ? sqlTolerance : 0;
          mismatches.add(name, difference(answers.get(own) as Answer, theirs, tolerance));
        }
      }
    },
  });
  // How much of our time is other people's cold caches.
  const self = everywhere[0] as Runner<Asking, Answer>;
  const alone = await race([self], asking, { warmUp: 0 });
  const bitsets = everywhere[1] as Runner<Asking, Answer>;
  const single = await race([self, bitsets], asking.slice(0, singleTurns), { warmUp: 0, turn: 1 });
  const files = size === mostRows ? await explain(postgres, asking[0] as Asking) : undefined;
  await postgres?.close();

  const timesOf = (name: string) => find(times, name);
  const ours = timesOf(names.ours);
  const straws = Object.entries(scans)
    .map(([kind, scan]) => {
      const name = names[kind as keyof typeof scans];
      const bytes = asking.reduce((sum, query) => sum + scan.bytesRead(query), 0) / asking.length;
      const { median } = timesOf(name);
      return { name, median, bytes, times: median / (bytes / bytesPerMs) };
    })
    .sort((a, b) => a.median - b.median);
  // Goals are about the best scan, whichever it is: the other one cannot make ours look good.
  const [best, ...others] = straws as [(typeof straws)[0], ...typeof straws];
  const streaming = (10 * size) / bytesPerMs;
  const group = (members: readonly Runner<Asking, Answer>[]) =>
    members.map(({ name }) => timesOf(name));
  return {
    title,
    median: ours.median,
    tables: [raceTable(group(everywhere), names.ours), raceTable(group(near), names.near)],
    notes: [
      `The first table searches everywhere; the second compares what is within ${radiusKm} km with ours given filters.radiusKm = ${radiusKm}. Everywhere, ours is ${formatNumber(timesOf(names.geoflatbush).median / ours.median)} times as fast as geoflatbush is nearby.`,
      'Ours returns venues with breakdowns and reasons; the others return ids, scores and distances.',
      `The best scan, ${best.name}, takes ${formatNumber(best.times)} × as long as streaming the ${formatNumber(best.bytes / size)} bytes a venue it reads (at most ${mostTimesStreaming} ×).`,
      ...others.map(
        (scan) =>
          `${scan.name} is what most would write, and takes ${formatNumber(scan.times)} × as long as streaming its ${formatNumber(scan.bytes / size)} bytes a venue: no goal is measured against it.`,
      ),
      `Competitors take turns of ${usualTurn} queries each. In turns of a single query, which leave ours nothing in the caches, ours takes ${formatTime(find(single, names.ours).median)} (p99 ${formatTime(find(single, names.ours).p99)}) and ${names.bitsets} ${formatTime(find(single, names.bitsets).median)}, ${formatNumber(find(single, names.bitsets).median / find(single, names.ours).median)} × as long; with no other competitor at all, ours takes ${formatTime(find(alone, names.ours).median)} (p99 ${formatTime(find(alone, names.ours).p99)}).`,
      ...(server !== undefined && postgres !== undefined
        ? [
            `PostgreSQL ${server.version}, everything in its memory. The goal is about one core, since that is what ours has; spread over all of them, the statement takes ${formatNumber(timesOf(names.parallelSql).median / ours.median)} times as long as ours. Ids are compared with a tolerance of ${sqlTolerance} for ties. Settings: ${server.settings.join(', ')}.`,
          ]
        : []),
      `${formatCount(mismatches.compared)} answers compared.`,
    ],
    figures: { size, times, single, alone, scans: straws, streamingTenBytes: streaming },
    goals: goalsAt(size, times, streaming),
    files,
    failures: [
      ...mismatches.failures(),
      ...(best.times > mostTimesStreaming && size >= 10_000
        ? [
            `${title}: the best scan, ${best.name}, takes ${formatNumber(best.times)} × as long as streaming its bytes; more than ${mostTimesStreaming} × makes it a straw man`,
          ]
        : []),
    ],
  };
}

function find(times: readonly Times[], name: string): Times {
  return times.find((entry) => entry.name === name) as Times;
}

function read(answer: Answer): () => Answer {
  return () => answer;
}

function sqlRunners(postgres: PostgresPeer): Runner<Asking, Answer>[] {
  return [
    {
      name: names.sql,
      every: 33,
      run: (query) => postgres.top('top-venues', query, 'one core'),
    },
    {
      name: names.parallelSql,
      every: 33,
      run: (query) => postgres.top('top-venues', query, 'all cores'),
    },
    {
      name: names.tunedSql,
      every: 33,
      run: (query) => postgres.top('top-venues-tuned', query, 'all cores'),
    },
  ];
}

/** The plans of the statements, to be committed beside them. */
async function explain(
  postgres: PostgresPeer | undefined,
  asking: Asking,
): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  if (postgres === undefined) return files;
  for (const statement of ['top-venues', 'top-venues-tuned'] as const) {
    files[`sql/${statement}.plan.txt`] = await postgres.explain(statement, asking);
  }
  return files;
}

function goalsAt(size: number, times: readonly Times[], streaming: number): Goal[] {
  const at = formatSize(size);
  const ours = find(times, names.ours);
  const near = find(times, names.near);
  const scans = [names.bitsets, names.lists].map((name) => find(times, name).median);
  const goals: Goal[] = [];
  const wantAtLeast = (
    what: string,
    measured: number,
    wanted: Readonly<Record<number, number>>,
  ) => {
    const atLeast = wanted[size];
    if (atLeast !== undefined && Number.isFinite(measured)) {
      goals.push({ what: `${what} at ${at}`, measured, wanted: { atLeast } });
    }
  };
  wantAtLeast('best columnar scan ÷ ours', Math.min(...scans) / ours.median, {
    100000: 15,
    1000000: 80,
  });
  if (size === 1_000_000) {
    goals.push({
      what: `p99 of ours ÷ streaming 10 bytes a venue at ${at}`,
      measured: ours.p99 / streaming,
      wanted: { atMost: 2 },
    });
  }
  wantAtLeast(
    'SQL on one core ÷ ours',
    (times.find(({ name }) => name === names.sql)?.median ?? Number.NaN) / ours.median,
    {
      100000: 1_500,
      1000000: 9_000,
    },
  );
  const flat = find(times, names.geoflatbush);
  wantAtLeast(`geoflatbush ÷ ours, both within ${radiusKm} km, median`, flat.median / near.median, {
    1000000: 20,
  });
  wantAtLeast(`geoflatbush ÷ ours, both within ${radiusKm} km, p99`, flat.p99 / near.p99, {
    1000000: 100,
  });
  return goals;
}

/** Ten times as many venues should cost far less than ten times as much. */
function withGrowth(
  sections: readonly (Section & { readonly median: number })[],
  sizes: readonly number[],
): Section[] {
  const at = (size: number) => sections[sizes.indexOf(size)];
  const small = at(100_000);
  const large = at(1_000_000);
  return sections.map(({ median: _, ...section }) =>
    section.title === large?.title && small !== undefined && large !== undefined
      ? {
          ...section,
          goals: [
            ...section.goals,
            {
              what: 'growth of our median from 100k to 1M',
              measured: large.median / small.median,
              wanted: { atMost: 2.1 },
            },
          ],
        }
      : section,
  );
}
