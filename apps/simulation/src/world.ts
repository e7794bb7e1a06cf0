import {
  type Booking,
  type BookingAgent,
  type BookingStatus,
  type BookingStore,
  createManagedReservations,
  type Job,
  type Notifier,
  type PaymentProvider,
  type ProviderEvent,
  type ReservationProvider,
} from '@luna/booking-agent';
import { createBookingAgentWith, MemoryStore, sagaScript } from '@luna/booking-agent/testing';
import {
  CallJournal,
  createEmulatedNotifier,
  createEmulatedStripeProvider,
  createEmulators,
  createEventbriteProvider,
  createOpenTableProvider,
  createResyProvider,
  type Emulators,
  type FaultKind,
  type VendorName,
} from '@luna/mock-providers';
import { Chance } from './chance.ts';
import { Coverage, drawFocus, type FaultName, type Focus } from './coverage.ts';
import { Inspector } from './inspector.ts';
import { LeaseWatch } from './lease-watch.ts';
import type { PlantedFault } from './planted-faults.ts';
import { Replica } from './replica.ts';
import { drawSetting, type Setting } from './setting.ts';
import type { Heard, RunStats, Stage } from './stage.ts';
import { Timeline } from './timeline.ts';
import type { Violation } from './violation.ts';
import { drawWeather, stormy, type Weather } from './weather.ts';
import { Wire } from './wire.ts';
import { wiredPorts } from './wired-ports.ts';

const month = 30 * 86_400_000;
/** An outage that outlasts all retries, in milliseconds. */
const long = 200_000;

/** What a world can be given beside its seed. */
export interface WorldOptions {
  readonly planted?: PlantedFault | null;
  /** Hears every step; for looking into one run. */
  readonly trace?: (line: string) => void;
  /** Makes the store that agents use, around the one that is looked at; for databases. */
  readonly durable?: (memory: MemoryStore, now: () => number) => BookingStore;
}

/** Everything in one run: replicas of the API over one store, the vendors, the people, and time. */
export class World implements Stage {
  readonly chance: Chance;
  readonly focus: Focus;
  weather: Weather;
  readonly setting: Setting;
  readonly timeline: Timeline;
  readonly coverage: Coverage = new Coverage();
  readonly stats: RunStats = {
    steps: 0,
    calls: 0,
    crashes: 0,
    lostAnswers: 0,
    lostRequests: 0,
    bookings: 0,
    confirmed: 0,
    attention: 0,
  };
  /** What there is to look at. */
  readonly store: MemoryStore;
  /** What the agents use: the same, or a database beside it. */
  readonly durable: BookingStore;
  readonly emulators: Emulators;
  readonly providers: Readonly<Record<string, ReservationProvider>>;
  readonly payments: PaymentProvider;
  readonly notifier: Notifier;
  readonly leases: LeaseWatch;
  readonly inspector: Inspector;
  readonly witness: Inspector;
  readonly wire: Wire;
  readonly replicas: readonly Replica[];
  /** From now on nothing goes wrong any more: what is left has to come to an end. */
  healing = false;
  /** Events of vendors that nobody has taken in yet. */
  webhooksUnderWay = 0;
  vendorsTouched = false;
  /** What the next call of a vendor suffers. */
  vendorFault: FaultKind | null = null;
  violation: Violation | null = null;
  readonly #options: WorldOptions;
  readonly #outages = new Map<VendorName, number>();
  readonly #jobsTaken = new Map<string, number>();
  #ids = 0;
  /** How often the focus was met on purpose. */
  #focused = 0;

