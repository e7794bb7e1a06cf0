import { describe, expect, test } from 'vitest';
import type { Converted } from './row-converter.ts';
import { createVenueConverter, type VenueRow } from './venue-row.ts';

const bare = { id: 'a', category: 'Coffee Shop', latitude: '40.7', longitude: '-74' };

function convert(
  cells: Readonly<Record<string, unknown>>,
  options?: Parameters<typeof createVenueConverter>[0],
): Converted<VenueRow> {
  return createVenueConverter(options).convert((field) => cells[field]);
}

function venue(cells: object, options?: Parameters<typeof createVenueConverter>[0]): VenueRow {
  const converted = convert({ ...bare, ...cells }, options);
  if ('reasons' in converted) throw new Error(JSON.stringify(converted.reasons));
  return converted.row;
}

function fieldsAtFault(cells: object): (string | null)[] {
  const converted = convert({ ...bare, ...cells });
  return 'reasons' in converted ? converted.reasons.map(({ field }) => field) : [];
}

describe('what a list leaves out', () => {
  test('is filled from the category, or stays unknown', () => {
    expect(venue({ category: 'coffee shop' })).toEqual({
      id: 'a',
      name: 'Coffee Shop',
      description: '',
      category: 'coffee shop',
      latitude: 40.7,
      longitude: -74,
      address: '',
      price_range: null,
      tags: ['coffee shop', 'coffee'],
      time_zone: null,
      opening_hours: null,
      stay_minutes: 120,
      booking: null,
    });
  });

  test.each([[''], ['  '], [null], [undefined]])('may be written as %j', (nothing) => {
    const gaps = { name: nothing, price_range: nothing, tags: nothing, opening_hours: nothing };
    expect(venue(gaps)).toEqual(venue({}));
    expect(venue({ tags: [] })).toEqual(venue({}));
  });

  test('is not the category, nor where the venue is', () => {
    expect(fieldsAtFault({ category: '' })).toContain('category');
    expect(fieldsAtFault({ latitude: '', longitude: null })).toEqual(['latitude', 'longitude']);
  });

  test('as an id is made up from position and name, the same on every run', () => {
    const made = venue({ id: '', name: 'Blue Door' });
    expect(made.id).toBe('edc451c4f159847f911d241e');
    expect(venue({ id: null, name: ' Blue Door', latitude: 40.7 }).id).toBe(made.id);
    expect(venue({ id: '', name: 'Blue Door', latitude: '40.70001' }).id).not.toBe(made.id);
    expect(venue({ id: '', name: 'Red Door' }).id).not.toBe(made.id);
    expect(venue({ id: '', name: 'Blue Door' }, { idPrefix: 'nyc:' }).id).toBe(`nyc:${made.id}`);
  });
});

describe('what a list writes in its own way', () => {
  test.each([
    ['budget', ['budget', 'Budget', '$', '1', 1]],
    ['moderate', ['moderate', '$$', '2', 2, ' MODERATE ']],
    ['upscale', ['upscale', '$$$', '3', 3, '$$$$', '4', 4]],
  ])('is the price range %s', (range, written) => {
    for (const price_range of written) {
      expect(venue({ price_range }).price_range).toBe(range);
    }
  });

  test.each([['cheap'], [0], ['5'], ['2.0'], ['toString'], [true], [['$']], ['$-$$']])(
    'is no price range when it is %j, and the expected ones are named',
    (price_range) => {
      const converted = convert({ ...bare, price_range });
      expect(converted).toEqual({
        reasons: [
          {
            field: 'price_range',
            message: expect.stringContaining('budget, moderate or upscale, $ to $$$$, 1 to 4'),
          },
        ],
      });
    },
  );

  test.each([
    ['coffee;art, modern', ['coffee', 'art, modern']],
    ['coffee, art,,coffee', ['coffee', 'art']],
    ['coffee|art', ['coffee', 'art']],
    ['["coffee","art"]', ['coffee', 'art']],
    [
      ['coffee', ' art ', null, 7],
      ['coffee', 'art', '7'],
    ],
    ['coffee', ['coffee']],
  ])('is a list of tags: %j', (tags, expected) => {
    expect(venue({ tags }).tags).toEqual(expected);
  });

  test('is a list of opening hours, as JSON in a cell', () => {
    const opening_hours = [{ day: 1, opens: '09:00', closes: '17:00' }];
    expect(venue({ opening_hours }).opening_hours).toEqual(opening_hours);
    expect(venue({ opening_hours: JSON.stringify(opening_hours) }).opening_hours).toEqual(
      opening_hours,
    );
    expect(fieldsAtFault({ opening_hours: 'Mo-Fr 09:00-17:00' })).toEqual(['opening_hours']);
  });
});

describe('a row is rejected by the same rules as over HTTP', () => {
  test.each([
    [{ latitude: '91' }, ['latitude']],
    [{ latitude: 'NaN', longitude: '-0x10' }, ['latitude', 'longitude']],
    [{ latitude: '40,7' }, ['latitude']],
    [{ longitude: true }, ['longitude']],
    [{ id: 'a b' }, ['id']],
    [{ id: 'node/17' }, ['id']],
    [{ id: {} }, ['id']],
    [{ name: 'x'.repeat(201) }, ['name']],
    [{ name: { en: 'x' } }, ['name']],
    [{ tags: [{}] }, ['tags.0']],
    [{ time_zone: 'Mars/Olympus' }, ['time_zone']],
    [{ stay_minutes: '1.5' }, ['stay_minutes']],
  ])('%j', (cells, fields) => {
    expect(fieldsAtFault(cells)).toEqual(fields);
  });

  test('and every reason is given at once', () => {
    expect(fieldsAtFault({ latitude: 'x', price_range: 'x', time_zone: 'x', id: '?' })).toEqual([
      'price_range',
      'time_zone',
      'id',
      'latitude',
    ]);
  });
});

describe('options', () => {
  test('a prefix goes before every id, and stands in for characters that ids cannot have', () => {
    expect(venue({ id: '17' }, { idPrefix: 'osm:' }).id).toBe('osm:17');
    const replaced = venue({ id: 'node/17' }, { idPrefix: 'osm:' }).id;
    expect(replaced).toMatch(/^osm:[0-9a-f]{24}$/);
    expect(venue({ id: ' node/17' }, { idPrefix: 'osm:' }).id).toBe(replaced);
    expect(venue({ id: 'node/18' }, { idPrefix: 'osm:' }).id).not.toBe(replaced);
    expect(() => createVenueConverter({ idPrefix: 'a b' })).toThrow(/--id-prefix/);
  });

  test('a default time zone is for the rows that have none', () => {
    const options = { defaultTimeZone: 'America/New_York' };
    expect(venue({}, options).time_zone).toBe('America/New_York');
    expect(venue({ time_zone: 'Asia/Tokyo' }, options).time_zone).toBe('Asia/Tokyo');
    expect(() => createVenueConverter({ defaultTimeZone: 'Mars' })).toThrow(/--default-time-zone/);
  });
});
