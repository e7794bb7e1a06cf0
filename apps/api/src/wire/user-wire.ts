import type { User, UserInput } from '@luna/contract';
import type { UserInput as StoredUser, UserRecord } from '@luna/store';
import { cellCenter, seesPrecisely, type Viewer } from '../catalogue/viewer.ts';

/**
 * A stored person, as answered: to themself and an admin everything, to others the middle of their cell, and
 * neither what they viewed nor how they pay.
 */
export function userToWire(record: UserRecord, viewer: Viewer): User {
  const isOwn = seesPrecisely(viewer, record.id);
  const { latitude, longitude } = isOwn ? record : cellCenter(record);
  return {
    id: record.id,
    name: record.name,
    latitude,
    longitude,
    interests: [...record.interests],
    preferred_price_range: record.preferredPriceRange,
    sharing: record.sharing,
    ...(isOwn && {
      viewing_history: Object.fromEntries(record.viewingHistory),
      payment_method: record.paymentMethod,
    }),
  };
}

/** A person of a request, as stored. */
export function userFromWire(id: string, input: UserInput): StoredUser {
  return {
    id,
    name: input.name,
    latitude: input.latitude,
    longitude: input.longitude,
    interests: input.interests,
    preferredPriceRange: input.preferred_price_range,
    sharing: input.sharing,
    paymentMethod: input.payment_method,
    viewingHistory: input.viewing_history && new Map(Object.entries(input.viewing_history)),
  };
}
