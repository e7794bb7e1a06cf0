import type { Match } from '@luna/compat';
import type { VenueRecommendation } from '@luna/contract';
import { type Contribution, peopleReason, type RankedVenue } from '@luna/scoring';
import type { Adjustable, Adjusted } from '@luna/signals';
import type { PersonEntry, VenueEntry } from '../catalogue/catalogue-entries.ts';
import { companionWriter } from './companion-json.ts';
import { quoted, rounded } from './json-pieces.ts';
import { type JsonText, jsonText } from './json-text.ts';
import { reasonsToJson, reasonToJson } from './reason-json.ts';
import { rememberLast } from './remember-last.ts';
import { snakeCase } from './snake-case.ts';
import { venueToWire } from './venue-wire.ts';

/** A ranked venue, and what it lost afterwards if anything could have been taken off it. */
export type ArrangedVenue = RankedVenue<VenueEntry> &
  Partial<Pick<Adjusted<Adjustable>, 'adjustments' | 'standing'>>;

/** Half a kilobyte each. */
const mostVenueTexts = 50_000;

/** All that is answered of a venue whoever asks, up to where its score follows. A changed venue is another entry. */
const venueText = rememberLast(
  mostVenueTexts,
  (venue: VenueEntry) => `{"venue":${JSON.stringify(venueToWire(venue)).slice(0, -1)}`,
);

/**
 * Recommended venues as JSON, each with the people who would come along. Byte for byte what
 * `JSON.stringify` makes of the objects that the wire modules describe, at a fraction of the work.
 */
export function recommendationsToJson(
  ranked: readonly ArrangedVenue[],
  fansOf: readonly (readonly Match<PersonEntry>[])[],
): JsonText<VenueRecommendation[]> {
  const companionsToJson = companionWriter();
  let list = '';
  for (const [place, winner] of ranked.entries()) {
    const fans = fansOf[place] ?? [];
    const json = recommendationToJson(winner, fans.length, companionsToJson(fans));
    list += list === '' ? json : `,${json}`;
  }
  return jsonText(`[${list}]`);
}

function recommendationToJson(arranged: ArrangedVenue, fans: number, companions: string): string {
  const { venue, score, rank, distanceKm, reasons, breakdown } = arranged;
  const social = peopleReason(fans);
  const points = rounded(score);
  return `${venueText(venue)},"score":${points}},"score":${points},"rank":${rank},"distance_km":${rounded(distanceKm)},${reasonsToJson(social ? [...reasons, social] : reasons)},"interested_users":${companions},"breakdown":${breakdownToJson(breakdown)}${adjustmentsToJson(arranged)}}`;
}

/** Nothing for a list that is as it was ranked. */
function adjustmentsToJson({ adjustments, standing }: ArrangedVenue): string {
  if (adjustments === undefined || standing === undefined) return '';
  const all = adjustments.map((one) => `${reasonToJson(one).slice(0, -1)},"points":${one.points}}`);
  return `,"adjustments":[${all.join()}],"standing":${rounded(standing)}`;
}

function breakdownToJson(breakdown: readonly Contribution[]): string {
  let parts = '';
  for (const { factor, weight, value, points, missing } of breakdown) {
    if (parts !== '') parts += ',';
    parts += `{"factor":${factorName(factor)},"weight":${weight},"value":${value},"points":${points}${missing ? ',"missing":true}' : '}'}`;
  }
  return `[${parts}]`;
}

/** Names of factors as JSON. Those of all profiles are a few dozen. */
const factorNames = new Map<string, string>();

function factorName(factor: string): string {
  let name = factorNames.get(factor);
  if (name === undefined) {
    name = quoted(snakeCase(factor));
    if (factorNames.size < 1_000) factorNames.set(factor, name);
  }
  return name;
}
