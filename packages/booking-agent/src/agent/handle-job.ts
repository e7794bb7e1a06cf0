import type { Job } from '../ports/booking-store.ts';
import type { AgentContext } from './agent-context.ts';
import { bare } from './bare-batch.ts';
import { completeBooking } from './close.ts';
import { expirePlan } from './close-plan.ts';

/** What a job queue does with a job after it was handled. */
export type JobResult =
  | { readonly kind: 'done' }
  /** Hand it over again after this many milliseconds. */
  | { readonly kind: 'again'; readonly afterMs: number };

const done: JobResult = { kind: 'done' };
const soon = { kind: 'again', afterMs: 5_000 } as const;

async function notify({ ports }: AgentContext, messageId: string): Promise<JobResult> {
  const { message } = await ports.store.load({ messageId });
  if (message === null || message.status !== 'queued') return done;
  const { status: _, ...outgoing } = message;
  const outcome = await ports.notifier.send(outgoing).catch(() => null);
  // No answer: the same message again, which the notifier sends once.
  if (outcome === null) return soon;
  if (outcome.kind === 'unavailable') {
    return { kind: 'again', afterMs: outcome.retryAfterMs ?? soon.afterMs };
  }
  const status = outcome.kind === 'ok' ? 'sent' : 'rejected';
  const batch = { ...bare, messageStatus: [{ messageId, status }] } as const;
  const written = await ports.store.commit(batch).catch(() => null);
  return written?.kind === 'ok' ? done : soon;
}

async function complete(context: AgentContext, bookingId: string): Promise<JobResult> {
  const result = await completeBooking(context, { bookingId });
  if (result.kind === 'booking') return done;
  // Whoever changes the booking leaves a job for the new time; only one who is at it right now has not.
  const { booking } = await context.ports.store.load({ bookingId });
  const waits = booking?.status === 'modifying' || booking?.attention != null;
  return waits ? { kind: 'again', afterMs: 60_000 } : done;
}

/** Does the work of a job: see `BookingAgent.handleJob`. */
export async function handleJob(context: AgentContext, job: Job): Promise<JobResult> {
  switch (job.kind) {
    case 'notify':
      return notify(context, job.subject);
    case 'drive':
      await context.driver.run(job.subject);
      return done;
    case 'deadline':
      await expirePlan(context, job.subject);
      return done;
    case 'complete':
      return complete(context, job.subject);
  }
}
