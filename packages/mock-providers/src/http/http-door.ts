import { EVENTBRITE_OPERATIONS } from '../eventbrite/eventbrite-emulator.ts';
import { IN_APP_OPERATIONS } from '../in-app/in-app-emulator.ts';
import { OPEN_TABLE_OPERATIONS } from '../open-table/open-table-emulator.ts';
import { PUSH_OPERATIONS } from '../push/push-emulator.ts';
import { RESY_OPERATIONS } from '../resy/resy-emulator.ts';
import { EmulatorError } from '../runtime/emulator-error.ts';
import type { Params, Route, RouteTable, VendorDoor } from '../runtime/vendor-door.ts';
import type { CallOutcome, VendorAnswer } from '../runtime/vendor-runtime.ts';
import { EMULATED_TOKEN, withRequestLog } from './keyed-wire.ts';

/** The vendors whose wire format is ours; for the others there are official packages. */
export type DoorVendor = 'open-table' | 'resy' | 'eventbrite' | 'push' | 'in-app';

const ROUTES: Readonly<Record<DoorVendor, RouteTable>> = {
  'open-table': OPEN_TABLE_OPERATIONS,
  resy: RESY_OPERATIONS,
  eventbrite: EVENTBRITE_OPERATIONS,
  push: PUSH_OPERATIONS,
  'in-app': IN_APP_OPERATIONS,
};

export interface HttpDoorOptions {
  readonly vendor: DoorVendor;
  /** Where the emulator serves, such as `http://127.0.0.1:4010`. */
  readonly baseUrl: string;
  readonly token?: string;
  /** How long to wait for an answer, in milliseconds (8,000). */
  readonly timeoutMs?: number;
}

/**
 * A door to an emulator in another process. No answer, and any 5xx that does not say that nothing
 * was done, is a lost answer.
 *
 * @example
 * const tables = createOpenTableProvider(
 *   httpDoor({ vendor: 'open-table', baseUrl: 'http://127.0.0.1:4010' }),
 * );
 */
export function httpDoor(options: HttpDoorOptions): VendorDoor {
  const { vendor, baseUrl, token = EMULATED_TOKEN, timeoutMs = 8_000 } = options;
  const routes = withRequestLog(ROUTES[vendor]);
  return {
    async send({ operation, path = {}, params = {}, key }): Promise<CallOutcome<VendorAnswer>> {
      const route = routes[operation];
      if (!route) {
        throw new EmulatorError('emulator_misused', `${vendor} has no operation ${operation}`);
      }
      const url = new URL(filled(route, path), baseUrl);
      const inBody = route.method === 'POST' || route.method === 'PUT';
      if (!inBody) url.search = queryOf(params);
      try {
        const response = await fetch(url, {
          method: route.method,
          headers: {
            authorization: `Bearer ${token}`,
            ...(inBody ? { 'content-type': 'application/json' } : {}),
            ...(key === undefined ? {} : { 'idempotency-key': key }),
          },
          signal: AbortSignal.timeout(timeoutMs),
          ...(inBody ? { body: JSON.stringify(params) } : {}),
        });
        return await outcomeOf(response);
      } catch (error) {
        const how = (error as Error).name === 'TimeoutError' ? 'timeout' : 'reset';
        return { kind: 'lost', how, status: 0 };
      }
    },
  };
}

async function outcomeOf(response: Response): Promise<CallOutcome<VendorAnswer>> {
  const { status, headers } = response;
  const text = await response.text();
  const retryAfter = headers.get('retry-after');
  if (status === 429 || (status === 503 && retryAfter !== null)) {
    return { kind: 'refused', status, retryAfterSeconds: Number(retryAfter ?? 1) };
  }
  if (status >= 500) return { kind: 'lost', how: 'error', status };
  const replayed = headers.get('idempotent-replayed') === 'true';
  const body: unknown = text === '' ? null : JSON.parse(text);
  return { kind: 'answered', answer: { status, body, replayed } };
}

function filled({ path }: Route, values: Readonly<Record<string, string>>): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
}

function queryOf(params: Params): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return query.toString();
}
