import type { Booking } from '@luna/contract';
import type { DatabaseKind, TestDatabases } from '@luna/store/testing';
import { type ApiProcess, startApi } from './api-process.ts';
import { ask } from './ask.ts';
import { checkAgreement } from './check-agreement.ts';
import { type CrashPoint, isMessage, type Rehearsal } from './crash-point.ts';
import { type Ending, type Evening, type Operation, until } from './operations.ts';
import { Vendors } from './vendors.ts';

/** How a crash point went. */
export interface PointResult {
  readonly database: DatabaseKind;
  readonly point: CrashPoint;
  /** From the kill where a replica runs, else from readiness; `null` when it did not recover. */
  readonly recoveredMs: number | null;
  readonly outcome: string;
  readonly violations: readonly string[];
}

/** How much longer than it may take a recovery is watched, to tell a slow one from none. */
const patienceMs = 30_000;
const callWithinMs = 20_000;
/** The job of a process that died is taken up within half a minute. */
const tellWithinMs = 60_000;
const resting = new Set(['confirmed', 'cancelled', 'failed', 'needs_attention']);
const dayMs = 86_400_000;
const times = [
  { time: '12:00', later: '13:00' },
  { time: '15:00', later: '16:00' },
  { time: '18:00', later: '19:00' },
];

interface Witnessed {
  readonly bookingId: string;
  readonly ending: Ending;
}

/**
 * One deployment that is killed again and again: a database, its vendors, and the API's processes.
 * The process that recovered from one point is the one that dies at the next.
 */
export class Lane {
  readonly database: DatabaseKind;
  readonly #vendors: Vendors;
  readonly #env: Readonly<Record<string, string>>;
  readonly #witnessed: Witnessed[] = [];
  readonly #today = Date.now();
  #api: ApiProcess;
  /** A second replica, once there is one. */
  #replica: Promise<ApiProcess> | null = null;
  #evenings = 0;
  #keys = 0;
  /** Bookings there must be, the ones made in preparation included. */
  #bookings = 0;

  static async open(database: DatabaseKind, databases: TestDatabases): Promise<Lane> {
    const vendors = await Vendors.start();
    const where =
      database === 'pglite'
        ? { LUNA_DATA_DIR: await databases.createDataDir() }
        : { DATABASE_URL: await databases.createDatabase() };
    const env = { ...vendors.env, ...where };
    return new Lane(database, vendors, env, await startApi(env));
  }

  private constructor(
    database: DatabaseKind,
    vendors: Vendors,
    env: Readonly<Record<string, string>>,
    api: ApiProcess,
  ) {
    this.database = database;
    this.#vendors = vendors;
    this.#env = env;
    this.#api = api;
  }

