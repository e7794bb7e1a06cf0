import type { Booking, Difference } from '@luna/booking-agent';
import type { Logger } from 'pino';
import type { Bookings } from './bookings.ts';

const atATime = 20;
/** An ended booking is looked at for this long: a stray of it would have shown by then. */
const rememberedMs = 86_400_000;

/** Walks through the bookings, some at a time, and compares them with what providers hold. */
export interface Reconciler {
  /** Takes the next few. */
  next(): Promise<void>;
}

/**
 * Compares bookings at rest with what providers hold. What can be settled is settled by the agent;
 * the rest is a line in the log, and what needs a person waits on the operator's list.
 */
export function createReconciler({ agent, store }: Bookings, logger: Logger): Reconciler {
  let after: string | undefined;
  return {
    next: async () => {
      const { now } = await store.load({});
      const page = await store.bookings({
        limit: atATime,
        ...(after !== undefined && { after }),
      });
      after = page.length < atATime ? undefined : page.at(-1)?.id;
      for (const booking of page.filter((each) => isWorthALook(each, now))) {
        const { settled, open } = await agent.reconcile(booking.id);
        const say = (differences: readonly Difference[], outcome: string) => {
          for (const { kind, id, detail } of differences) {
            const about = { booking_id: booking.id, step: 'reconcile', outcome, kind, id };
            logger.warn(about, detail);
          }
        };
        say(settled, 'settled');
        say(open, 'open');
      }
    },
  };
}

function isWorthALook({ wakeAt, terms, tables }: Booking, now: number): boolean {
  return wakeAt === null && tables.length > 0 && now < terms.slot.endsAt + rememberedMs;
}
