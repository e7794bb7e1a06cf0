import { cellKey, haversineKm, snapToCell } from '@luna/geo';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compatibility } from './compatibility.ts';
import { person } from './fixtures/arbitrary-people.ts';
import { alex, taylor } from './fixtures/golden.ts';

const runs = { seed: 20_261_122, numRuns: 1000 };

test('compatibility is the same in both directions, in every part', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const there = compatibility(a, b);
      const back = compatibility(b, a);
      expect(back.score).toBe(there.score);
      expect(back.parts).toEqual(there.parts);
      expect(back.distanceKm).toBe(there.distanceKm);
      expect(new Set(back.sharedInterests)).toEqual(new Set(there.sharedInterests));
    }),
    runs,
  );
});

test('the parts, summed left to right, are the score exactly, and everything stays in its range', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const { score, parts } = compatibility(a, b);
      expect(parts.interests + parts.distance + parts.price).toBe(score);
      expect(Object.keys(parts)).toEqual(['interests', 'distance', 'price']);
      for (const [points, most] of [
        [score, 100],
        [parts.interests, 40],
        [parts.distance, 30],
        [parts.price, 30],
      ] as const) {
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(most);
      }
    }),
    runs,
  );
});

test('repeating an interest or reordering them changes no score', () => {
  fc.assert(
    fc.property(person, person, (a, b) => {
      const repeated = { ...b, interests: [...b.interests, ...b.interests].reverse() };
      expect(compatibility(a, repeated)).toEqual(compatibility(a, b));
      expect(compatibility({ ...a, interests: [...a.interests, ...a.interests] }, b)).toEqual(
        compatibility(a, b),
      );
    }),
    runs,
  );
});

test('shared interests come in the order of the first person, each once', () => {
  const a = { ...alex, interests: ['music', 'art', 'music', 'coffee'] };
  const b = { ...taylor, interests: ['coffee', 'coffee', 'music'] };
  expect(compatibility(a, b).sharedInterests).toEqual(['music', 'coffee']);
  expect(compatibility(b, a).sharedInterests).toEqual(['coffee', 'music']);
});

describe('positions', () => {
  test('moving within a cell changes nothing for anybody, unless both share precise positions', () => {
    const step = fc.double({ min: -0.004, max: 0.004, noNaN: true });
    let checked = 0;
    fc.assert(
      fc.property(person, person, step, step, (a, b, north, east) => {
        const moved = { ...a, latitude: a.latitude + north, longitude: a.longitude + east };
        fc.pre(Math.abs(moved.latitude) <= 90 && Math.abs(moved.longitude) <= 180);
        fc.pre(!(a.sharing === 'precise' && b.sharing === 'precise'));
        fc.pre(cellKey(moved) === cellKey(a));
        checked += 1;
        expect(compatibility(moved, b)).toEqual(compatibility(a, b));
        expect(compatibility(b, moved)).toEqual(compatibility(b, a));
      }),
      runs,
    );
    expect(checked).toBe(runs.numRuns);
  });

  test('two who both share precisely are compared at their exact points', () => {
    expect(compatibility(alex, taylor).distanceKm).toBe(haversineKm(alex, taylor));
  });

  test('one who does not share precisely takes the other to a cell as well', () => {
    const between = haversineKm(snapToCell(alex), snapToCell(taylor));
    for (const sharing of ['cell', 'hidden'] as const) {
      expect(compatibility(alex, { ...taylor, sharing }).distanceKm).toBe(between);
      expect(compatibility({ ...alex, sharing }, taylor).distanceKm).toBe(between);
    }
  });

  test('a coarser cell chosen by the host is used in place of the 1 km one', () => {
    const cell = { latitude: 40.7, longitude: -73.9 };
    const shy = { ...taylor, sharing: 'cell' as const, cell };
    expect(compatibility(alex, shy).distanceKm).toBe(haversineKm(snapToCell(alex), cell));
    expect(compatibility(shy, alex).distanceKm).toBe(haversineKm(cell, snapToCell(alex)));
    expect(compatibility(alex, { ...taylor, cell })).toEqual(compatibility(alex, taylor));
  });
});

describe('gaps', () => {
  test('two people without interests share none and get no interest points', () => {
    const nobody = { ...alex, interests: [] };
    expect(compatibility(nobody, nobody)).toMatchObject({
      score: 60,
      parts: { interests: 0, distance: 30, price: 30 },
      sharedInterests: [],
    });
  });

  test('an unknown price range gives no price points, not even beside another unknown one', () => {
    const unknown = { ...alex, preferredPriceRange: null };
    expect(compatibility(unknown, taylor).parts.price).toBe(0);
    expect(compatibility(unknown, unknown).parts.price).toBe(0);
  });

  test('each price level apart costs half of the price points', () => {
    const points = (['budget', 'moderate', 'upscale'] as const).map(
      (preferredPriceRange) =>
        compatibility(
          { ...alex, preferredPriceRange: 'budget' },
          { ...taylor, preferredPriceRange },
        ).parts.price,
    );
    expect(points).toEqual([30, 15, 0]);
  });

  test('five kilometres and more give no distance points', () => {
    const far = { ...alex, latitude: alex.latitude + 0.045 };
    expect(compatibility(alex, far).parts.distance).toBe(0);
    const near = { ...alex, latitude: alex.latitude + 0.0449 };
    expect(compatibility(alex, near).parts.distance).toBeGreaterThan(0);
  });
});

describe('wrong arguments', () => {
  test('a position off the globe is refused by id, without repeating the position', () => {
    for (const wrong of [
      { latitude: Number.NaN },
      { latitude: 90.5 },
      { longitude: -181.25 },
      { sharing: 'cell' as const, latitude: Number.NaN },
      { sharing: 'cell' as const, cell: { latitude: 0, longitude: Number.NaN } },
    ]) {
      for (const [a, b] of [
        [alex, { ...taylor, ...wrong }],
        [{ ...taylor, ...wrong }, alex],
      ] as const) {
        expect(() => compatibility(a, b)).toThrow(
          expect.objectContaining({
            code: 'invalid_coordinates',
            message: expect.stringMatching(/^latitude and longitude of user4(?!.*(90\.5|181\.25))/),
          }),
        );
      }
    }
  });

  test('an unknown price range by another name is refused, not guessed', () => {
    const cheap = { ...taylor, preferredPriceRange: 'cheap' as never };
    expect(() => compatibility(alex, cheap)).toThrow(
      expect.objectContaining({
        code: 'invalid_price_range',
        message: expect.stringContaining('user4'),
      }),
    );
  });
});