  /** Does every operation once, undisturbed, and notes which calls it takes. */
  async rehearse(operations: readonly Operation[]): Promise<Rehearsal> {
    const rehearsal = new Map<Operation, readonly string[]>();
    for (const operation of operations) {
      const { request, ending, bookingOf } = await this.#prepare(operation);
      const from = this.#vendors.calls.length;
      const { url } = this.#api;
      const bookingId = bookingOf((await ask(url, request)).body) ?? '';
      const told = await until(async () => {
        const booking = await this.#booking(bookingId);
        const messages = Object.values(booking?.details.notifications ?? {}).flat();
        const isTold = messages.every(({ status }) => status !== 'queued');
        return isTold && messages.some(({ kind }) => kind === ending.told.kind) ? true : null;
      }, tellWithinMs);
      const violations = await this.#check({ bookingId, ending });
      if (told === null || violations.length > 0) {
        const why = told === null ? 'nobody was told' : violations.join('; ');
        throw new Error(`${operation.name} does not work undisturbed: ${why}`);
      }
      rehearsal.set(operation, inOrder(this.#callsSince(from, bookingId)));
    }
    return rehearsal;
  }

  /** Kills the process at one point and sees what becomes of the booking. */
  async crash(point: CrashPoint, withinMs: number): Promise<PointResult> {
    const isWatched = point.survivor === 'replica';
    if (isWatched) this.#replica ??= startApi(this.#env);
    const { request, bookingId: known, ending, bookingOf } = await this.#prepare(point.operation);
    const second = await this.#replica;
    const victim = this.#api;
    let killedAt = 0;
    const sprung = this.#vendors.set({
      call: point.call,
      reference: known,
      moment: point.moment,
      spring: () => {
        victim.kill();
        killedAt = performance.now();
      },
    });
    // A message is handed over when the request has been answered already.
    const lost = ask(victim.url, request).catch(() => null);
    const bookingId = await Promise.race([sprung, after(callWithinMs)]);
    if (bookingId === null) return this.#failed(point, ['the call was never made']);
    await Promise.all([victim.gone, lost]);

    this.#api = second ?? (await startApi(this.#env));
    const from = second === null ? performance.now() : killedAt;
    this.#replica = null;
    const { url } = this.#api;
    const rested = await until(() => this.#rested(bookingId), withinMs + patienceMs);
    const recoveredMs = Math.round(performance.now() - from);
    // Not earlier: a start takes what the recovery needs.
    if (isWatched) this.#replica = startApi(this.#env);
    if (rested === null) return this.#failed(point, [`${bookingId} did not come to rest`]);

    this.#witnessed.push({ bookingId, ending });
    const violations = checkAgreement(this.#vendors, rested, ending);
    if (recoveredMs > withinMs) violations.push(`recovery took ${recoveredMs} ms`);
    const again = await ask(url, request);
    const done = point.operation.name === 'book' ? 201 : 200;
    if (again.status !== done || bookingOf(again.body) !== bookingId) {
      violations.push(
        `the same request under the same key answered ${again.status}, ${JSON.stringify(again.body)}`,
      );
    }
    if (again.headers.get('idempotency-replayed') !== 'true') {
      violations.push('the same request under the same key was not a replay');
    }
    violations.push(...(await this.#check({ bookingId, ending })));
    if (violations.length > 0) violations.push(...this.#traceOf(bookingId));
    const { database } = this;
    return { database, point, recoveredMs, outcome: rested.status, violations };
  }

  /**
   * Waits until everybody was told, compares all that there is, and stops everything.
   *
   * @returns what is wrong with the whole
   */
  async close(): Promise<readonly string[]> {
    const wrong: string[] = [];
    try {
      for (const each of this.#witnessed) wrong.push(...(await this.#unlessTold(each)));
      wrong.push(...(await this.#strays()));
      for (const each of this.#witnessed) wrong.push(...(await this.#check(each)));
    } finally {
      await this.abandon();
    }
    return wrong;
  }

  /** Stops everything, whatever state it is in. */
  async abandon(): Promise<void> {
    const second = await this.#replica?.catch(() => null);
    await Promise.all([this.#api.stop(), second?.stop()]);
    await this.#vendors.close();
  }

  async #prepare(operation: Operation) {
    const { time, later } = times[this.#evenings % times.length] as (typeof times)[number];
    const days = 2 + Math.floor(this.#evenings / times.length);
    this.#evenings += 1;
    this.#keys += 1;
    this.#bookings += 1;
    const date = new Date(this.#today + days * dayMs).toISOString().slice(0, 10);
    const evening: Evening = { date, time, later };
    return operation.prepare(this.#api.url, evening, `crash-${this.#keys}`);
  }

  async #rested(bookingId: string): Promise<Booking | null> {
    const booking = await this.#booking(bookingId);
    return booking !== null && resting.has(booking.status) ? booking : null;
  }

  async #booking(bookingId: string): Promise<Booking | null> {
    const path = `/bookings/${bookingId}`;
    const { status, body } = await ask<Booking>(this.#api.url, { method: 'GET', path });
    return status === 200 ? body : null;
  }

  async #check({ bookingId, ending }: Witnessed): Promise<string[]> {
    const booking = await this.#booking(bookingId);
    if (booking === null) return [`${bookingId} is not there`];
    return checkAgreement(this.#vendors, booking, ending).map((each) => `${bookingId}: ${each}`);
  }

  /** Whether every member has the message of the ending once, in each inbox that tells messages apart. */
  async #unlessTold({ bookingId, ending }: Witnessed): Promise<readonly string[]> {
    const { kind, userIds } = ending.told;
    const sent = await until(async () => {
      const booking = await this.#booking(bookingId);
      const messages = Object.values(booking?.details.notifications ?? {}).flat();
      const concerned = messages.filter((message) => message.kind === kind);
      const isTold = concerned.every(({ status }) => status === 'sent');
      return isTold && concerned.length > 0 ? concerned : null;
    }, tellWithinMs);
    if (sent === null) return [`${bookingId}: not everybody was told ${kind}`];
    const wrong: string[] = [];
    for (const [vendor, channel] of [
      ['in-app', 'in_app'],
      ['push', 'push'],
    ] as const) {
      const entries = this.#vendors.emulators.journal.entries({ vendor });
      for (const userId of userIds) {
        const times = entries.filter(
          ({ applied, key }) =>
            applied &&
            key?.startsWith(`${bookingId}:`) &&
            key.endsWith(`:${kind}:${userId}:${channel}`),
        ).length;
        if (times !== 1) {
          wrong.push(`${bookingId}: ${userId} was told ${kind} ${times} times by ${channel}`);
        }
      }
    }
    return wrong;
  }

  /** What vendors hold for nobody, and bookings that nobody asked for. */
  async #strays(): Promise<readonly string[]> {
    const wrong: string[] = [];
    const expect = (what: string, found: number, due: number) => {
      if (found !== due) wrong.push(`there are ${found} ${what}, and should be ${due}`);
    };
    const path = '/bookings?limit=1000';
    const { body: bookings } = await ask<Booking[]>(this.#api.url, { method: 'GET', path });
    const confirmed = bookings.filter(({ status }) => status === 'confirmed').length;
    expect('bookings', bookings.length, this.#bookings);
    const { openTable, resy, eventbrite, stripe } = this.#vendors.emulators;
    const desks = [openTable, resy, eventbrite].map(({ desk }) => desk);
    const live = desks.flatMap((desk) =>
      [...desk.reservations.values()].filter(({ state }) => state === 'reserved'),
    );
    expect('live reservations', live.length, confirmed);
    const held = desks.flatMap((desk) =>
      [...desk.holds.values()].filter((hold) => desk.holdState(hold) === 'held'),
    );
    expect('holds', held.length, 0);
    const open = [...stripe.state.intents.values()].filter(
      ({ status }) => status !== 'succeeded' && status !== 'canceled',
    );
    expect('payments that are neither captured nor voided', open.length, 0);
    return wrong;
  }

  #callsSince(from: number, bookingId: string): readonly string[] {
    const calls = this.#vendors.calls.slice(from);
    return calls.filter(({ reference }) => reference === bookingId).map(({ call }) => call);
  }

  #failed(point: CrashPoint, violations: readonly string[]): PointResult {
    const said = this.#api.said();
    const all = said === '' ? violations : [...violations, said];
    return { database: this.database, point, recoveredMs: null, outcome: 'lost', violations: all };
  }

  /** What whoever looks into a violation wants to see. */
  #traceOf(bookingId: string): readonly string[] {
    const calls = this.#vendors.calls.filter(({ reference }) => reference === bookingId);
    return [`calls: ${calls.map(({ call }) => call).join(', ')}`, this.#api.said()];
  }
}

const isInApp = (call: string) => call.endsWith(':in_app');

/**
 * The calls to die of, in an order that does not depend on which of those made at once came first:
 * by step, and messages last. Of the channels one is enough, since they all take the same way.
 */
function inOrder(calls: readonly string[]): readonly string[] {
  const stepOf = (call: string) => call.split(':')[1] ?? '';
  const steps = [...new Set(calls.filter((call) => !isMessage(call)).map(stepOf))];
  return [
    ...steps.flatMap((step) => calls.filter((call) => stepOf(call) === step).sort()),
    ...calls.filter(isInApp).sort(),
  ];
}

async function after(ms: number): Promise<null> {
  await new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
  return null;
}
