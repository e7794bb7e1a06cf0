import { z } from '@hono/zod-openapi';

/** The front door: what this is, and where to go. */
export const welcome = z
  .object({
    name: z.string().openapi({ example: 'Luna' }),
    version: z.string().openapi({ example: '0.1.0' }),
    description: z.string(),
    links: z.record(z.string(), z.string()).openapi({
      description: 'Where to go from here, by what is there.',
      example: { docs: '/docs', users: '/users' },
    }),
  })
  .openapi('Welcome');

/** That the service is up, and which it is. */
export const health = z
  .object({
    status: z.literal('healthy'),
    service: z.string().openapi({ example: 'luna' }),
    timestamp: z.iso.datetime(),
    version: z.string().openapi({ example: '0.1.0' }),
  })
  .openapi('Health');

/** That the process runs. */
export const alive = z.object({ status: z.literal('alive') }).openapi('Alive');

/** That requests can be served: the database answers and the index is loaded. */
export const ready = z
  .object({
    status: z.literal('ready'),
    venues: z.number().int().openapi({ description: 'Venues in the index.', example: 6 }),
    users: z.number().int().openapi({ description: 'People in the index.', example: 5 }),
    learned: z
      .object({
        version: z.number().int().openapi({
          description: 'Counts up whenever it is learned anew; 0 before the first time.',
          example: 3,
        }),
        at: z.iso
          .datetime()
          .nullable()
          .openapi({ description: 'When; `null` before the first time.' }),
        is_behind: z.boolean().openapi({
          description:
            'Whether it does not know the latest events yet, and will be learned anew soon. Counts and co-visits know them at once.',
        }),
      })
      .openapi({
        description: 'What `luna-1` learned of all events at once: taste and what goes together.',
      }),
  })
  .openapi('Ready');
