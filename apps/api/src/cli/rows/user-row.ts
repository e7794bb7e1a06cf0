import { type UserInput, userInput } from '@luna/contract';
import { isMissing, readList, readNumber, readText } from './cell-values.ts';
import type { ColumnRules } from './columns.ts';
import { PRICE_EXPECTED, readPriceRange } from './price-range.ts';
import {
  type ConverterOptions,
  explain,
  type RowConverter,
  type RowReason,
} from './row-converter.ts';
import { createIdRule } from './stable-id.ts';

/** A person as the store takes them; the viewing history is never imported with them. */
export type UserRow = Omit<UserInput, 'viewing_history'> & { readonly id: string };

const rules: ColumnRules = {
  kind: 'users',
  fields: [
    { name: 'id', aliases: ['user_id', 'person_id', 'uid', 'uuid', 'user'] },
    { name: 'name', aliases: ['user_name', 'username', 'full_name', 'display_name'] },
    { name: 'latitude', aliases: ['lat', 'y', 'home_latitude', 'home_lat'] },
    {
      name: 'longitude',
      aliases: ['lon', 'lng', 'long', 'x', 'home_longitude', 'home_lon', 'home_lng'],
    },
    { name: 'interests', aliases: ['tags', 'likes'] },
    {
      name: 'preferred_price_range',
      aliases: ['price_range', 'preferred_price', 'price', 'price_level'],
    },
    // Rows without it must keep what people chose, so all rows have to agree whether it is there.
    { name: 'sharing', aliases: ['position_sharing'], isDecidedEarly: true },
  ],
  required: [['id'], ['latitude'], ['longitude']],
};

const SHARING_EXPECTED =
  'is empty while other rows have it: expected precise, cell or hidden (or leave the column out with --map sharing=)';

const schema = userInput.required({ id: true }).omit({ viewing_history: true });

/**
 * A missing name becomes the id. A missing id is not made up: one derived from where somebody is
 * could be turned back into where they are. Sharing that is left out stays as it is, and for
 * somebody new it is the cell, never the precise position.
 */
export function createUserConverter(options: ConverterOptions = {}): RowConverter<UserRow> {
  const ids = createIdRule(options.idPrefix);
  return {
    rules,
    convert(cell, has = () => false) {
      const reasons: RowReason[] = [];
      const given = readText(cell('id'));
      if (given === undefined) {
        reasons.push({ field: 'id', message: 'is missing; a person needs an id that stays' });
      }
      const price = cell('preferred_price_range');
      const priceRange = isMissing(price) ? null : readPriceRange(price);
      if (priceRange === undefined) {
        reasons.push({ field: 'preferred_price_range', message: PRICE_EXPECTED });
      }
      const sharing = readText(cell('sharing'));
      if (sharing === undefined && has('sharing')) {
        // Falling back to a default would show somebody who chose to be hidden.
        reasons.push({ field: 'sharing', message: SHARING_EXPECTED });
      }
      const parsed = schema.safeParse({
        id: typeof given === 'string' ? ids.given(given) : (given ?? 'missing'),
        name: readText(cell('name')) ?? given ?? 'missing',
        latitude: readNumber(cell('latitude')),
        longitude: readNumber(cell('longitude')),
        interests: readList(cell('interests')),
        preferred_price_range: priceRange ?? null,
        sharing: typeof sharing === 'string' ? sharing.toLowerCase() : sharing,
      });
      if (!parsed.success) reasons.push(...explain(parsed.error.issues));
      return parsed.success && reasons.length === 0 ? { row: parsed.data } : { reasons };
    },
  };
}
