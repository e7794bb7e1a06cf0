import type { Match } from '@luna/compat';
import type { Companion } from '@luna/contract';
import { compatibilityToWire } from './contribution-wire.ts';
import { roundForWire } from './round.ts';

/** Somebody to go with, as answered. */
export function companionToWire(match: Match, name: string): Companion {
  return {
    user_id: match.person.id,
    user_name: name,
    score: roundForWire(match.score),
    shared_interests: [...match.sharedInterests],
    distance_km: roundForWire(match.distanceKm),
    breakdown: compatibilityToWire(match),
  };
}
