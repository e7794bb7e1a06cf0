import { haversineKm } from '@luna/geo';
import type { Person } from '../person.ts';
import type { Venue } from '../venue.ts';
import type { Ceiling, Question } from './ceiling.ts';
import type { Factor } from './factor.ts';

/** Far more than rounding makes of a value. */
const ROUNDING = 1e-9;
/** Some other moment. */
const LATER = new Date(4_102_488_000_000);

/**
 * A sentence that says where a factor is worth more than its ceiling promised, or is missing or not
 * steady against its word; `undefined` when all is well with these venues. For tests of factors of your own: a ranker
 * that trusts a wrong ceiling leaves venues out.
 *
 * @param options.settings the factor's defaults when not given
 *
 * @example
 * test('promises enough', () => expect(ceilingProblem(quiet, person, venues)).toBeUndefined());
 */
export function ceilingProblem<Settings extends object>(
  factor: Factor<Settings>,
  person: Person,
  venues: Iterable<Venue>,
  options: { readonly settings?: Settings | undefined; readonly at?: Date | undefined } = {},
): string | undefined {
  const { settings = factor.defaults, at } = options;
  const question: Question = { person, at };
  const ceiling = factor.ceiling?.(question, settings);
  if (ceiling === undefined) return undefined;
  const isSteady = 'steady' in ceiling && ceiling.steady === true;
  const elsewhere: Question = { person: { ...person, latitude: -person.latitude / 2 }, at: LATER };
  const isSame = isSteady && factor.ceiling?.(elsewhere, settings) === ceiling;
  const curve: { km: number; most: number }[] = [];
  for (const venue of venues) {
    const distanceKm = haversineKm(person, venue);
    const value = factor.value({ person, venue, distanceKm, at }, settings);
    const most = mostOf(ceiling, venue, distanceKm);
    if (isSame) {
      const km = haversineKm(elsewhere.person, venue);
      const other = factor.value({ ...elsewhere, venue, distanceKm: km }, settings);
      if (other !== value) {
        return `factor ${factor.name} promises to be steady and gives ${value}, then ${other} for venue ${venue.id}`;
      }
    }
    if (value === undefined) {
      if (ceiling.kind === 'missing' || !ceiling.complete) continue;
      return `factor ${factor.name} promises to be complete and is missing for venue ${venue.id}`;
    }
    if (!(value <= most + ROUNDING)) {
      return `factor ${factor.name} promises at most ${most} for venue ${venue.id} and gives ${value}`;
    }
    if (ceiling.kind === 'distance') {
      curve.push({ km: distanceKm, most });
    } else if (ceiling.kind === 'places') {
      for (const point of ceiling.points) {
        const km = haversineKm(point, venue);
        curve.push({ km, most: ceiling.each(km) });
      }
    }
  }
  curve.sort((a, b) => a.km - b.km);
  const rise = curve.find(({ most }, place) => most > (curve[place - 1]?.most ?? most) + ROUNDING);
  return rise && `factor ${factor.name} promises more ${rise.km} km away than nearer`;
}

/** What a ceiling says of one venue; -1 when it says that the signal is missing. */
function mostOf(ceiling: Ceiling, venue: Venue, distanceKm: number): number {
  switch (ceiling.kind) {
    case 'missing':
      return -1;
    case 'flat':
      return ceiling.most;
    case 'distance':
      return (ceiling.scale ?? 1) * ceiling.most(distanceKm);
    case 'column': {
      const { column, scale } = ceiling;
      const number = column.venues.find(venue.id);
      return number < 0 ? 0 : Math.min(1, scale * column.at(number));
    }
    case 'shared': {
      const { numbers } = ceiling;
      return numbers.at(venue, numbers.venues.find(venue.id));
    }
    case 'words': {
      const { mostOfCategory = 1, mostOfTag = 1 } = ceiling;
      const ofCategory = Math.min(mostOfCategory, ceiling.ofCategory(venue.category));
      return Math.max(
        0,
        ofCategory,
        ...venue.tags.map((tag) => Math.min(mostOfTag, ceiling.ofTag(tag))),
      );
    }
    case 'places':
      return mostOfPlaces(ceiling, venue);
    case 'venues': {
      const { venues, numbers, others, values } = ceiling;
      const number = venues.find(venue.id);
      const place = number < 0 ? -1 : Array.prototype.indexOf.call(numbers, number);
      return place < 0 ? others : (values[place] as number);
    }
  }
}

function mostOfPlaces(ceiling: Ceiling & { kind: 'places' }, venue: Venue): number {
  const { each, ofSum, points, weights } = ceiling;
  let sum = 0;
  let most = 0;
  for (const [place, point] of points.entries()) {
    // A venue is not near itself.
    if (point.id === venue.id) continue;
    const worth = (weights?.[place] ?? 1) * each(haversineKm(point, venue));
    sum += worth;
    most = Math.max(most, worth);
  }
  return ofSum === undefined ? most : ofSum(sum);
}
