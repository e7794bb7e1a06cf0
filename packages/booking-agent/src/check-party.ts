import type { BookableVenue } from './bookable-venue.ts';
import { type Problem, problem } from './problem.ts';

/** Why these people cannot be a party at this venue, or `null` when they can. */
export function checkParty(
  venue: BookableVenue,
  personIds: readonly string[],
  partySize: number = personIds.length,
): Problem | null {
  if (personIds.length === 0) {
    return problem('empty_party', 'members', 'a party has at least one person');
  }
  const seen = new Set<string>();
  for (const [n, personId] of personIds.entries()) {
    if (seen.has(personId)) {
      const detail = `${personId} is in the party twice; name each person once`;
      return problem('duplicate_person', `members[${n}]`, detail, { person_id: personId });
    }
    seen.add(personId);
  }
  if (partySize !== personIds.length) {
    const detail = `the party is ${partySize}, but ${personIds.length} ${personIds.length === 1 ? 'person is' : 'people are'} named; make them the same`;
    const data = { party_size: partySize, people: personIds.length };
    return problem('party_size_mismatch', 'partySize', detail, data);
  }
  const { maxPartySize } = venue.policy;
  if (personIds.length > maxPartySize) {
    const detail = `${venue.name} takes parties of up to ${maxPartySize}; this one is ${personIds.length}`;
    const data = { party_size: personIds.length, max_party_size: maxPartySize };
    return problem('party_too_large', 'partySize', detail, data);
  }
  return null;
}
