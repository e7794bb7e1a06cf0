import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type City, generateCity, seedUsers } from '@luna/seed-data';
import { appFolder } from '../app-folder.ts';
import { cpuTimeOf, cpuTimeOfChildren } from '../http/cpu-time.ts';
import { fillStore } from '../http/fill-store.ts';
import { type Load, load, together } from '../http/load.ts';
import { serveApi } from '../http/serve-api.ts';
import { type Served, serveScript } from '../http/served.ts';
import { createMismatches, type Mismatches } from '../measuring/mismatches.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { difference } from '../peers/answer.ts';
import { peopleWhoAsk } from '../peers/asking.ts';
import { createLunaRanker, rankedAnswer, venueIds } from '../peers/luna-ranker.ts';
import { placeOf } from '../peers/place-of.ts';
import { cleanUpWithProcess } from '../postgres/clean-up.ts';
import { type PostgresServer, startPostgres } from '../postgres/server.ts';
import { formatCount, formatNumber, formatSize, formatTime } from '../report/format.ts';

/** Of the sizes asked for, these are worth the time it takes to fill a database. */
const leastVenues = 100_000;
const mostVenues = 1_000_000;
/** A person for so many venues. */
const venuesAPerson = 10;
const topN = 5;
const differentUsers = 1_000;
const usersToCompare = 20;
const rounds = 4;
const secondsARound = 5;
const warmUpSeconds = 10;
const title = `HTTP: GET /recommendations/venues/{id}?top_n=${topN}`;

/** Something that is loaded, and what came of it. */
interface Target {
  readonly name: string;
  readonly served: Served;
  readonly paths: readonly string[];
  readonly usesDatabase: boolean;
  readonly loads: Load[];
  cpuMs: number;
  databaseCpuMs: number;
}

/** The API over loopback, with little and with much in it. */
export const http: Part = {
  name: 'http',
  summary: 'the API over loopback with 6, 100k and 1M venues',
  fullOnly: true,
  async run(context) {
    context.progress('HTTP: starting PostgreSQL');
    const server = await startPostgres();
    const targets: Target[] = [];
    try {
      return [await measure(context, server, targets)];
    } finally {
      for (const { served } of targets) await served.stop();
      await server.stop();
    }
  },
};

async function measure(
  context: BenchContext,
  server: PostgresServer,
  targets: Target[],
): Promise<Section> {
  const { progress } = context;
  const mismatches = createMismatches(title);
  const seedDatabase = await server.createDatabase('luna_seed');
  const seed = await serveApi({ DATABASE_URL: seedDatabase });
  const seedIds = seedUsers.map(({ id }) => id);
  const small = target('6 venues, 5 people', seed, seedIds, true);
  targets.push(small);
  const embedded = target(
    '6 venues, 5 people, embedded database',
    await startEmbedded(),
    seedIds,
    false,
  );
  targets.push(embedded);
  const bare = target('bare Hono route, the same JSON', await serveBare(small), seedIds, false);
  targets.push(bare);
  await compareText(small, [embedded, bare], mismatches);
  for (const venues of worthwhile(context.sizes)) {
    const users = venues / venuesAPerson;
    const name = `${formatSize(venues)} venues, ${formatSize(users)} people`;
    progress(`HTTP: loading ${name}`);
    const city = generateCity({ seed: context.seed, venues, users });
    const database = await server.createDatabase(`luna_${venues}`);
    await fillStore(database, city);
    progress(`HTTP: starting the API with ${name}`);
    const served = await serveApi({ DATABASE_URL: database });
    const ids = peopleWhoAsk(city, differentUsers).map(({ person }) => person.id);
    targets.push(target(name, served, ids, true));
    progress(`HTTP: comparing ${usersToCompare} answers with ${name}`);
    await compareAnswers(name, city, served, mismatches);
  }

  for (const { name, served, paths } of targets) {
    progress(`HTTP: warming up ${name}`);
    await load(served.url, paths, warmUpSeconds);
  }
  for (let round = 0; round < rounds; round += 1) {
    progress(`HTTP: round ${round + 1} of ${rounds}`);
    for (const one of targets) await loadOnce(one, server);
  }
  return report(targets, { small, embedded, bare }, server, mismatches);
}

function worthwhile(sizes: readonly number[]): readonly number[] {
  const some = sizes.filter((size) => size >= leastVenues && size <= mostVenues);
  return some.length > 0 ? some : sizes.slice(0, 1);
}

function target(
  name: string,
  served: Served,
  ids: readonly string[],
  usesDatabase: boolean,
): Target {
  const paths = ids.map(pathFor);
  return { name, served, paths, usesDatabase, loads: [], cpuMs: 0, databaseCpuMs: 0 };
}

function pathFor(userId: string): string {
  return `/recommendations/venues/${userId}?top_n=${topN}`;
}

async function startEmbedded(): Promise<Served> {
  const dataDir = mkdtempSync(join(tmpdir(), 'luna-bench-embedded-'));
  const remove = cleanUpWithProcess(dataDir);
  const served = await serveApi({ LUNA_DATA_DIR: dataDir });
  const stop = async () => {
    await served.stop();
    await remove();
  };
  return { ...served, stop };
}

