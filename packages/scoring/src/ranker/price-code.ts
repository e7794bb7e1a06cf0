import type { PriceRange } from '../venue.ts';

const RANGES: readonly (PriceRange | null)[] = [null, 'budget', 'moderate', 'upscale'];

/** 0 for unknown, then the levels 1 to 3. */
export function priceCode(range: PriceRange | null): number {
  return range === null ? 0 : Math.max(0, RANGES.indexOf(range));
}

export function priceRangeOf(code: number): PriceRange | null {
  return RANGES[code] ?? null;
}
