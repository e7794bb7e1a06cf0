import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookingRows, makeCopies, rowsOf } from '../bookings/bare-writes.ts';
import { compareWithVendors } from '../bookings/compare-with-vendors.ts';
import { type Deployment, openDeployment } from '../bookings/deployment.ts';
import { eveningAt } from '../bookings/evenings.ts';
import { inFlight } from '../bookings/in-flight.ts';
import { quantile } from '../measuring/quantile.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { startPostgres } from '../postgres/server.ts';
import { formatCount, formatNumber, formatTime } from '../report/format.ts';

const title = 'Bookings: from the request to confirmed, two people who pay a share each';
const bookingsARound = 400;
const rounds = 4;
const warmUp = 300;
/** Requests that are under way at a time. */
const width = 64;
const settleWithinMs = 30_000;
const lookEveryMs = 20;

/** What came of one database. */
export interface BookingFigures {
  readonly name: string;
  readonly bookings: number;
  /** Of one booking, in transactions, and in rows. */
  readonly commits: number;
  readonly rows: number;
  /** Of each of these, so many a second. */
  readonly perSecond: {
    readonly confirmed: number;
    readonly withMessages: number;
    readonly atOnce: number;
    readonly inSteps: number;
  };
  /** Milliseconds a booking. */
  readonly p50: number;
  readonly p99: number;
  readonly failures: readonly string[];
}

