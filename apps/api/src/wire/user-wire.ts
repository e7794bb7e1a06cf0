import type { User, UserInput } from '@luna/contract';
import type { UserInput as StoredUser, UserRecord } from '@luna/store';

/** A stored person, as answered. */
export function userToWire(record: UserRecord): User {
  return {
    id: record.id,
    name: record.name,
    latitude: record.latitude,
    longitude: record.longitude,
    interests: [...record.interests],
    preferred_price_range: record.preferredPriceRange,
    viewing_history: Object.fromEntries(record.viewingHistory),
    sharing: record.sharing,
    payment_method: record.paymentMethod,
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
