import type {
  Batch,
  BookingPorts,
  BookingStore,
  CommitResult,
  Lease,
  LeaseResult,
  Notifier,
  PaymentProvider,
  ReservationProvider,
} from '@luna/booking-agent';
import type { VendorName } from '@luna/mock-providers';
import type { Replica } from './replica.ts';
import type { Stage } from './stage.ts';
import type { Wire, WiredCall } from './wire.ts';

type Caller = <Answer>(call: WiredCall<Answer>) => Promise<Answer>;

function wiredReservations(
  stage: Stage,
  replica: Replica,
  call: Caller,
  name: string,
  inner: ReservationProvider,
): ReservationProvider {
  const vendor = name === 'luna' ? {} : { vendor: name as VendorName };
  const through =
    <
      Request extends { readonly reference: string; readonly key: string },
      Answer extends { readonly kind: string },
    >(
      operation: 'hold' | 'release' | 'reserve' | 'change' | 'cancel',
      effect: (request: Request) => Promise<Answer>,
    ) =>
    (request: Request): Promise<Answer> => {
      const { reference, key } = request;
      stage.leases.calling(reference, replica, operation);
      stage.witness.beforeCall(reference, key);
      return call({
        name: `${name}.${operation} ${key}`,
        reference,
        kind: 'provider',
        ...vendor,
        effect: async () => {
          const answer = await effect(request);
          stage.witness.afterTableCall(operation, request, answer);
          return answer;
        },
      });
    };
  const lookup = { kind: 'lookup', ...vendor } as const;
  return {
    capabilities: inner.capabilities,
    availability: (request) =>
      call({
        name: `${name}.availability`,
        reference: null,
        ...lookup,
        effect: () => inner.availability(request),
      }),
    hold: through('hold', (request) => inner.hold(request)),
    release: through('release', (request) => inner.release(request)),
    reserve: through('reserve', (request) => inner.reserve(request)),
    change: through('change', (request) => inner.change(request)),
    cancel: through('cancel', (request) => inner.cancel(request)),
    lookup: (request) =>
      call({
        name: `${name}.lookup ${request.request.key}`,
        reference: request.request.reference,
        ...lookup,
        effect: () => inner.lookup(request),
      }),
    find: (request) =>
      call({
        name: `${name}.find`,
        reference: request.reference,
        ...lookup,
        effect: () => inner.find(request),
      }),
  };
}

function wiredPayments(
  stage: Stage,
  replica: Replica,
  call: Caller,
  inner: PaymentProvider,
): PaymentProvider {
  const vendor = 'stripe' as const;
  const through =
    <Request extends { readonly reference: string; readonly key: string }, Answer>(
      operation: 'authorize' | 'capture' | 'void' | 'refund',
      effect: (request: Request) => Promise<Answer>,
    ) =>
    (request: Request): Promise<Answer> => {
      const { reference, key } = request;
      stage.leases.calling(reference, replica, operation);
      stage.witness.beforeCall(reference, key);
      const name = `stripe.${operation} ${key}`;
      return call({ name, reference, kind: 'provider', vendor, effect: () => effect(request) });
    };
  const lookup = { kind: 'lookup', vendor } as const;
  return {
    capabilities: inner.capabilities,
    authorize: through('authorize', (request) => inner.authorize(request)),
    capture: through('capture', (request) => inner.capture(request)),
    void: through('void', (request) => inner.void(request)),
    refund: through('refund', (request) => inner.refund(request)),
    lookup: (request) =>
      call({
        name: `stripe.lookup ${request.request.key}`,
        reference: request.request.reference,
        ...lookup,
        effect: () => inner.lookup(request),
      }),
    find: (request) =>
      call({
        name: 'stripe.find',
        reference: request.reference,
        ...lookup,
        effect: () => inner.find(request),
      }),
  };
}

