import { type DestinationStream, type Logger, pino } from 'pino';
import type { Config } from './config.ts';

/**
 * Logs as JSON lines. Whatever is logged, fields that say where somebody is or that open a door are
 * blanked: the log is read by more people than the database.
 */
export function createLogger(level: Config['logLevel'], destination?: DestinationStream): Logger {
  const fields = ['latitude', 'longitude', 'near', 'authorization', 'token', 'password'];
  return pino(
    {
      level,
      base: { service: 'luna' },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: fields.flatMap((field) => [field, `*.${field}`, `*.*.${field}`]) },
    },
    destination ?? pino.destination({ fd: 1, sync: true }),
  );
}
