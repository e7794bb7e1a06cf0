import { parseCoordinates } from '@luna/geo';
import { ScoringError } from '../scoring-error.ts';
import type { Venue } from '../venue.ts';
import type { Calendars } from './calendars.ts';
import type { FeatureNames } from './feature-names.ts';
import { priceCode } from './price-code.ts';
import type { Rows } from './rows.ts';
import type { CodedColumn, VenueColumns } from './venue-columns.ts';
import type { Row } from './venue-pages.ts';

/** The category, then the tags. */
export function featuresOf(venue: Venue, names: FeatureNames): number[] {
  const features = [names.addCategory(venue.category)];
  for (const tag of venue.tags) features.push(names.addTag(tag));
  return features;
}

/** @throws GeoError `invalid_coordinates`, with the field */
export function rowOfVenue<V extends Venue>(
  venue: V,
  names: FeatureNames,
  calendars: Calendars | undefined,
): Row<V> {
  return {
    id: venue.id,
    ...parseCoordinates(venue),
    price: priceCode(venue.priceRange),
    features: featuresOf(venue, names),
    // Whoever keeps the venues themselves reads their hours there.
    calendar: calendars ? calendars.code(venue.openingHours, venue.timeZone) : 0,
    venue: calendars ? undefined : venue,
    name: calendars ? venue.name : undefined,
  };
}

/** @throws GeoError `invalid_coordinates`, with the field */
export function rowsOfVenues<V extends Venue>(venues: Iterable<V>, names: FeatureNames): Rows<V> {
  const list = Array.from(venues);
  const starts = new Uint32Array(list.length + 1);
  for (const [row, { tags }] of list.entries()) {
    starts[row + 1] = (starts[row] as number) + 1 + tags.length;
  }
  const codes = new Uint32Array(starts[list.length] as number);
  const latitudes = new Float64Array(list.length);
  const longitudes = new Float64Array(list.length);
  const prices = new Uint8Array(list.length);
  for (const [row, venue] of list.entries()) {
    const { latitude, longitude } = parseCoordinates(venue);
    latitudes[row] = latitude;
    longitudes[row] = longitude;
    prices[row] = priceCode(venue.priceRange);
    codes.set(featuresOf(venue, names), starts[row]);
  }
  const ids = list.map(({ id }) => id);
  return { ids, latitudes, longitudes, prices, starts, codes, venues: list };
}

/**
 * @throws ScoringError `invalid_columns` naming the column, when lengths or codes do not fit together
 * @throws GeoError `invalid_coordinates`, with the field
 */
export function rowsOfColumns<V>(
  columns: VenueColumns,
  names: FeatureNames,
  calendars: Calendars,
): Rows<V> {
  const count = columns.ids.length;
  const { starts: tagStarts, codes: tagCodes } = columns.tags;
  checkLength('tags.starts', tagStarts.length, count + 1);
  const starts = Uint32Array.from(
    { length: count + 1 },
    (_, row) => (tagStarts[row] as number) + row,
  );
  const codes = new Uint32Array(tagCodes.length + count);
  if (starts[count] !== codes.length || starts[0] !== 0) {
    throw invalid('tags.starts', `must run from 0 to ${tagCodes.length}, the number of tags.codes`);
  }
  const category = translate('categories', columns.categories, count, (name) =>
    names.addCategory(name),
  );
  const tag = translate('tags', columns.tags, tagCodes.length, (name) => names.addTag(name));
  const latitudes = new Float64Array(count);
  const longitudes = new Float64Array(count);
  const prices = new Uint8Array(count);
  checkLength('latitudes', columns.latitudes.length, count);
  checkLength('longitudes', columns.longitudes.length, count);
  checkLength('priceLevels', columns.priceLevels.length, count);
  for (let row = 0; row < count; row += 1) {
    const latitude = columns.latitudes[row] as number;
    const longitude = columns.longitudes[row] as number;
    if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
      parseCoordinates({ latitude, longitude });
    }
    latitudes[row] = latitude;
    longitudes[row] = longitude;
    const level = columns.priceLevels[row] as number;
    if (!(level >= 0 && level <= 3 && Number.isInteger(level))) {
      throw invalid('priceLevels', `must be 0, 1, 2 or 3, not ${level} at place ${row}`);
    }
    prices[row] = level;
    let at = starts[row] as number;
    const end = starts[row + 1] as number;
    if (!(end > at)) throw invalid('tags.starts', `must not decrease, as at place ${row + 1}`);
    codes[at] = category(row);
    for (let place = tagStarts[row] as number; at + 1 < end; place += 1) {
      at += 1;
      codes[at] = tag(place);
    }
  }
  if (columns.names) checkLength('names', columns.names.length, count);
  return {
    ids: columns.ids,
    latitudes,
    longitudes,
    prices,
    starts,
    codes,
    names: columns.names,
    calendars: calendarsOf(columns, count, calendars),
  };
}

function calendarsOf(
  columns: VenueColumns,
  count: number,
  calendars: Calendars,
): Uint32Array | undefined {
  const { openingHours, timeZones } = columns;
  if (openingHours === undefined && timeZones === undefined) return undefined;
  const nothing = { words: [undefined], codes: new Uint8Array(count) };
  const hours = openingHours ?? nothing;
  const zones = timeZones ?? nothing;
  const hoursAt = translate('openingHours', hours, count, (_, code) => code);
  const zoneAt = translate('timeZones', zones, count, (_, code) => code);
  const known = new Map<number, number>();
  return Uint32Array.from({ length: count }, (_, row) => {
    const pair = hoursAt(row) * zones.words.length + zoneAt(row);
    let code = known.get(pair);
    if (code === undefined) {
      code = calendars.code(hours.words[hoursAt(row)], zones.words[zoneAt(row)]);
      known.set(pair, code);
    }
    return code;
  });
}

/** Reads a column in other numbers for its words. Only words that occur are given one. */
function translate<Word>(
  field: string,
  column: CodedColumn<Word>,
  count: number,
  code: (word: Word, code: number) => number,
): (place: number) => number {
  checkLength(`${field}.codes`, column.codes.length, count);
  const known = new Map<number, number>();
  return (place) => {
    const from = column.codes[place] as number;
    let to = known.get(from);
    if (to === undefined) {
      if (!(from >= 0 && from < column.words.length && Number.isInteger(from))) {
        throw invalid(
          `${field}.codes`,
          `must be places in its ${column.words.length} words, not ${from} at place ${place}`,
        );
      }
      to = code(column.words[from] as Word, from);
      known.set(from, to);
    }
    return to;
  };
}

function checkLength(field: string, length: number, expected: number): void {
  if (length !== expected) throw invalid(field, `must have ${expected} entries, not ${length}`);
}

function invalid(column: string, problem: string): ScoringError {
  const field = `columns.${column}`;
  return new ScoringError('invalid_columns', field, `${field} ${problem}`);
}
