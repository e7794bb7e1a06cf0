import { describe, expect, test } from 'vitest';
import { createColumnMatcher } from './columns.ts';
import { createVenueConverter } from './venue-row.ts';

const { rules } = createVenueConverter();

function used(columns: string[], overrides: Record<string, string> = {}): string[] {
  const matcher = createColumnMatcher(rules, new Map(Object.entries(overrides)));
  matcher.check(columns);
  return [...matcher.describe(columns).used];
}

describe('columns', () => {
  test('are recognised by the names that lists give them', () => {
    expect(used(['Venue ID', 'TITLE', 'categoryName', 'Lat', 'lng', 'price-level'])).toEqual([
      'id ← Venue ID',
      'name ← TITLE',
      'category ← categoryName',
      'latitude ← Lat',
      'longitude ← lng',
      'price_range ← price-level',
    ]);
  });

  test('of several candidates are chosen by preference, not by order', () => {
    expect(used(['venue', 'fsq_id', 'category', 'y', 'lat', 'x'])).toContain('id ← fsq_id');
    expect(used(['venue', 'category', 'y', 'lat', 'x'])).toContain('latitude ← lat');
    expect(used(['venue', 'category', 'y', 'x'])).toContain('id ← venue');
  });

  test('can be named for a field, used twice, and left out', () => {
    const columns = ['id', 'group', 'category', 'lat', 'lon'];
    expect(used(columns, { tags: 'Group', name: 'category', id: '' })).toEqual([
      'name ← category',
      'category ← category',
      'latitude ← lat',
      'longitude ← lon',
      'tags ← group',
    ]);
  });

  test('that are missing are named, with those that are there', () => {
    expect(() => used(['id', 'kind', 'lat', 'long'])).toThrow(
      'Found no column for category. The columns are id, kind, lat, long. Say which one to use, for example --map category=COLUMN.',
    );
    expect(() => used(['category', 'lat', 'lon'], { name: 'titel' })).toThrow(
      'no column "titel", which --map names',
    );
    expect(() => used(['category', 'lat', 'lon'], { color: 'lat' })).toThrow(
      'venues have no field "color"; the fields are id, name,',
    );
  });
});
