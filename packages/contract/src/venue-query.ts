import { numberInQuery } from './number.ts';
import { pageQuery } from './page.ts';
import { pointInQuery } from './position.ts';
import { longestTag } from './tags.ts';
import { line } from './text.ts';

/** Half the way around the world, in kilometres: no two places are farther apart. */
export const farthestKm = 20_038;

/** Which venues to list. */
export const venueQuery = pageQuery
  .extend({
    q: line('words to look for', 200)
      .optional()
      .openapi({ description: 'Words to find in name, description, category, tags or address.' }),
    category: line('a category', longestTag)
      .optional()
      .openapi({ description: 'Only this category.', example: 'cafe' }),
    near: pointInQuery.optional().openapi({
      description:
        'Only venues around this point, `latitude,longitude`. The order stays the one by id.',
      example: '40.758,-73.9855',
    }),
    radius_km: numberInQuery('kilometres around `near`', 0, farthestKm)
      .optional()
      .openapi({ description: 'How far around `near`, 3 when left out.', example: 1 }),
  })
  .refine((query) => query.radius_km === undefined || query.near !== undefined, {
    path: ['near'],
    message: 'expected a point as latitude,longitude, because radius_km is given',
  });
