import type { Match } from '@luna/compat';
import type { Companion } from '@luna/contract';
import type { PersonEntry } from '../catalogue/catalogue-entries.ts';
import { quoted, quotedList, rounded } from './json-pieces.ts';
import { type JsonText, jsonText } from './json-text.ts';

/** The most points of each part of a compatibility, in the order in which they are added. */
const weights = { interests: 40, distance: 30, price: 30 } as const;

/**
 * People to go with as JSON, byte for byte what `JSON.stringify` would make of objects of the wire,
 * without making those.
 */
export function companionsToJson(matches: readonly Match<PersonEntry>[]): JsonText<Companion[]> {
  return jsonText(`[${matches.map(companionToJson).join()}]`);
}

/** Writes the companions of several venues for one person, whoever comes to many of them only once. */
export function companionWriter(): typeof companionsToJson {
  const written = new Map<string, string>();
  function once(match: Match<PersonEntry>): string {
    const { id } = match.person;
    let json = written.get(id);
    if (json === undefined) {
      json = companionToJson(match);
      written.set(id, json);
    }
    return json;
  }
  return (matches) => jsonText(`[${matches.map(once).join()}]`);
}

function companionToJson({
  person,
  score,
  sharedInterests,
  distanceKm,
  parts,
}: Match<PersonEntry>): string {
  return `{"user_id":${quoted(person.id)},"user_name":${quoted(person.name)},"score":${rounded(score)},"shared_interests":${quotedList(sharedInterests)},"distance_km":${rounded(distanceKm)},"breakdown":[${part('interests', parts.interests)},${part('distance', parts.distance)},${part('price', parts.price)}]}`;
}

function part(factor: keyof typeof weights, points: number): string {
  const weight = weights[factor];
  return `{"factor":"${factor}","weight":${weight},"value":${points / weight},"points":${points}}`;
}