  constructor(seed: number, options: WorldOptions = {}) {
    this.#options = options;
    this.chance = new Chance(seed);
    this.focus = drawFocus(this.chance);
    this.weather = drawWeather(this.chance, this.focus.state === 'needs_attention');
    this.setting = drawSetting(this.chance, this.focus);
    this.timeline = new Timeline(this.setting.start);
    const clock = { now: () => this.timeline.now };
    this.store = new MemoryStore(clock.now);
    this.durable = options.durable?.(this.store, clock.now) ?? this.store;
    const { capacities: venues } = this.setting;
    this.emulators = createEmulators({
      seed,
      clock,
      journal: new CallJournal(0),
      collectEvents: true,
      faults: { choose: () => this.#takeVendorFault() },
      settings: {
        'open-table': { venues },
        resy: { venues },
        eventbrite: { venues },
        // Luna's own inboxes remember what they were handed for as long as it may be handed again.
        'in-app': { keyLifetimeMs: month },
        push: { keyLifetimeMs: month },
      },
    });
    this.providers = {
      'open-table': createOpenTableProvider(this.emulators.openTable),
      resy: createResyProvider(this.emulators.resy),
      eventbrite: createEventbriteProvider(this.emulators.eventbrite),
      luna: createManagedReservations(),
    };
    this.payments = createEmulatedStripeProvider(this.emulators.stripe);
    this.notifier = createEmulatedNotifier({
      doors: { in_app: this.emulators.inApp, push: this.emulators.push },
    });
    const report = (violation: Violation) => this.report(violation);
    this.leases = new LeaseWatch(clock.now, this.coverage, report);
    this.inspector = new Inspector(this);
    this.witness = this.inspector;
    this.wire = new Wire(this);
    this.replicas = Array.from(
      { length: this.setting.replicas },
      (_, n) => new Replica(`replica${n}`),
    );
    for (const replica of this.replicas) this.#start(replica);
    for (const [vendor, when] of this.#drawOutages()) this.#planOutage(vendor, when);
    for (let n = 0; n < this.weather.clockJumps; n += 1) this.#planClockJump(30_000);
  }

  trace(line: string, data?: object): void {
    const { trace } = this.#options;
    if (trace === undefined) return;
    const seconds = ((this.timeline.now - this.setting.start) / 1000).toFixed(3);
    trace(`${seconds} ${line}${data === undefined ? '' : ` ${JSON.stringify(data)}`}`);
  }

  /** The first broken promise is what a run is about. */
  report(violation: Violation): void {
    if (this.violation !== null) return;
    this.violation = violation;
    this.trace(`BROKEN: ${violation.promised}: ${violation.message}`);
  }

  nextId(kind: string): string {
    this.#ids += 1;
    return `${kind}${this.#ids}`;
  }

  bookingOf(id: string): Booking | null {
    return this.store.peek(id);
  }

  statusOf(bookingId: string): BookingStatus | undefined {
    return this.store.peek(bookingId)?.status;
  }

  /** Whether the run is after this fault, and the booking is where it is wanted. */
  isFocus(fault: FaultName, bookingId: string): boolean {
    const { focus } = this;
    if (this.healing || this.#focused > 2 || focus.fault !== fault) return false;
    if (this.statusOf(bookingId) !== focus.state || !this.chance.hits(0.5)) return false;
    this.#focused += 1;
    return true;
  }

  /** The next thing happens; false when there is nothing left. */
  async step(): Promise<boolean> {
    this.stats.steps += 1;
    const stepped = await this.timeline.step();
    if (this.vendorsTouched) {
      this.vendorsTouched = false;
      this.#collectEvents();
    }
    return stepped;
  }

  /** Does something a while from now, or hears that the replica died or took too long. */
  ask<Answer>(
    run: (agent: BookingAgent) => Promise<Answer>,
    patienceMs: number,
  ): Promise<Heard<Answer>> {
    const replica = this.anyReplica();
    if (replica === null) {
      return this.sleep(500).then(() => ({ kind: 'lost' }));
    }
    return new Promise((resolve) => {
      const lost = () => resolve({ kind: 'lost' });
      const stop = replica.onDeath(lost);
      this.timeline.after(patienceMs, lost);
      this.#work(replica, run).then(
        (answer) => {
          stop();
          resolve({ kind: 'answer', answer });
        },
        (error: unknown) => {
          stop();
          this.inspector.afterError(error);
          lost();
        },
      );
    });
  }

  sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.timeline.after(ms, resolve));
  }

  anyReplica(): Replica | null {
    const alive = this.replicas.filter((replica) => replica.alive);
    return alive.length === 0 ? null : this.chance.pick(alive);
  }

  /** A process is killed, and started again somewhat later. */
  crash(replica: Replica): void {
    if (!replica.alive) return;
    this.stats.crashes += 1;
    this.trace(`${replica.name} dies`);
    replica.die();
    this.timeline.after(this.chance.between(200, 6_000), () => this.#start(replica));
  }

  beginOutage(vendor: VendorName, length: number = long): void {
    if (this.healing) return;
    this.trace(`${vendor} is out for ${length} ms`);
    this.#outages.set(vendor, this.timeline.now + length);
  }

  inOutage(vendor: VendorName): boolean {
    return !this.healing && (this.#outages.get(vendor) ?? 0) > this.timeline.now;
  }

  /** When the store next wants something done: a saga, a job or a plan's deadline. */
  nextWork(): number {
    let next = Number.POSITIVE_INFINITY;
    for (const { wakeAt } of this.store.allBookings()) {
      if (wakeAt !== null) next = Math.min(next, wakeAt);
    }
    for (const { runAt, kind } of this.store.openJobs()) {
      // The end of an evening is waited for only by those who mean to.
      if (kind !== 'complete') next = Math.min(next, runAt);
    }
    for (const { status, deadline } of this.store.allPlans()) {
      if (status === 'open') next = Math.min(next, deadline);
    }
    return next;
  }

  #work<Answer>(replica: Replica, run: (agent: BookingAgent) => Promise<Answer>): Promise<Answer> {
    const { life } = replica;
    replica.atWork += 1;
    return run(replica.agent).finally(() => {
      if (replica.life === life) replica.atWork -= 1;
    });
  }

  #start(replica: Replica): void {
    const { planted } = this.#options;
    replica.start(this.#agentFor(replica, planted ?? null), this.timeline.now);
    this.trace(`${replica.name} starts`);
    const { life } = replica;
    const tick = () => {
      if (!replica.alive || replica.life !== life) return;
      this.#tick(replica);
      this.timeline.after(this.chance.between(400, 900), tick);
    };
    this.timeline.after(this.chance.between(0, 300), tick);
  }

  #agentFor(replica: Replica, planted: PlantedFault | null): BookingAgent {
    replica.startedAt = this.timeline.now;
    const wired = wiredPorts(this, replica, this.wire);
    const ports = planted?.ports?.(wired, this, replica) ?? wired;
    const { leaseMs, holdForMs } = this.setting;
    return createBookingAgentWith({ ...sagaScript, ...planted?.script }, ports, {
      leaseMs,
      holdForMs,
    });
  }

