import type { FieldError } from '@luna/contract';
import { type EventInput, events } from '@luna/store';
import { answerProblem } from '../../http/answer-problem.ts';
import type { LunaContext } from '../../http/env.ts';
import type { Luna } from '../../luna.ts';

/** Rolls the transaction back: of a batch with unknown people or venues nothing is recorded. */
class Refused extends Error {
  readonly rejected: Rejected;

  constructor(rejected: Rejected) {
    super('a batch was refused');
    this.rejected = rejected;
  }
}

type Rejected = Awaited<ReturnType<typeof events.record>>['rejected'];

/** Records events, all or none, and makes the index know; answers what came of it. */
export async function recordEvents(
  c: LunaContext,
  { store, index }: Luna,
  batch: readonly EventInput[],
  /** The field of the request that holds an id of an event. */
  fieldOf: (position: number, field: 'user_id' | 'venue_id') => Pick<FieldError, 'in' | 'path'>,
) {
  let answer = { recorded: 0, duplicates: 0 };
  try {
    await store.transaction(async (tx) => {
      const { rejected, recorded, duplicates } = await events.record(tx, batch);
      if (rejected.length > 0) throw new Refused(rejected);
      answer = { recorded, duplicates };
    });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return refuse(c, batch, error.rejected, fieldOf);
  }
  await index.refresh({ users: batch.map(({ userId }) => userId), events: true });
  return c.json(answer, 201);
}

function refuse(
  c: LunaContext,
  batch: readonly EventInput[],
  rejected: Rejected,
  fieldOf: Parameters<typeof recordEvents>[3],
) {
  const noVenue = rejected.filter(({ reason }) => reason === 'unknown_venue');
  const [slug, ids, field] =
    noVenue.length > 0
      ? (['unknown-venue', noVenue, 'venue_id'] as const)
      : (['unknown-user', rejected, 'user_id'] as const);
  const idOf = (position: number) =>
    field === 'venue_id' ? batch[position]?.venueId : batch[position]?.userId;
  const what = field === 'venue_id' ? 'venue' : 'user';
  return answerProblem(
    c,
    slug,
    `There is no ${what} ${idOf(ids[0]?.index ?? 0)}; nothing was recorded.`,
    {
      errors: ids.slice(0, 20).map(({ index: position }) => ({
        ...fieldOf(position, field),
        message: `expected the id of a ${what} that exists`,
      })),
    },
  );
}
