import { describe, expect, it } from 'vitest';
import { fillPath, queryString, toWire } from './address.ts';

describe('an address', () => {
  it('holds ids as they are, and nothing of them becomes another path', () => {
    expect(fillPath('/users/{user_id}/blocks/{other_id}', ['a', 'b'])).toBe('/users/a/blocks/b');
    expect(fillPath('/users/{user_id}', ['a/../b?c#d%'])).toBe('/users/a%2F..%2Fb%3Fc%23d%25');
    for (const id of ['', '.', '..', undefined, 7]) {
      expect(() => fillPath('/users/{user_id}', [id as string])).toThrow(
        /^user_id: expected an id/,
      );
    }
  });

  it('has options under the names of the wire, without those that belong to the call', () => {
    const options = { topN: 5, radiusKm: 2, at: undefined, timeout: 1 };
    expect(toWire(options, ['timeout'])).toEqual({ top_n: 5, radius_km: 2 });
    expect(queryString({ q: 'coffee & art', near: '1,2', none: undefined })).toBe(
      '?q=coffee+%26+art&near=1%2C2',
    );
    expect(queryString({})).toBe('');
  });
});
