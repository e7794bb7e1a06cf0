import { z } from 'zod';
import { formats } from '../reading/detect-format.ts';

/** What an import is told. It may run in another process, so that all paths are absolute. */
export const importArgs = z.strictObject({
  kind: z.enum(['venues', 'users']),
  file: z.string().min(1),
  /** Where rejected rows go; replaced by every run, and removed when there are none. */
  rejects: z.string().min(1),
  format: z.enum(formats).optional(),
  /** Field → the column it is read from. */
  map: z.record(z.string(), z.string()).default({}),
  idPrefix: z.string().optional(),
  defaultTimeZone: z.string().optional(),
});

export type ImportArgs = z.output<typeof importArgs>;
