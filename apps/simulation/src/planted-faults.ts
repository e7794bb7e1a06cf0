import type {
  Batch,
  BookingPorts,
  BookingStore,
  CommitResult,
  Lease,
  PaymentProvider,
  ReservationProvider,
} from '@luna/booking-agent';
import { type SagaScript, type Step, sagaScript } from '@luna/booking-agent/testing';
import type { Replica } from './replica.ts';
import type { Stage } from './stage.ts';

/**
 * A mistake as somebody could make it: in the order of the saga's steps, or in an adapter of a port.
 * The machine, the driver and the operations are those of production.
 */
export interface PlantedFault {
  readonly name: string;
  /** Another order of steps. */
  readonly script?: Partial<SagaScript>;
  /** Other adapters, made of the right ones. */
  ports?(ports: BookingPorts, stage: Stage, replica: Replica): BookingPorts;
}

type WithKey = { readonly key: string };

function eachReservation(
  ports: BookingPorts,
  wrap: (inner: ReservationProvider) => Partial<ReservationProvider>,
): BookingPorts {
  const reservations = Object.fromEntries(
    Object.entries(ports.reservations).map(([name, inner]) => [name, { ...inner, ...wrap(inner) }]),
  );
  return { ...ports, reservations };
}

function withPayments(
  ports: BookingPorts,
  wrap: (inner: PaymentProvider) => Partial<PaymentProvider>,
): BookingPorts {
  return { ...ports, payments: { ...ports.payments, ...wrap(ports.payments) } };
}

function withStore(
  ports: BookingPorts,
  wrap: (inner: BookingStore) => Partial<BookingStore>,
): BookingPorts {
  return { ...ports, store: { ...ports.store, ...wrap(ports.store) } };
}

const nothing: Batch = {
  booking: null,
  plan: null,
  journal: [],
  jobs: [],
  messages: [],
  messageStatus: [],
  claims: [],
  answers: [],
  events: [],
};

/** Commits in two steps what belongs into one: first this, then that. */
function inTwo(
  split: (batch: Batch) => readonly [Batch, Batch | null],
): (inner: BookingStore) => Partial<BookingStore> {
  return (inner) => ({
    async commit(batch): Promise<CommitResult> {
      const [first, second] = split(batch);
      const result = await inner.commit(first);
      if (result.kind === 'ok' && second !== null) await inner.commit(second);
      return result;
    },
  });
}

/** Undoes as production does, without these steps when the booking failed for these reasons. */
function undoWithout(steps: readonly Step[], codes: readonly string[]): SagaScript['undo'] {
  return (booking) => {
    const phases = sagaScript.undo(booking);
    const code = booking.ending?.code ?? booking.change?.failure?.code ?? '';
    if (!codes.includes(code)) return phases;
    return phases.map((phase) => phase.filter((step) => !steps.includes(step)));
  };
}

function keysThatChange(ports: BookingPorts, stage: Stage): BookingPorts {
  const anew =
    <Request extends WithKey, Answer>(call: (request: Request) => Promise<Answer>) =>
    (request: Request): Promise<Answer> =>
      call({ ...request, key: `${request.key}:${stage.nextId('try')}` });
  const changed = eachReservation(ports, (inner) => ({
    hold: anew(inner.hold),
    release: anew(inner.release),
    reserve: anew(inner.reserve),
    change: anew(inner.change),
    cancel: anew(inner.cancel),
  }));
  return withPayments(changed, (inner) => ({
    authorize: anew(inner.authorize),
    capture: anew(inner.capture),
    void: anew(inner.void),
    refund: anew(inner.refund),
  }));
}

/** Answers `instead` whenever nothing was answered. */
function orElse<Request, Answer>(
  call: (request: Request) => Promise<Answer>,
  instead: (request: Request) => Answer,
): (request: Request) => Promise<Answer> {
  return (request) => call(request).catch(() => instead(request));
}

/** Grants every lease at once and never asks the store about it. */
function noLease(inner: BookingStore): Partial<BookingStore> {
  const granted = (bookingId: string): Lease => ({ bookingId, owner: 'anybody', token: 1 });
  return {
    async commit(batch) {
      const { booking: write } = batch;
      if (write === null) return inner.commit(batch);
      const result = await inner.commit({
        ...batch,
        booking: { ...write, fence: null, lease: null },
      });
      if (result.kind !== 'ok' || write.lease === null || write.lease.kind === 'release')
        return result;
      return { ...result, lease: granted(write.booking.id) };
    },
    async acquire({ bookingId }) {
      const { booking, now } = await inner.load({ bookingId });
      if (booking === null) return { kind: 'not_found' };
      return { kind: 'ok', lease: granted(bookingId), now, booking };
    },
    renew: async () => ({ kind: 'ok' }),
    release: async () => undefined,
  };
}

/** Leases that run out when the process at hand thinks so. */
const leasesByProcessClock = new WeakMap<Stage, Map<string, { lease: Lease; until: number }>>();

