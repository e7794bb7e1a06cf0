import { sayScore } from '../ranking/factor-words.ts';
import { ranking } from '../ranking/ranking.ts';
import type { RankedMark } from './draw-ranked.ts';
import { venueColumns } from './load-venues.ts';
import { mapSize, view } from './map-state.ts';
import { fromScreen, toScreen } from './view.ts';

/** A venue under the pointer. */
export interface Found {
  readonly id: string;
  readonly name: string;
  /** What there is to say of it: category, and score where it has one. */
  readonly about: string;
  readonly x: number;
  readonly y: number;
}

/** How far beside a mark still means the mark, in pixels. */
const slack = 6;

/** The venue at a place of the screen: ranked ones first, they lie on top. */
export function findMark(
  marks: readonly RankedMark[],
  x: number,
  y: number,
  reach = slack,
): Found | undefined {
  const ranked = marks
    .map((mark) => ({ ...mark, away: Math.hypot(mark.x - x, mark.y - y) - mark.radius }))
    .filter(({ away }) => away <= Math.min(reach, slack))
    .sort((a, b) => a.away - b.away)[0];
  const known = ranked && knownAs(ranked.id);
  if (ranked && known) return { ...known, x: ranked.x, y: ranked.y };
  const now = view.value;
  if (now === undefined) return undefined;
  const point = fromScreen(now, mapSize.value, x, y);
  const place = venueColumns.nearest(point.x, point.y, reach / now.scale);
  if (place === undefined) return undefined;
  const at = toScreen(now, mapSize.value, { x: venueColumns.x(place), y: venueColumns.y(place) });
  const [id, name, about] = [
    venueColumns.ids[place],
    venueColumns.names[place],
    venueColumns.categories[place],
  ];
  return id === undefined
    ? undefined
    : { ...(knownAs(id) ?? { id, name: name ?? id, about: about ?? '' }), ...at };
}

/** What there is to say of a ranked venue. */
function knownAs(id: string): Omit<Found, 'x' | 'y'> | undefined {
  const known = ranking.value.value?.venues.find(({ venue }) => venue.id === id);
  if (known === undefined) return undefined;
  const { venue, score, rank } = known;
  return { id, name: venue.name, about: `${venue.category} · ${sayScore(score)}, number ${rank}` };
}
