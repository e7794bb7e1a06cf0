import type { Channel } from '@luna/booking-agent';

/** Where a person is reached over a channel; undefined where they are not. */
export type AddressBook = (
  personId: string,
  channel: Channel,
) => string | undefined | Promise<string | undefined>;
