import type { Person } from '@luna/compat';
import type { Venue } from '@luna/scoring';
import type { UserRecord, VenueBooking, VenueRecord } from '@luna/store';
import type { SharedValues } from './shared-values.ts';
import { cellCenter } from './viewer.ts';

/** A venue as the catalogue holds it: what ranking needs, and the rest of what is answered. */
export interface VenueEntry extends Venue {
  readonly description: string;
  readonly address: string;
  readonly stayMinutes: number;
  readonly booking: VenueBooking | null;
}

/** A person as the catalogue holds them: what matching needs. A payment method is never needed here. */
export type PersonEntry = Person & {
  readonly name: string;
  /** Ids; nobody when absent. */
  readonly friends?: ReadonlySet<string>;
};

/** A stored venue for the catalogue. What many venues have in common is kept once. */
export function venueEntry(record: VenueRecord, shared: SharedValues): VenueEntry {
  const { id, name, latitude, longitude, priceRange, openingHours } = record;
  return {
    id,
    name,
    category: shared.one(record.category),
    latitude,
    longitude,
    priceRange: priceRange && shared.one(priceRange),
    tags: record.tags.map((tag) => shared.one(tag)),
    // The doors let only days from 1 to 7 in; the column is JSON and cannot say so.
    openingHours: (openingHours ? shared.list(openingHours) : undefined) as Venue['openingHours'],
    timeZone: record.timeZone === null ? undefined : shared.one(record.timeZone),
    description: record.description,
    address: record.address,
    stayMinutes: record.stayMinutes,
    booking: record.booking,
  };
}

/** Most people block nobody, and many have viewed nothing yet. */
const nobody: ReadonlySet<string> = new Set();
const nothing: ReadonlyMap<string, number> = new Map();

/** A stored person for the catalogue. */
export function personEntry(record: UserRecord, shared: SharedValues): PersonEntry {
  const { id, name, latitude, longitude, preferredPriceRange, viewingHistory } = record;
  const { blocked, friends } = record;
  return {
    id,
    name,
    latitude,
    longitude,
    interests: record.interests.map((interest) => shared.one(interest)),
    preferredPriceRange: preferredPriceRange && shared.one(preferredPriceRange),
    viewingHistory: viewingHistory.size > 0 ? viewingHistory : nothing,
    sharing: shared.one(record.sharing),
    blocked: blocked.size > 0 ? blocked : nobody,
    friends: friends.size > 0 ? friends : nobody,
    // Once for every change, and not for every answer.
    cell: cellCenter(record),
  };
}