function wiredStore(
  stage: Stage,
  replica: Replica,
  call: Caller,
  inner: BookingStore,
): BookingStore {
  const { leases, witness } = stage;
  const read = <Answer>(name: string, reference: string | null, effect: () => Promise<Answer>) =>
    call({ name, reference, kind: 'read', effect });

  const commit = async (batch: Batch): Promise<CommitResult> => {
    const id = batch.booking?.booking.id;
    const before = id === undefined ? null : stage.bookingOf(id);
    const result = await inner.commit(batch);
    if (result.kind === 'ok') {
      if (batch.booking !== null) {
        const { lease, fence } = batch.booking;
        if (lease?.kind === 'take' && result.lease !== null) {
          leases.granted(result.lease, replica, lease.ttlMs, before?.status);
        }
        if (lease?.kind === 'extend' && fence !== null)
          leases.extended(fence, replica, lease.ttlMs);
        if (lease?.kind === 'release' && fence !== null) leases.released(fence, replica);
      }
      witness.afterWrite(batch, before);
    }
    return result;
  };

  const acquire = async (request: Parameters<BookingStore['acquire']>[0]): Promise<LeaseResult> => {
    const result = await inner.acquire(request);
    if (result.kind === 'ok') {
      leases.granted(result.lease, replica, request.ttlMs, result.booking.status);
    }
    return result;
  };

  const renew = async (request: { readonly lease: Lease; readonly ttlMs: number }) => {
    const result = await inner.renew(request);
    if (result.kind === 'ok') leases.extended(request.lease, replica, request.ttlMs);
    return result;
  };

  const release = async (request: { readonly lease: Lease }) => {
    await inner.release(request);
    leases.released(request.lease, replica);
  };

  const lease = 'lease' as const;
  return {
    load: (request) => read('load', request.bookingId ?? null, () => inner.load(request)),
    commit: (batch) =>
      call({
        name: 'commit',
        reference: batch.booking?.booking.id ?? null,
        kind: 'write',
        effect: () => commit(batch),
      }),
    acquire: (request) =>
      call({
        name: `acquire ${request.bookingId}`,
        reference: request.bookingId,
        kind: lease,
        effect: () => acquire(request),
      }),
    renew: (request) =>
      call({
        name: `renew ${request.lease.bookingId}`,
        reference: request.lease.bookingId,
        kind: lease,
        effect: () => renew(request),
      }),
    release: (request) =>
      call({
        name: `release ${request.lease.bookingId}`,
        reference: request.lease.bookingId,
        kind: lease,
        effect: () => release(request),
      }),
    due: (request) => read('due', null, () => inner.due(request)),
    overduePlans: (request) => read('overduePlans', null, () => inner.overduePlans(request)),
    bookings: (request) => read('bookings', null, () => inner.bookings(request)),
    seats: (request) => read('seats', null, () => inner.seats(request)),
    journal: (request) => read('journal', request.bookingId, () => inner.journal(request)),
    messages: (request) => read('messages', null, () => inner.messages(request)),
  };
}

function wiredNotifier(call: Caller, inner: Notifier): Notifier {
  return {
    send: (message) =>
      call({
        name: `send ${message.messageId}`,
        reference: null,
        kind: 'message',
        vendor: message.channel === 'push' ? 'push' : 'in-app',
        effect: () => inner.send(message),
      }),
  };
}

/** The ports of one replica: everything it does outside goes over the wire. */
export function wiredPorts(stage: Stage, replica: Replica, wire: Wire): BookingPorts {
  const call: Caller = (wired) => wire.call(replica, wired);
  const { timeline } = stage;
  const { life, startedAt } = replica;
  let sessions = 0;
  return {
    store: wiredStore(stage, replica, call, stage.durable),
    reservations: Object.fromEntries(
      Object.entries(stage.providers).map(([name, inner]) => [
        name,
        wiredReservations(stage, replica, call, name, inner),
      ]),
    ),
    payments: wiredPayments(stage, replica, call, stage.payments),
    notifier: wiredNotifier(call, stage.notifier),
    clock: {
      now: () => timeline.now + replica.clockOff,
      monotonic: () => timeline.now - startedAt,
    },
    ids: {
      next: (kind) => {
        if (kind !== 'session') return stage.nextId(kind);
        sessions += 1;
        return `${replica.name}.${life}.${sessions}`;
      },
    },
  };
}
