import { z } from '@hono/zod-openapi';

const fact = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** What a sentence was made from, for programs: names and plain values. */
export const facts = z.record(z.string(), fact);

export type Facts = z.output<typeof facts>;
