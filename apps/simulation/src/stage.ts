import type {
  Batch,
  Booking,
  BookingAgent,
  BookingResult,
  BookingStatus,
  BookingStore,
  Notifier,
  PaymentProvider,
  PlanResult,
  ReservationProvider,
} from '@luna/booking-agent';
import type { MemoryStore } from '@luna/booking-agent/testing';
import type { Emulators, FaultKind, VendorName } from '@luna/mock-providers';
import type { Chance } from './chance.ts';
import type { Coverage, FaultName, Focus } from './coverage.ts';
import type { LeaseWatch } from './lease-watch.ts';
import type { Replica } from './replica.ts';
import type { Setting } from './setting.ts';
import type { Timeline } from './timeline.ts';
import type { Violation } from './violation.ts';
import type { Weather } from './weather.ts';

/** What happened in a run, in numbers. */
export interface RunStats {
  steps: number;
  calls: number;
  crashes: number;
  lostAnswers: number;
  lostRequests: number;
  bookings: number;
  confirmed: number;
  attention: number;
}

/** Who watches a run. */
export interface Witness {
  /** The venue itself has called the booking's table off. */
  calledOff(bookingId: string): void;
  /** Minor units were given back to somebody at the vendor's desk. */
  refundedElsewhere(bookingId: string, personId: string, amount: number): void;
  /** Something was thrown out of an agent. */
  afterError(error: unknown): void;
  /** A provider is about to be called. */
  beforeCall(bookingId: string, key: string): void;
  /** A provider answered a call about a table. */
  afterTableCall(
    operation: string,
    request: { readonly key: string },
    answer: { readonly kind: string },
  ): void;
  /** A vendor did something for a booking, or tried to. */
  afterCall(bookingId: string): void;
  /** The store has carried out a batch. */
  afterWrite(batch: Batch, before: Booking | null): void;
  /** What a client was told about what it asked for. */
  afterResult(key: string | null, result: BookingResult | PlanResult): void;
}

/** What is heard of a request: its answer, or nothing. */
export type Heard<Answer> =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'lost' };

/** What everything in a run can see and use of it. */
export interface Stage {
  readonly chance: Chance;
  readonly focus: Focus;
  readonly weather: Weather;
  readonly setting: Setting;
  readonly timeline: Timeline;
  readonly coverage: Coverage;
  readonly stats: RunStats;
  /** What there is to look at. */
  readonly store: MemoryStore;
  /** What the agents use: the same, or a database beside it. */
  readonly durable: BookingStore;
  readonly emulators: Emulators;
  readonly providers: Readonly<Record<string, ReservationProvider>>;
  readonly payments: PaymentProvider;
  readonly notifier: Notifier;
  readonly leases: LeaseWatch;
  readonly witness: Witness;
  /** From now on nothing goes wrong any more: what is left has to come to an end. */
  readonly healing: boolean;
  /** Whether a vendor may have something to report. */
  vendorsTouched: boolean;
  /** What the next call of a vendor suffers. */
  vendorFault: FaultKind | null;
  trace(line: string, data?: object): void;
  /** The first broken promise is what a run is about. */
  report(violation: Violation): void;
  nextId(kind: string): string;
  bookingOf(id: string): Booking | null;
  statusOf(bookingId: string): BookingStatus | undefined;
  /** Whether the run is after this fault, and the booking is where it is wanted. */
  isFocus(fault: FaultName, bookingId: string): boolean;
  inOutage(vendor: VendorName): boolean;
  /** A vendor is out for longer than anybody tries. */
  beginOutage(vendor: VendorName): void;
  /** A process is killed, and started again somewhat later. */
  crash(replica: Replica): void;
  sleep(ms: number): Promise<void>;
  /** Asks any replica, and hears its answer, or that it died or took too long. */
  ask<Answer>(
    run: (agent: BookingAgent) => Promise<Answer>,
    patienceMs: number,
  ): Promise<Heard<Answer>>;
}
