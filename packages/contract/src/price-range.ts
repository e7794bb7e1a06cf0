import { z } from '@hono/zod-openapi';

export const priceRange = z
  .enum(['budget', 'moderate', 'upscale'], {
    error: 'expected a price range: budget, moderate or upscale',
  })
  .openapi('PriceRange', { example: 'moderate' });

/** `null` when it is not known, which is not the same as any of the three. */
export const priceRangeOrUnknown = z
  .enum(['budget', 'moderate', 'upscale'], {
    error: 'expected a price range: budget, moderate, upscale, or null when it is unknown',
  })
  .nullable()
  .openapi({ example: 'moderate' });