  /** What a host does every half second or so: keep leases, take over, and hand out jobs. */
  #tick(replica: Replica): void {
    const background = (run: (agent: BookingAgent) => Promise<unknown>) => {
      this.#work(replica, run).catch((error: unknown) => this.inspector.afterError(error));
    };
    if (replica.atWork > 0) background((agent) => agent.keepLeases());
    const now = this.timeline.now;
    let due = false;
    for (const { id, wakeAt } of this.store.allBookings()) {
      if (wakeAt !== null && wakeAt <= now && this.store.leaseOf(id) === null) due = true;
    }
    for (const { status, deadline } of this.store.allPlans()) {
      if (status === 'open' && deadline <= now) due = true;
    }
    if (due) background((agent) => agent.recover());
    for (const job of this.store.dueJobs()) {
      const taken = this.#jobsTaken.get(job.id) ?? 0;
      // A queue hands a job out again when nobody reports on it, and now and then without a reason.
      if (taken > now && !this.chance.hits(0.01)) continue;
      this.#jobsTaken.set(job.id, now + 15_000);
      background((agent) => this.#handle(agent, job));
    }
  }

  async #handle(agent: BookingAgent, job: Job): Promise<void> {
    const result = await agent.handleJob(job);
    if (result.kind === 'done') {
      this.store.finishJob(job.id);
      return;
    }
    this.store.postponeJob(job.id, result.afterMs);
    this.#jobsTaken.delete(job.id);
  }

  #takeVendorFault(): { readonly kind: FaultKind } | undefined {
    const kind = this.vendorFault;
    this.vendorFault = null;
    return kind === null ? undefined : { kind };
  }

  #collectEvents(): void {
    for (const event of this.emulators.takeEvents()) {
      const { webhook } = this.weather;
      // What a vendor has to say about its own answers is of little use; some of it is tried.
      if (event.kind === 'changed' && !this.chance.hits(0.1 + webhook)) continue;
      if (this.chance.hits(webhook)) {
        const late = this.chance.hits(0.6) ? 3_000 : 40_000;
        this.#deliver(event, this.chance.between(500, late), 0, 'webhook late');
      } else {
        this.#deliver(event, this.chance.between(5, 400), 0);
      }
      if (this.chance.hits(webhook)) {
        const again = this.chance.hits(0.6) ? 500 : 30_000;
        this.#deliver(event, this.chance.between(5, again), 0, 'webhook twice');
      }
    }
  }

  #deliver(
    event: ProviderEvent,
    delay: number,
    attempt: number,
    fault?: 'webhook twice' | 'webhook late',
  ): void {
    this.webhooksUnderWay += 1;
    this.timeline.after(delay, () => {
      this.trace(`webhook ${event.kind} ${event.eventId}`);
      if (fault) this.coverage.meet(fault, this.statusOf(event.reference));
      // Not awaited: a vendor does not stop the world while it waits for a 200.
      this.ask((agent) => agent.receive(event), 10_000).then((heard) => {
        this.webhooksUnderWay -= 1;
        if (heard.kind === 'answer') this.inspector.afterResult(null, heard.answer);
        else if (attempt < 12) this.#deliver(event, 2_000, attempt + 1);
      });
    });
  }

  #drawOutages(): readonly (readonly [VendorName, number])[] {
    const vendors: VendorName[] = ['stripe', 'open-table', 'resy', 'eventbrite'];
    return Array.from({ length: this.weather.outages }, () => [
      this.chance.hits(0.5) ? 'stripe' : this.chance.pick(vendors),
      this.chance.hits(0.7) ? this.chance.between(0, 1_500) : this.chance.between(0, 20_000),
    ]);
  }

  #planOutage(vendor: VendorName, when: number): void {
    const length = this.chance.pick([2_000, 20_000, long, long]);
    this.timeline.after(when, () => this.beginOutage(vendor, length));
  }

  /** From now on it is rougher. */
  worsen(): void {
    this.weather = stormy(this.weather);
    this.#planClockJump(2_000);
  }

  #planClockJump(within: number): void {
    this.timeline.after(this.chance.between(0, within), () => {
      const replica = this.chance.pick(this.replicas);
      replica.clockOff += this.chance.pick([-3_600_000, -10_000, 4_000, 60_000, 7_200_000]);
      this.trace(`the clock of ${replica.name} jumps to ${replica.clockOff} ms off`);
      for (const { status } of this.store.allBookings()) this.coverage.meet('clock jumps', status);
    });
  }
}
