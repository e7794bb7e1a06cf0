import { z } from '@hono/zod-openapi';

const error = 'expected a moment in ISO 8601 with an offset, for example 2026-12-24T19:00:00Z';

/** A moment, with the offset it was written in. */
export const instant = z.iso
  .datetime({ offset: true, error })
  .openapi({ example: '2026-12-24T19:00:00Z' });
