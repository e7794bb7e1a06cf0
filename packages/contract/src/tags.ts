import { z } from '@hono/zod-openapi';
import { line } from './text.ts';

/** The longest tag, category or interest. */
export const longestTag = 64;
/** The most tags a venue, or interests a person, may have. */
export const mostTags = 256;

/** One tag, interest or category. Upper and lower case are different. */
export const tag = line('a tag', longestTag).openapi({ example: 'coffee' });

/** Tags in the order given, each once. */
export const tags = z
  .array(tag, { error: 'expected a list of tags' })
  .max(mostTags, `expected at most ${mostTags} tags`)
  .transform((list) => [...new Set(list)])
  .openapi({ example: ['coffee', 'books'] });
