import { version } from '../version.ts';
import type { Config } from './config.ts';
import type { RunningApi } from './start-api.ts';

/** What somebody who has just started Luna wants to know. */
export function greeting({ url, storeKind, seeded }: RunningApi, { dataDir }: Config): string {
  const where = storeKind === 'pglite' ? `the embedded database in ${dataDir}` : 'PostgreSQL';
  return [
    `Luna ${version} is ready: ${url} (documentation at ${url}/docs)`,
    `Everything is kept in ${where}.`,
    ...(seeded
      ? ['It was empty: there are five people and six venues in it now to play with.']
      : []),
    'It is open to everybody on this machine, and to nobody else.',
    '',
    'Try:',
    `  curl '${url}/recommendations/venues/user1?top_n=3'`,
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
