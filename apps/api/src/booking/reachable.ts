import type { Channel } from '@luna/booking-agent';
import { inventedAddress } from '@luna/mock-providers';
import { type Contact, contacts, createContactReader, type Store } from '@luna/store';

/** Where people are reached: what they left, and on emulated vendors an address nobody has. */
export interface Reachable {
  /** Over which of these channels each of these people hears anything. */
  over(
    channels: readonly Channel[],
    personIds: readonly string[],
  ): Promise<(personId: string) => readonly Channel[]>;
  /** An address, read when the message is sent; undefined when there is none (any more). */
  readonly addresses: (personId: string, channel: Channel) => Promise<string | undefined>;
}

/** Reads addresses from the store. Numbers and mail addresses go to the vendor and nowhere else. */
export function createReachable(store: Store, isEmulated: boolean): Reachable {
  const read = createContactReader(store);
  return {
    over: async (channels, personIds) => {
      if (isEmulated) return () => channels;
      const found = await contacts.getMany(store.db, personIds);
      return (id) => channels.filter((channel) => isReached(channel, found.get(id)));
    },
    addresses: async (personId, channel) => {
      const invented = isEmulated ? inventedAddress(personId, channel) : undefined;
      if (channel !== 'sms' && channel !== 'email') return invented ?? personId;
      const contact = await read(personId);
      return (channel === 'sms' ? contact?.phone : contact?.email) ?? invented;
    },
  };
}

/** The other channels know people by their id. */
function isReached(channel: Channel, contact: Contact | undefined): boolean {
  if (channel === 'sms') return contact?.phone != null;
  return channel !== 'email' || contact?.email != null;
}
