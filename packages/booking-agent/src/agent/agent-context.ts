import type { Booking } from '../booking.ts';
import type { Batch, BookingWrite, CommitConflict } from '../ports/booking-store.ts';
import type { RetryRules } from '../saga/advance.ts';
import type { Draft } from '../saga/draft.ts';
import type { SagaRules } from '../saga/proceed.ts';
import { bare } from './bare-batch.ts';
import type { BookingPorts } from './ports.ts';
import type { SagaDriver } from './saga-driver.ts';

/** What the operations of an agent share. */
export interface AgentContext {
  readonly ports: BookingPorts;
  readonly rules: SagaRules & RetryRules;
  readonly driver: SagaDriver;
  readonly keyLifetimeMs: number;
}

/** How often an operation reads again when somebody else was faster. */
export const maxRounds = 8;

/** What came of writing a request into a booking. */
export type Written =
  /** Written; `booking` is as far as the saga got before this returned. */
  | { readonly kind: 'ok'; readonly booking: Booking }
  | { readonly kind: 'conflict'; readonly conflict: CommitConflict }
  /** The acknowledgement is lost; what is in the store decides. */
  | { readonly kind: 'unknown' };

/**
 * Writes a draft that a request made, and drives the saga on if it moves. A saga that rested is taken
 * up here; one that is busy is left to whoever drives it, and taken over only when nobody does.
 *
 * @param before The booking as it was read; `null` when it is new.
 */
export async function writeRequest(
  { ports, driver }: AgentContext,
  draft: Draft,
  before: Booking | null,
  more: Partial<Pick<Batch, 'plan' | 'claims' | 'answers' | 'events' | 'jobs' | 'messages'>> = {},
): Promise<Written> {
  const moves = draft.booking.wakeAt !== null;
  const rested = before === null || before.wakeAt === null;
  const takes = moves && rested;
  if (takes) draft.booking.restedToken = null;
  const { booking, stays, seats, journal, jobs, messages, answers } = draft.parts();
  const write: BookingWrite = {
    booking,
    expectVersion: before?.version ?? null,
    fence: null,
    lease: takes ? driver.take() : null,
    stays,
    seats,
  };
  const batch: Batch = {
    ...bare,
    ...more,
    booking: write,
    journal,
    jobs: [...jobs, ...(more.jobs ?? [])],
    messages: [...messages, ...(more.messages ?? [])],
    answers: [...answers, ...(more.answers ?? [])],
  };
  const takenAt = ports.clock.monotonic();
  let result = await ports.store.commit(batch).catch(() => null);
  if (result?.kind === 'conflict' && result.conflict.kind === 'lease') {
    // Somebody looks at the resting booking (a reconciliation): whoever comes next drives it.
    const unled = { ...batch, booking: { ...write, lease: null } };
    result = await ports.store.commit(unled).catch(() => null);
  }
  if (result === null) return { kind: 'unknown' };
  if (result.kind === 'conflict') return result;
  if (result.lease !== null) {
    return { kind: 'ok', booking: await driver.drive(booking, result.lease, result.now, takenAt) };
  }
  if (!moves) return { kind: 'ok', booking };
  return { kind: 'ok', booking: (await driver.run(booking.id)) ?? booking };
}
