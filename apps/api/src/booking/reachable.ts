import type { Channel } from '@luna/booking-agent';
import { inventedAddress } from '@luna/mock-providers';
import { type Contact, contacts, type Queryable } from '@luna/store';

/** Where people are reached: what they left, and on emulated vendors an address nobody has. */
export interface Reachable {
  /** Those of these channels over which somebody with this contact hears anything. */
  over(channels: readonly Channel[], contact: Contact): readonly Channel[];
  /** An address, read when the message is sent; undefined when there is none (any more). */
  readonly addresses: (personId: string, channel: Channel) => Promise<string | undefined>;
}

/** Reads addresses from the store. Numbers and mail addresses go to the vendor and nowhere else. */
export function createReachable(db: Queryable, isEmulated: boolean): Reachable {
  return {
    over: (channels, contact) =>
      channels.filter((channel) => isEmulated || leftFor(channel, contact) !== null),
    addresses: async (personId, channel) => {
      const invented = isEmulated ? inventedAddress(personId, channel) : undefined;
      if (channel !== 'sms' && channel !== 'email') return invented ?? personId;
      const contact = (await contacts.getMany(db, [personId])).get(personId);
      return (contact && leftFor(channel, contact)) ?? invented;
    },
  };
}

/** What somebody left for a channel that needs something; the others know people by their id. */
function leftFor(channel: Channel, { phone, email }: Contact): string | null {
  if (channel === 'sms') return phone;
  return channel === 'email' ? email : '';
}
