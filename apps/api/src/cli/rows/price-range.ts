export type PriceRange = 'budget' | 'moderate' | 'upscale';

/** What a price may look like in a file; the fourth level that some lists have is upscale too. */
const levels: Readonly<Record<string, PriceRange>> = {
  budget: 'budget',
  moderate: 'moderate',
  upscale: 'upscale',
  '1': 'budget',
  '2': 'moderate',
  '3': 'upscale',
  '4': 'upscale',
  $: 'budget',
  $$: 'moderate',
  $$$: 'upscale',
  $$$$: 'upscale',
};

export const PRICE_EXPECTED =
  'must be budget, moderate or upscale, $ to $$$$, 1 to 4, or empty when unknown';

/** Reads a price level; `undefined` when it is none that Luna knows. */
export function readPriceRange(value: unknown): PriceRange | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim().toLowerCase();
  return Object.hasOwn(levels, text) ? levels[text] : undefined;
}