function processClockLeases(stage: Stage, replica: Replica) {
  const held =
    leasesByProcessClock.get(stage) ?? new Map<string, { lease: Lease; until: number }>();
  leasesByProcessClock.set(stage, held);
  const processNow = () => stage.timeline.now + replica.clockOff;
  const century = 3e12;
  return (inner: BookingStore): Partial<BookingStore> => ({
    async commit(batch) {
      const result = await inner.commit(batch);
      const write = batch.booking;
      if (result.kind !== 'ok' || write === null) return result;
      if (result.lease !== null && write.lease !== null && write.lease.kind !== 'release') {
        const until = processNow() + write.lease.ttlMs;
        held.set(write.booking.id, { lease: result.lease, until });
      }
      if (write.lease?.kind === 'release') held.delete(write.booking.id);
      return result;
    },
    async acquire(request) {
      const standing = held.get(request.bookingId);
      if (standing !== undefined) {
        const left = standing.until - processNow();
        if (left > 0 && left < century) return { kind: 'held', retryAfterMs: left };
        await inner.release({ lease: standing.lease });
      }
      const result = await inner.acquire(request);
      if (result.kind === 'ok') {
        const until = processNow() + request.ttlMs;
        held.set(request.bookingId, { lease: result.lease, until });
      }
      return result;
    },
    async release(request) {
      await inner.release(request);
      held.delete(request.lease.bookingId);
    },
  });
}

/** The mistakes that the simulation has to find. */
export const plantedFaults: readonly PlantedFault[] = [
  {
    name: 'capture before reserve',
    script: {
      forward: {
        ...sagaScript.forward,
        authorized: { step: 'capture', to: 'reserved' },
        reserved: { step: 'reserve', to: 'captured' },
      },
    },
  },
  {
    name: 'a step key that changes on retry',
    ports: (ports, stage) => keysThatChange(ports, stage),
  },
  {
    name: 'no void after a failed reserve',
    script: { undo: undoWithout(['void'], ['hold_expired', 'reservation_declined']) },
  },
  {
    name: 'no release after a declined card',
    script: { undo: undoWithout(['release'], ['card_declined']) },
  },
  {
    name: 'jobs inserted outside the transaction',
    ports: (ports) =>
      withStore(
        ports,
        inTwo((batch) => [
          { ...batch, jobs: [] },
          batch.jobs.length === 0 ? null : { ...nothing, jobs: batch.jobs },
        ]),
      ),
  },
  {
    name: 'double release',
    ports: (ports) =>
      eachReservation(ports, (inner) => ({
        async release(request) {
          const answer = await inner.release(request);
          await inner.release({ ...request, key: `${request.key}:again` });
          return answer;
        },
      })),
  },
  { name: 'no lease', ports: (ports) => withStore(ports, noLease) },
  {
    name: "lease on the process's own clock",
    ports: (ports, stage, replica) => withStore(ports, processClockLeases(stage, replica)),
  },
  {
    name: 'timeout taken for failure',
    ports: (ports) =>
      withPayments(
        eachReservation(ports, (inner) => ({
          hold: orElse(inner.hold, () => ({ kind: 'no_slot' as const })),
          reserve: orElse(inner.reserve, () => ({ kind: 'declined' as const, reason: 'timeout' })),
        })),
        (inner) => ({
          authorize: orElse(inner.authorize, () => ({
            kind: 'declined' as const,
            reason: 'other' as const,
          })),
          capture: orElse(inner.capture, () => ({
            kind: 'declined' as const,
            reason: 'other' as const,
          })),
        }),
      ),
  },
  {
    name: 'timeout taken for success',
    ports: (ports) =>
      withPayments(
        eachReservation(ports, (inner) => ({
          release: orElse(inner.release, () => ({ kind: 'ok' as const })),
          reserve: orElse(inner.reserve, ({ key }) => ({
            kind: 'ok' as const,
            reservationId: `unheard:${key}`,
            confirmationCode: 'UNHEARD',
          })),
          cancel: orElse(inner.cancel, () => ({ kind: 'ok' as const })),
        })),
        (inner) => ({
          capture: orElse(inner.capture, () => ({ kind: 'ok' as const })),
          void: orElse(inner.void, () => ({ kind: 'ok' as const })),
        }),
      ),
  },
  {
    name: 'refund twice on cancel twice',
    script: {
      // Neither the status nor what was given back before is looked at; only the vendor still does.
      canCancel: ({ status }) =>
        status !== 'completed' && status !== 'no_show' && status !== 'failed',
      refundable: ({ amount, refunds }, { round, ending }) => {
        const left = (of: readonly { readonly amount: number }[]) =>
          of.reduce((rest, refund) => rest - refund.amount, amount);
        const anew = left(refunds.filter((refund) => refund.round === round));
        const really = left(refunds);
        return anew - (ending?.feePerPerson ?? 0) > really ? really : anew;
      },
    },
  },
  {
    name: 'the last cent lost in a split',
    script: {
      split: (total, people) => new Array<number>(people).fill(Math.floor(total / people)),
    },
  },
  {
    name: 'two members answering at once start two bookings',
    ports: (ports, stage) =>
      withStore(ports, (inner) => ({
        // The plan is written over whatever stands by then.
        commit: (batch) => {
          if (batch.plan === null || batch.plan.expectVersion === null) return inner.commit(batch);
          const standing = stage.store.peekPlan(batch.plan.plan.id)?.version ?? 0;
          const plan = { ...batch.plan.plan, version: standing + 1 };
          return inner.commit({ ...batch, plan: { plan, expectVersion: standing } });
        },
      })),
  },
  {
    name: 'modify that drops the old slot first',
    script: {
      change: (change) =>
        change.newTable
          ? ['drop_old', 'hold', 'authorize', 'reserve', 'capture']
          : ['authorize', 'capture'],
    },
  },
  {
    name: 'webhook processed twice',
    ports: (ports) =>
      withStore(ports, (inner) => ({ commit: (batch) => inner.commit({ ...batch, events: [] }) })),
  },
  {
    name: 'idempotency key stored after the effect',
    ports: (ports) =>
      withStore(
        ports,
        inTwo(({ claims, ...batch }) => [
          { ...batch, claims: [] },
          claims.length === 0 ? null : { ...nothing, claims },
        ]),
      ),
  },
];
