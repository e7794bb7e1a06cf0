import { type VenueInput, venueInput } from '@luna/contract';
import { CliError } from '../cli-error.ts';
import { isMissing, readJson, readList, readNumber, readText } from './cell-values.ts';
import type { ColumnRules } from './columns.ts';
import { PRICE_EXPECTED, readPriceRange } from './price-range.ts';
import {
  type ConverterOptions,
  explain,
  type RowConverter,
  type RowReason,
} from './row-converter.ts';
import { createIdRule } from './stable-id.ts';
import { tagsFromCategory } from './tags-from-category.ts';

/** A venue as the store takes it. */
export type VenueRow = VenueInput & { readonly id: string };

const rules: ColumnRules = {
  kind: 'venues',
  fields: [
    // `venue` comes last: many lists number their venues 1, 2, 3 beside a proper id.
    {
      name: 'id',
      aliases: ['venue_id', 'fsq_id', 'fsq_place_id', 'place_id', 'osm_id', '@id', 'uuid', 'venue'],
    },
    { name: 'name', aliases: ['title', 'venue_name', 'place_name', 'display_name'] },
    { name: 'description', aliases: ['summary', 'about'] },
    {
      name: 'category',
      aliases: ['category_name', 'venue_category', 'primary_category', 'main_category'],
    },
    { name: 'latitude', aliases: ['lat', 'y'] },
    { name: 'longitude', aliases: ['lon', 'lng', 'long', 'x'] },
    { name: 'address', aliases: ['street_address', 'full_address', 'formatted_address'] },
    { name: 'price_range', aliases: ['price', 'price_level', 'price_tier'] },
    { name: 'tags', aliases: ['keywords', 'labels'] },
    { name: 'time_zone', aliases: ['timezone', 'tz', 'tzid'] },
    { name: 'opening_hours', aliases: [] },
    { name: 'stay_minutes', aliases: [] },
  ],
  required: [['latitude'], ['longitude'], ['category']],
};

// The zone is checked apart, once for each zone: asking Intl about every row takes minutes.
const schema = venueInput.required({ id: true }).omit({ time_zone: true });
const zoneSchema = venueInput.shape.time_zone;

/** Zones remembered; the database of all zones has fewer. */
const REMEMBERED = 1000;

/**
 * Real lists have gaps. A missing name becomes the category, a missing price range stays unknown,
 * missing tags come from the category, and a missing id from position and name.
 */
export function createVenueConverter(options: ConverterOptions = {}): RowConverter<VenueRow> {
  const ids = createIdRule(options.idPrefix);
  const zones = new Map<unknown, string | undefined>();
  const zoneProblem = (zone: unknown): string | undefined => {
    if (zones.has(zone)) return zones.get(zone);
    const problem = zoneSchema.safeParse(zone).error?.issues[0]?.message;
    if (zones.size < REMEMBERED) zones.set(zone, problem);
    return problem;
  };
  const fallbackZone = options.defaultTimeZone ?? null;
  const wrongFallback = zoneProblem(fallbackZone);
  if (wrongFallback !== undefined) {
    throw new CliError('invalid_option', `--default-time-zone: ${wrongFallback}`);
  }

  return {
    rules,
    convert(cell) {
      const reasons: RowReason[] = [];
      const category = readText(cell('category'));
      const name = readText(cell('name')) ?? (typeof category === 'string' ? title(category) : '');
      const latitude = readNumber(cell('latitude'));
      const longitude = readNumber(cell('longitude'));
      const givenId = readText(cell('id'));
      const id =
        givenId === undefined
          ? ids.derived(`${latitude},${longitude},${name}`)
          : typeof givenId === 'string'
            ? ids.given(givenId)
            : givenId;
      const price = cell('price_range');
      const priceRange = isMissing(price) ? null : readPriceRange(price);
      if (priceRange === undefined) {
        reasons.push({ field: 'price_range', message: PRICE_EXPECTED });
      }
      const tags = readList(cell('tags'));
      const hasTags = tags !== undefined && !(Array.isArray(tags) && tags.length === 0);
      const hours = cell('opening_hours');
      const timeZone = readText(cell('time_zone')) ?? fallbackZone;
      const wrongZone = zoneProblem(timeZone);
      if (wrongZone !== undefined) reasons.push({ field: 'time_zone', message: wrongZone });
      const parsed = schema.safeParse({
        id,
        name,
        description: readText(cell('description')),
        category,
        latitude,
        longitude,
        address: readText(cell('address')),
        price_range: priceRange ?? null,
        tags: hasTags ? tags : typeof category === 'string' ? tagsFromCategory(category) : [],
        opening_hours: isMissing(hours) ? null : readJson(hours),
        stay_minutes: readNumber(cell('stay_minutes')),
      });
      if (!parsed.success) reasons.push(...explain(parsed.error.issues));
      if (!parsed.success || reasons.length > 0) return { reasons };
      return { row: { ...parsed.data, time_zone: typeof timeZone === 'string' ? timeZone : null } };
    },
  };
}

/** `coffee shop` → `Coffee Shop`; capitals that are there already stay. */
function title(category: string): string {
  return category.replace(/(^|[\s/(-])(\p{Ll})/gu, (_, before: string, letter: string) => {
    return before + letter.toUpperCase();
  });
}