async function serveBare({ served, paths }: Target): Promise<Served> {
  const answers: Record<string, unknown> = {};
  for (const [at, path] of paths.entries()) {
    answers[seedUsers[at]?.id as string] = await ask(served, path);
  }
  const folder = mkdtempSync(join(tmpdir(), 'luna-bench-bare-'));
  const file = join(folder, 'answers.json');
  writeFileSync(file, JSON.stringify(answers));
  const bare = await serveScript(join(appFolder, 'dist/bare-route.js'), [file], {
    NODE_ENV: 'production',
  });
  // It reads the file before it says that it is ready.
  rmSync(folder, { recursive: true });
  return bare;
}

/** What is as small has to send the same, to the byte. */
async function compareText(
  small: Target,
  others: readonly Target[],
  mismatches: Mismatches,
): Promise<void> {
  for (const path of small.paths) {
    const ours = await askText(small.served, path);
    for (const { name, served } of others) {
      const theirs = await askText(served, path);
      mismatches.add(name, ours === theirs ? undefined : `${theirs} instead of ${ours}`);
    }
  }
}

/** The API has to list what the ranker lists: the same venues, with the same scores but for rounding. */
async function compareAnswers(
  name: string,
  city: City,
  served: Served,
  mismatches: Mismatches,
): Promise<void> {
  const ranker = createLunaRanker(city, venueIds(city));
  for (const { person } of peopleWhoAsk(city, usersToCompare)) {
    const ranked = ranker.rank(person, { limit: topN }).map((venue) => ({
      ...venue,
      score: Math.round(venue.score * 100) / 100,
      distanceKm: 0,
    }));
    const answer = (await ask(served, pathFor(person.id))) as {
      readonly venue: { readonly id: string };
      readonly score: number;
    }[];
    const listed = {
      places: answer.map(({ venue }) => placeOf(venue.id)),
      scores: answer.map(({ score }) => score),
      distancesKm: answer.map(() => 0),
    };
    mismatches.add(name, difference(rankedAnswer(ranked), listed));
  }
}

async function ask(served: Served, path: string): Promise<unknown> {
  return JSON.parse(await askText(served, path));
}

async function askText({ url }: Served, path: string): Promise<string> {
  const response = await fetch(url + path);
  if (!response.ok) throw new Error(`${path} is answered with ${response.status}`);
  return response.text();
}

async function loadOnce(one: Target, server: PostgresServer): Promise<void> {
  const before = [cpuTimeOf(one.served.processId), cpuTimeOfChildren(server.processId)] as const;
  one.loads.push(await load(one.served.url, one.paths, secondsARound));
  one.cpuMs += cpuTimeOf(one.served.processId) - before[0];
  if (one.usesDatabase) one.databaseCpuMs += cpuTimeOfChildren(server.processId) - before[1];
}

function report(
  targets: readonly Target[],
  { small, embedded, bare }: Readonly<Record<'small' | 'embedded' | 'bare', Target>>,
  server: PostgresServer,
  mismatches: Mismatches,
): Section {
  const measured = targets.map((one) => {
    const { requests, seconds, refused, p50, p99 } = together(one.loads);
    return {
      name: one.name,
      requests,
      refused,
      perSecond: requests / seconds,
      p50,
      p99,
      cpuUs: (one.cpuMs * 1000) / requests,
      databaseCpuUs: one.usesDatabase ? (one.databaseCpuMs * 1000) / requests : Number.NaN,
      startMs: one.served.startMs,
    };
  });
  const rateOf = ({ name }: Target) =>
    measured.find((entry) => entry.name === name)?.perSecond ?? Number.NaN;
  const largest = targets.at(-1) as Target;
  return {
    title,
    tables: [
      {
        head: [
          ...['', 'requests/s', '÷ 6 venues', 'p50', 'p99', 'API CPU µs/request'],
          ...['PostgreSQL CPU µs/request', 'requests', 'start'],
        ],
        rows: measured.map((entry) => [
          entry.name,
          formatCount(entry.perSecond),
          formatNumber(entry.perSecond / rateOf(small)),
          formatTime(entry.p50),
          formatTime(entry.p99),
          formatCount(entry.cpuUs),
          Number.isNaN(entry.databaseCpuUs) ? '–' : formatCount(entry.databaseCpuUs),
          formatCount(entry.requests),
          formatTime(entry.startMs),
        ]),
      },
    ],
    notes: [
      `10 connections without pause, ${rounds} rounds of ${secondsARound} s each in turn, user ids in turn (5, else ${formatCount(differentUsers)}). The load generator, the API and PostgreSQL ${server.version} share this machine.`,
      'PostgreSQL is filled by COPY before the API starts; "start" is from starting the process until it says that it is ready. LOG_LEVEL=warn, and node\'s flags are those of `npm start`.',
      `${usersToCompare} answers at each size were compared with the ranker's, and those of the embedded database and the bare route, byte for byte, with the API's on PostgreSQL.`,
    ],
    figures: { measured },
    goals: [
      {
        what: `HTTP requests/s with ${largest.name} ÷ with 6 and 5`,
        measured: rateOf(largest) / rateOf(small),
        wanted: { atLeast: 1 / 3 },
      },
      {
        what: 'HTTP requests/s with 6 venues ÷ bare Hono route',
        measured: rateOf(small) / rateOf(bare),
        wanted: { atLeast: 0.5 },
      },
      {
        what: 'HTTP requests/s with 6 venues, embedded database ÷ bare Hono route',
        measured: rateOf(embedded) / rateOf(bare),
        wanted: { atLeast: 0.5 },
      },
    ],
    failures: [
      ...mismatches.failures(),
      ...measured
        .filter(({ refused }) => refused > 0)
        .map(({ name, refused }) => `${title}: ${refused} requests failed with ${name}`),
    ],
  };
}
