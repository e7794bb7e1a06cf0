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
  return listToJson(matches, companionToJson);
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
  return (matches) => listToJson(matches, once);
}

function listToJson(
  matches: readonly Match<PersonEntry>[],
  toJson: (match: Match<PersonEntry>) => string,
): JsonText<Companion[]> {
  let list = '';
  for (const match of matches) list += list === '' ? toJson(match) : `,${toJson(match)}`;
  return jsonText(`[${list}]`);
}

function companionToJson({
  person,
  score,
  sharedInterests,
  distanceKm,
  parts,
}: Match<PersonEntry>): string {
  return `{"user_id":${quoted(person.id)},"user_name":${quoted(person.name)},"score":${rounded(score)},"shared_interests":${quotedList(sharedInterests)},"distance_km":${rounded(distanceKm)},"breakdown":[${partOnce('interests', parts.interests)},${part('distance', parts.distance)},${partOnce('price', parts.price)}]}`;
}

function part(factor: keyof typeof weights, points: number): string {
  const weight = weights[factor];
  return `{"factor":"${factor}","weight":${weight},"value":${points / weight},"points":${points}}`;
}

/** Parts by their points: of prices there are three, and of what two sets share a few hundred. */
const writtenParts = { interests: new Map<number, string>(), price: new Map<number, string>() };
const mostParts = 10_000;

/** A part that many have, which to write anew would be writing four numbers with all their digits. */
function partOnce(factor: keyof typeof writtenParts, points: number): string {
  const known = writtenParts[factor];
  let json = known.get(points);
  if (json === undefined) {
    json = part(factor, points);
    if (known.size < mostParts) known.set(points, json);
  }
  return json;
}
