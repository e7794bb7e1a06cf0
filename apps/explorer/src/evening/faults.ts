import type { EmulatedVendor, FaultInput } from '@luna/sdk';
import { luna } from '../session/client.ts';

/** What is known of an evening before something goes wrong with it. */
export interface Stage {
  /** The emulated vendor that takes the reservation; none where the venue keeps its tables itself. */
  readonly vendor: EmulatedVendor | undefined;
  readonly isPaid: boolean;
  readonly partySize: number;
}

interface Order {
  readonly vendor: EmulatedVendor;
  readonly fault: FaultInput;
}

/** A way in which an evening can go wrong, at the click of a button: emulated vendors only. */
export interface Fault {
  readonly id: string;
  readonly name: string;
  /** What to expect. */
  readonly about: string;
  /** What a vendor is told to do wrong; nothing where it cannot happen. */
  orderFor(stage: Stage): Order | undefined;
}

/** What reserving a held table is called at each vendor. */
const reserveOperations: Readonly<Record<string, string>> = {
  'open-table': 'reservations.create',
  resy: 'book',
  eventbrite: 'checkouts.place',
};
/** So often the booking agent asks before it turns back. */
const allTries = 9;
/** Vendors that an evening has to do with. */
const vendors = ['stripe', 'open-table', 'resy', 'eventbrite'] as const;

const none: Fault = {
  id: 'none',
  name: 'Nothing',
  about: 'Everything works.',
  orderFor: () => undefined,
};

/** At Stripe, where money is taken. */
const atStripe =
  (faultOf: (stage: Stage) => FaultInput): Fault['orderFor'] =>
  (stage) =>
    stage.isPaid ? { vendor: 'stripe', fault: faultOf(stage) } : undefined;

/** At whoever takes the reservation. */
const atTable =
  (faultOf: (vendor: EmulatedVendor) => FaultInput): Fault['orderFor'] =>
  ({ vendor }) =>
    vendor && { vendor, fault: faultOf(vendor) };

export const faults: readonly Fault[] = [
  none,
  {
    id: 'declined',
    name: 'A declined card',
    about: 'The bank refuses one of the cards, after it took the others: everything is undone.',
    orderFor: atStripe(({ partySize }) => ({
      ...{ kind: 'declined', operation: 'payment_intents.create' },
      ...{ times: 1, after: partySize - 1 },
    })),
  },
  {
    id: 'lost',
    name: 'A lost answer',
    about: 'Money is taken and the answer gets lost: it is asked again, not charged again.',
    orderFor: atStripe(() => ({
      ...{ kind: 'timeout_after', operation: 'payment_intents.capture' },
      ...{ times: 1, after: 0 },
    })),
  },
  {
    id: 'away',
    name: 'A provider that is away',
    about: 'Reservations are down for a moment: it waits, and goes on.',
    orderFor: atTable(() => ({
      ...{ kind: 'unavailable', operation: '*' },
      ...{ times: 3, after: 0, retry_after_seconds: 1 },
    })),
  },
  {
    id: 'dead',
    name: 'A provider that dies',
    about:
      'Reservations go down after the table is held, for longer than anybody waits: a minute of tries, then the undo.',
    orderFor: atTable((vendor) => ({
      ...{ kind: 'unavailable', operation: reserveOperations[vendor] ?? '*' },
      // It does not say when to ask again: the booking agent waits longer each time.
      ...{ times: allTries, after: 0, retry_after_seconds: 0 },
    })),
  },
];

/** How every evening begins. */
export const noFault = none;

/**
 * Has something go wrong with what follows.
 *
 * @returns takes back what has not struck by then
 */
export async function order(fault: Fault, stage: Stage): Promise<() => Promise<void>> {
  const ordered = fault.orderFor(stage);
  if (ordered === undefined) return async () => undefined;
  const { providers } = luna.value;
  await providers.fault(ordered.vendor, ordered.fault);
  return async () => {
    await providers.clearFaults(ordered.vendor);
  };
}

/** Lets every vendor work again, whoever ordered otherwise: a tab that was closed too early, for one. */
export async function takeAllBack(): Promise<void> {
  await Promise.all(vendors.map((vendor) => luna.value.providers.clearFaults(vendor)));
}
