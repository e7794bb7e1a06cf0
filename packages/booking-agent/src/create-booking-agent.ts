import type { AgentContext } from './agent/agent-context.ts';
import {
  type AvailabilityQuery,
  type AvailabilityResult,
  availability,
} from './agent/availability.ts';
import { type CancelRequest, cancelBooking } from './agent/cancel.ts';
import { completeBooking, markNoShow } from './agent/close.ts';
import {
  type CancelPlanRequest,
  cancelPlan,
  type DropOutRequest,
  dropOutOfPlan,
  expirePlan,
} from './agent/close-plan.ts';
import { type BookingResult, type CreateRequest, createBooking } from './agent/create.ts';
import { handleJob, type JobResult } from './agent/handle-job.ts';
import { type ModifyRequest, modifyBooking } from './agent/modify.ts';
import type { OnBooking } from './agent/on-booking.ts';
import type { PlanResult } from './agent/plan-result.ts';
import type { BookingPorts, BookingSettings } from './agent/ports.ts';
import { type ProposeRequest, proposePlan } from './agent/propose.ts';
import { receiveEvent } from './agent/receive.ts';
import { type Reconciliation, reconcileBooking } from './agent/reconcile.ts';
import { type RespondRequest, respondToPlan } from './agent/respond.ts';
import { SagaDriver } from './agent/saga-driver.ts';
import { type SettleRequest, settleBooking } from './agent/settle.ts';
import { reservationProvider } from './agent/try-call.ts';
import type { Booking } from './booking.ts';
import type { Plan } from './plan.ts';
import type { Job } from './ports/booking-store.ts';
import type { ProviderEvent } from './ports/provider-event.ts';
import { type SagaScript, sagaScript } from './saga/script.ts';

/**
 * Makes evenings out of agreements: plans, bookings, and everything that happens to them afterwards.
 * All methods may be called on any replica at any time; what cannot be done is a value with a
 * {@link Problem}, and what is thrown is a broken store or a broken configuration.
 */
export interface BookingAgent {
  /** Times of a day that a party could have, local to the venue, in ascending order. */
  availability(query: AvailabilityQuery): Promise<AvailabilityResult>;
  /**
   * Books a table: holds the slot, authorizes each member's share, reserves, captures, and tells
   * everybody. Returns when the saga rests, or as soon as it has to wait for an answer; it then goes
   * on by itself.
   */
  create(request: CreateRequest): Promise<BookingResult>;
  /** The booking, or `null`. */
  booking(bookingId: string): Promise<Booking | null>;
  /**
   * Moves a confirmed booking to another time or party. On every failure exactly the old one
   * survives, and the booking's `lastChange` says why.
   */
  modify(request: ModifyRequest): Promise<BookingResult>;
  /** Cancels, with refunds by the venue's policy. Cancelling twice is cancelling once. */
  cancel(request: CancelRequest): Promise<BookingResult>;
  /** Notes that a party did not come; what was paid stays with the venue. */
  markNoShow(request: OnBooking): Promise<BookingResult>;
  /** Closes a confirmed booking whose stay is over; a job does it by itself. */
  complete(request: OnBooking): Promise<BookingResult>;
  /** Settles a booking that needs attention, and lets its saga go on. */
  settle(request: SettleRequest): Promise<BookingResult>;
  /**
   * Takes in an event of a provider (a webhook whose signature the host has checked), once however
   * often it comes. `replayed` says that it had come before.
   */
  receive(event: ProviderEvent): Promise<BookingResult>;
  /** Proposes an evening; the organizer takes part. */
  propose(request: ProposeRequest): Promise<PlanResult>;
  /** The plan, or `null`. */
  plan(planId: string): Promise<Plan | null>;
  /**
   * Takes in an answer. The last agreement needed starts the booking, once: answer, plan, booking and
   * jobs are written in one transaction. Until then an answer may be changed.
   */
  respond(request: RespondRequest): Promise<PlanResult>;
  /** Lets somebody leave; after the agreement the party shrinks, or the plan is undone. */
  dropOut(request: DropOutRequest): Promise<PlanResult>;
  /** Calls a plan off, together with its booking if there is one. */
  cancelPlan(request: CancelPlanRequest): Promise<PlanResult>;
  /** Does the work of a job whose time has come. Doing it twice does no harm. */
  handleJob(job: Job): Promise<JobResult>;
  /** Prolongs the leases of the sagas driven here; call it every half second or so. */
  keepLeases(): Promise<void>;
  /**
   * Takes over sagas whose time has come and which nobody drives, and closes plans past their
   * deadline; call it every half second or so, and at the start.
   *
   * @returns Ids of bookings that were taken up.
   */
  recover(options?: { readonly limit?: number }): Promise<readonly string[]>;
  /**
   * Compares what providers hold for a booking with its journal. Strays of a booking at rest are
   * given back, undecided calls are decided where the provider can tell; the rest is listed.
   */
  reconcile(bookingId: string): Promise<Reconciliation>;
}

