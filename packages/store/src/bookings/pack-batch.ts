import type { Batch } from '@luna/booking-agent';

/** A batch as the database takes it: what says nothing is left out. */
export function packBatch({ booking, plan, ...lists }: Batch): object {
  const filled = Object.entries(lists).filter(([, list]) => list.length > 0);
  return {
    ...(booking && { booking }),
    ...(plan && { plan }),
    ...Object.fromEntries(filled),
  };
}
