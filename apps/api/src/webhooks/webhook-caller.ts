import type { Caller } from '../access/caller.ts';

/** Whose endpoints a caller sees and changes: all, or those of its key. */
export function endpointsOf({ isAdmin, keyId }: Caller): { readonly owner?: string } {
  return isAdmin ? {} : { owner: keyId ?? '' };
}

/** Whose bookings an endpoint that the caller makes is to hear of: `null` for everybody's. */
export function ownerOfNew({ isAdmin, keyId }: Caller): string | null {
  return isAdmin ? null : keyId;
}