/** The booking agent on both databases, beside bare inserts of what it writes. */
export const bookings: Part = {
  name: 'bookings',
  summary: 'bookings a second on both databases, beside bare inserts of their rows',
  fullOnly: true,
  async run(context) {
    const folder = await mkdtemp(join(tmpdir(), 'luna-bench-bookings-'));
    const server = await startPostgres({ asItComes: true });
    try {
      const databaseUrl = await server.createDatabase('luna_bookings');
      const measured = [
        await measureIn('PGlite', { dataDir: folder }, context),
        await measureIn(`PostgreSQL ${server.version}`, { databaseUrl }, context),
      ];
      return [report(measured)];
    } finally {
      await server.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function measureIn(
  name: string,
  place: Parameters<typeof openDeployment>[1],
  context: BenchContext,
): Promise<BookingFigures> {
  const deployment = await openDeployment(name, place);
  try {
    return await measureBookings(deployment, context);
  } finally {
    await deployment.close();
  }
}

/** Books, and inserts the rows of what was booked, in turn. */
export async function measureBookings(
  deployment: Deployment,
  { progress, rounds: most }: Pick<BenchContext, 'progress' | 'rounds'>,
): Promise<BookingFigures> {
  const { name, store } = deployment;
  const size = most ?? bookingsARound;
  const failures: string[] = [];
  const ids: string[] = [];
  let evenings = 0;
  const book = (count: number) => {
    const first = evenings;
    evenings += count;
    return inFlight(count, width, async (n) => {
      const result = await deployment.agent.create(eveningAt(first + n));
      const outcome = result.kind === 'booking' ? result.booking.status : result.problem.code;
      if (result.kind === 'booking') ids.push(result.booking.id);
      if (outcome !== 'confirmed') failures.push(`${name}: evening ${first + n} ended ${outcome}`);
    });
  };

  progress(`Bookings on ${name}: warming up`);
  const copies = await makeCopies(store);
  await book(most ?? warmUp);
  const seconds = { confirmed: 0, atOnce: 0, inSteps: 0 };
  const eachMs: number[] = [];
  let commits = 0;
  let rows = 0;
  for (let round = 0; round < rounds; round += 1) {
    progress(`Bookings on ${name}: round ${round + 1} of ${rounds}`);
    const from = ids.length;
    const booked = await book(size);
    seconds.confirmed += booked.seconds;
    eachMs.push(...booked.eachMs);
    const given = await rowsOf(store, ids.slice(from));
    commits += given.reduce((sum, each) => sum + each.commits, 0);
    const expected = given.reduce((sum, each) => sum + rowCount(each), 0);
    rows += expected;
    for (const way of ['atOnce', 'inSteps'] as const) {
      const inserted = await inFlight(given.length, width, (n) =>
        copies[way](given[n] as BookingRows),
      );
      seconds[way] += inserted.seconds;
      const found = await copies.count();
      if (found !== expected) {
        failures.push(`${name}: the peer inserted ${found} rows instead of ${expected}`);
      }
      await copies.empty();
    }
  }

  progress(`Bookings on ${name}: with every message delivered`);
  const worker = await deployment.work();
  const untold = async () => await undelivered(deployment);
  await until(async () => (await untold()) === 0);
  const started = performance.now();
  await book(size);
  await until(async () => (await untold()) === 0);
  const withMessages = (performance.now() - started) / 1000;
  await worker.stop();
  const left = await untold();
  if (left > 0) failures.push(`${name}: ${left} messages were not delivered`);

  progress(`Bookings on ${name}: comparing with what the vendors hold`);
  failures.push(
    ...(await compareWithVendors(deployment, ids)).map((difference) => `${name}: ${difference}`),
  );
  const count = size * rounds;
  const sorted = Float64Array.from(eachMs).sort();
  return {
    name,
    bookings: count,
    commits: commits / count,
    rows: rows / count,
    perSecond: {
      confirmed: count / seconds.confirmed,
      withMessages: size / withMessages,
      atOnce: count / seconds.atOnce,
      inSteps: count / seconds.inSteps,
    },
    p50: quantile(sorted, 0.5),
    p99: quantile(sorted, 0.99),
    failures,
  };
}

function rowCount({ tables }: BookingRows): number {
  return Object.values(tables).reduce((sum, { length }) => sum + length, 0);
}

async function undelivered({ store }: Deployment): Promise<number> {
  const { rows } = await store.raw.executeSql(
    `select count(*)::int as n from outgoing_messages where status <> 'sent'`,
  );
  return (rows[0] as { n: number }).n;
}

async function until(done: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + settleWithinMs;
  while (!(await done()) && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, lookEveryMs));
  }
}

function report(measured: readonly BookingFigures[]): Section {
  const wanted = { PGlite: 100, PostgreSQL: 300 };
  return {
    title,
    tables: [
      {
        head: [
          ...['', 'bookings/s', 'p50', 'p99', 'with all messages sent'],
          ...['bare inserts/s', 'bookings ÷ those', 'in as many commits', 'bookings ÷ those'],
        ],
        rows: measured.map(({ name, perSecond, p50, p99 }) => [
          name,
          formatCount(perSecond.confirmed),
          formatTime(p50),
          formatTime(p99),
          formatCount(perSecond.withMessages),
          formatCount(perSecond.atOnce),
          formatNumber(perSecond.confirmed / perSecond.atOnce),
          formatCount(perSecond.inSteps),
          formatNumber(perSecond.confirmed / perSecond.inSteps),
        ]),
      },
    ],
    notes: [
      `${width} requests at a time through the booking agent over the store, in this process; vendors are emulated in it and answer at once. Both databases sync before they acknowledge; PostgreSQL is set as it comes.`,
      `A booking is ${measured.map(({ name, commits, rows }) => `${formatNumber(commits)} commits and ${formatNumber(rows)} rows on ${name}`).join(', ')}: journal, stays, eight messages and nine jobs included.`,
      'Bare inserts write the same rows into copies of the tables with the same indexes and constraints, through the same connections, in the same run and in turn: everything of a booking in one statement, or spread over as many commits.',
      `Every booking was confirmed and compared: one reservation with its code, and a payment of each member's share.`,
    ],
    figures: { measured },
    goals: measured.map(({ name, perSecond }) => ({
      what: `bookings/s on ${name}`,
      measured: perSecond.confirmed,
      wanted: { atLeast: name === 'PGlite' ? wanted.PGlite : wanted.PostgreSQL },
    })),
    failures: measured.flatMap(({ failures }) => failures),
  };
}
