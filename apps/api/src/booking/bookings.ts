import type { BookingAgent, BookingStore, Channel } from '@luna/booking-agent';
import type { Emulators, VendorName } from '@luna/mock-providers';
import type { Reachable } from './reachable.ts';
import type { WebhookReader } from './webhook-reader.ts';

/** Everything that turns agreements into tables. Made once, at the start. */
export interface Bookings {
  readonly agent: BookingAgent;
  /** For looking: everything is written through the agent. */
  readonly store: BookingStore;
  /** Who keeps the tables of a venue that does not say. */
  readonly defaultProvider: string;
  /** Over which channels people hear of their bookings. */
  readonly channels: readonly Channel[];
  /** Over which of them somebody hears, and where. */
  readonly reachable: Reachable;
  /** The emulated vendors of this process; undefined when it has none. */
  readonly emulators: Emulators | undefined;
  /** Which of the vendors in use those are. */
  readonly emulatedHere: readonly VendorName[];
  /** What reads the webhooks of a vendor, by the end of the path they are posted to. */
  readonly webhooks: ReadonlyMap<string, WebhookReader>;
}