const retryDelaysMs = [0, 250, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** Waits for all, so that one that fails does not keep the others from being heard; then it throws. */
async function all(work: readonly Promise<unknown>[]): Promise<void> {
  for (const result of await Promise.allSettled(work)) {
    if (result.status === 'rejected') throw result.reason;
  }
}

/** Assembles an agent that follows another script than production does: for simulations. */
export function createBookingAgentWith(
  script: SagaScript,
  ports: BookingPorts,
  settings: BookingSettings = {},
): BookingAgent {
  const { leaseMs = 2_000, holdForMs = 300_000, keyLifetimeMs = 86_400_000 } = settings;
  const rules = {
    script,
    holdForMs,
    isAtomic: (name: string) => reservationProvider(ports, name).capabilities.atomicChange,
    delaysMs: settings.retryDelaysMs ?? retryDelaysMs,
  };
  const driver = new SagaDriver(ports, rules, leaseMs);
  const context: AgentContext = { ports, rules, driver, keyLifetimeMs };
  return {
    availability: (query) => availability(context, query),
    create: (request) => createBooking(context, request),
    booking: async (bookingId) => (await ports.store.load({ bookingId })).booking,
    modify: (request) => modifyBooking(context, request),
    cancel: (request) => cancelBooking(context, request),
    markNoShow: (request) => markNoShow(context, request),
    complete: (request) => completeBooking(context, request),
    settle: (request) => settleBooking(context, request),
    receive: (event) => receiveEvent(context, event),
    propose: (request) => proposePlan(context, request),
    plan: async (planId) => (await ports.store.load({ planId })).plan,
    respond: (request) => respondToPlan(context, request),
    dropOut: (request) => dropOutOfPlan(context, request),
    cancelPlan: (request) => cancelPlan(context, request),
    handleJob: (job) => handleJob(context, job),
    keepLeases: () => driver.keepLeases(),
    recover: async ({ limit = 20 } = {}) => {
      const due = await ports.store.due({ limit });
      await all(due.map((bookingId) => driver.run(bookingId)));
      const overdue = await ports.store.overduePlans({ limit });
      await all(overdue.map((planId) => expirePlan(context, planId)));
      return due;
    },
    reconcile: (bookingId) => reconcileBooking(context, bookingId),
  };
}

/**
 * Assembles a booking agent from its ports.
 *
 * @example
 * const agent = createBookingAgent({ store, reservations: { tables }, payments, notifier, clock, ids });
 * const result = await agent.create({ venue, date: '2026-12-01', time: '19:00', members });
 * if (result.kind === 'booking') console.log(result.booking.status); // confirmed
 */
export function createBookingAgent(
  ports: BookingPorts,
  settings: BookingSettings = {},
): BookingAgent {
  return createBookingAgentWith(sagaScript, ports, settings);
}
