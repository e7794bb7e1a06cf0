import type { EmulatedVendor, FaultInput, User } from '@luna/sdk';
import { luna } from '../session/client.ts';

/** A way in which an evening can go wrong, at the click of a button: emulated vendors only. */
export interface Fault {
  readonly id: string;
  readonly name: string;
  /** What to expect. */
  readonly about: string;
  /** Whether it can strike, given who takes the reservation and whether money is taken. */
  strikes(at: { readonly vendor: EmulatedVendor | undefined; readonly isPaid: boolean }): boolean;
  /** Orders it. @returns what takes it back after the answer. */
  order(at: {
    readonly vendor: EmulatedVendor | undefined;
    readonly personId: string;
  }): Promise<(() => Promise<void>) | undefined>;
}

/** A test card that the emulated bank declines. */
const declinedCard = 'pm_card_visa_chargeDeclined';

/** What reserving a held table is called at each vendor. */
const reserveOperations: Readonly<Record<string, string>> = {
  'open-table': 'reservations.create',
  resy: 'book',
  eventbrite: 'checkouts.place',
};
/** So often the booking agent asks before it turns back. */
const allTries = 9;

async function spoil(vendor: EmulatedVendor | undefined, fault: FaultInput): Promise<undefined> {
  if (vendor !== undefined) await luna.value.providers.fault(vendor, fault);
}

async function withCard(user: User, card: string | null): Promise<void> {
  const { id, name, latitude, longitude, interests, preferred_price_range } = user;
  await luna.value.users.put(id, {
    ...{ name, latitude, longitude, interests, preferred_price_range },
    payment_method: card,
  });
}

export const faults: readonly Fault[] = [
  {
    id: 'none',
    name: 'Nothing',
    about: 'Everything works.',
    strikes: () => true,
    order: async () => undefined,
  },
  {
    id: 'declined',
    name: 'A declined card',
    about: 'The bank refuses the card of whoever answers last: everything is undone.',
    strikes: ({ isPaid }) => isPaid,
    async order({ personId }) {
      const user = await luna.value.users.get(personId);
      const card = user.payment_method;
      if (card === undefined) throw new Error('Only a key for `admin` may change a card.');
      await withCard(user, declinedCard);
      return () => withCard(user, card);
    },
  },
  {
    id: 'lost',
    name: 'A lost answer',
    about: 'Money is taken and the answer gets lost: it is asked again, not charged again.',
    strikes: ({ isPaid }) => isPaid,
    order: () =>
      spoil('stripe', {
        kind: 'timeout_after',
        operation: 'payment_intents.capture',
        times: 1,
        after: 0,
      }),
  },
  {
    id: 'away',
    name: 'A provider that is away',
    about: 'Reservations are down for a moment: it waits, and goes on.',
    strikes: ({ vendor }) => vendor !== undefined,
    order: ({ vendor }) =>
      spoil(vendor, {
        kind: 'unavailable',
        operation: '*',
        times: 3,
        after: 0,
        retry_after_seconds: 1,
      }),
  },
  {
    id: 'dead',
    name: 'A provider that dies',
    about:
      'Reservations go down after the table is held, for longer than anybody waits: a minute of tries, then the undo.',
    strikes: ({ vendor }) => vendor !== undefined,
    order: ({ vendor }) =>
      spoil(vendor, {
        kind: 'unavailable',
        operation: reserveOperations[vendor ?? ''] ?? '*',
        times: allTries,
        after: 0,
      }),
  },
];
