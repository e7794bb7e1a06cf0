import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../fixtures/arbitrary-nights.ts';
import { SecondsViewed } from './seconds-viewed.ts';

test('holds what a map would, also after it was cleared, for a few locations and for thousands', () => {
  const location = fc.oneof(fc.nat(100), fc.nat(2 ** 30));
  const few = fc.array(fc.tuple(location, fc.nat(1000)), { maxLength: 50 });
  const many = fc.nat(2 ** 20).map((first) =>
    // Neighbours, as the venues of a page are.
    Array.from({ length: 40_000 }, (_, next): [number, number] => [first + next, next % 7]),
  );
  const round = fc.oneof({ weight: 30, arbitrary: few }, { weight: 1, arbitrary: many });
  const viewed = new SecondsViewed();
  fc.assert(
    fc.property(round, fc.array(location, { maxLength: 20 }), (entries, others) => {
      viewed.clear();
      const map = new Map<number, number>();
      for (const [place, seconds] of entries) {
        viewed.set(place, seconds);
        map.set(place, seconds);
      }
      for (const place of [...map.keys(), ...others]) {
        if (viewed.has(place) !== map.has(place)) expect(viewed.has(place)).toBe(map.has(place));
        if (viewed.get(place) !== (map.get(place) ?? 0)) {
          expect(viewed.get(place)).toBe(map.get(place) ?? 0);
        }
      }
    }),
    runs,
  );
});
