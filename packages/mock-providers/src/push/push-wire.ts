import { withRequestLog } from '../http/keyed-wire.ts';
import type { VendorWire } from '../http/vendor-app.ts';
import type { RouteTable } from '../runtime/vendor-door.ts';
import type { PushEmulator } from './push-emulator.ts';

/** Expo's wire format: one message or a list of them, no credentials unless the account wants them. */
export function pushWire(push: PushEmulator, routes: RouteTable, token: string): VendorWire {
  return {
    door: push,
    routes: withRequestLog(routes),
    authorize: (request) => {
      const given = request.headers.get('authorization');
      if (given === null || given === `Bearer ${token}`) return undefined;
      return { status: 401, body: pushError('UNAUTHORIZED', 'The bearer token is invalid') };
    },
    error: (status, message) =>
      status === 429
        ? pushError('TOO_MANY_REQUESTS', 'You have sent too many requests.')
        : pushError(`HTTP_${status}`, message),
    readParams: (params) => ('to' in params ? { messages: [params] } : params),
  };
}

function pushError(code: string, message: string): unknown {
  return { errors: [{ code, message, isTransient: false }] };
}
