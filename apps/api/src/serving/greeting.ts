import { version } from '../version.ts';
import type { Config } from './config.ts';
import type { RunningApi } from './start-api.ts';

/** A day that venues take bookings for. */
function inThreeDays(): string {
  return new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10);
}

function access(auth: Config['auth'], hasKeys: boolean): string[] {
  if (auth === 'open') return ['It is open to everybody on this machine, and to nobody else.'];
  if (hasKeys) return ['Every request needs an API key.'];
  return [
    'Every request needs an API key, and there is none yet. This makes one:',
    '  npm run luna -- keys create --name <name> --scope read,book',
  ];
}

/** What somebody who has just started Luna wants to know. */
export function greeting(
  { url, metricsUrl, storeKind, seeded, hasKeys }: RunningApi,
  { auth, corsOrigins, dataDir, providers }: Config,
): string {
  const where = storeKind === 'pglite' ? `the embedded database in ${dataDir}` : 'PostgreSQL';
  return [
    `Luna ${version} is ready: ${url} (documentation at ${url}/docs)`,
    `Everything is kept in ${where}.`,
    ...(seeded
      ? ['It was empty: there are five people and six venues in it now to play with.']
      : []),
    ...access(auth, hasKeys),
    ...(metricsUrl === undefined ? [] : [`Prometheus reads ${metricsUrl}.`]),
    ...(corsOrigins.length > 0
      ? [`Web pages of ${corsOrigins.join(', ')} may use it from a browser here.`]
      : []),
    ...(providers.mode === 'emulated'
      ? ['Vendors that no key is given for are emulated: nobody is charged for real.']
      : []),
    '',
    `Look around: ${url}/explore`,
    'Try:',
    // Only of a database that was filled just now it is known who is in it.
    ...(seeded
      ? [
          `  curl '${url}/recommendations/venues/user1?top_n=3'`,
          `  curl '${url}/venues/venue1/availability?date=${inThreeDays()}&party_size=2'`,
        ]
      : [`  curl '${url}/users?limit=3'`, `  curl '${url}/venues?limit=3'`]),
    '',
    'Ctrl-C stops it.',
    '',
  ].join('\n');
}
