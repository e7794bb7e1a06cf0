import {
  type KeyedOperation,
  KeyedVendor,
  type KeyedVendorOptions,
} from '../runtime/keyed-vendor.ts';
import type { RecordTable } from '../runtime/state-book.ts';
import type { Params } from '../runtime/vendor-door.ts';
import type { VendorAnswer, VendorRuntime } from '../runtime/vendor-runtime.ts';

/** Expo takes so many messages in one call, and so many receipt ids. */
const MOST_MESSAGES = 100;
const MOST_RECEIPTS = 1000;
/** Largest payload of one notification, in bytes. */
const LARGEST_PAYLOAD = 4096;
const TOKEN = /^Expo(nent)?PushToken\[[^\]]+\]$/;

/** One notification to one device. */
export interface StoredPush {
  readonly id: string;
  readonly to: string;
  readonly title: string | null;
  readonly body: string | null;
  readonly data: unknown;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

export interface PushDesk {
  readonly runtime: VendorRuntime;
  readonly pushes: RecordTable<StoredPush>;
  /** Devices that uninstalled the app. */
  readonly gone: RecordTable<true>;
}

/** Names, wire paths and effects of the Expo-like push service. */
export const PUSH_OPERATIONS: Readonly<Record<string, KeyedOperation<PushDesk>>> = {
  'push.send': {
    method: 'POST',
    path: '/--/api/v2/push/send',
    run: (desk, { params }) => sendPushes(desk, params),
  },
  'push.receipts': {
    method: 'POST',
    path: '/--/api/v2/push/getReceipts',
    run: (desk, { params }) => {
      const ids = Array.isArray(params['ids']) ? params['ids'].map(String) : [];
      if (ids.length > MOST_RECEIPTS) {
        return pushErrors(
          'PUSH_TOO_MANY_RECEIPTS',
          `You are trying to get more than ${MOST_RECEIPTS} push receipts in one request.`,
        );
      }
      const found = ids.flatMap((id) => {
        const push = desk.pushes.get(id);
        return push ? [[id, receipt(desk, push)]] : [];
      });
      return { status: 200, body: { data: Object.fromEntries(found) } };
    },
  },
};

/**
 * A push service in the manner of Expo's: tickets, receipts, `DeviceNotRegistered`. It knows
 * idempotency keys besides, which Expo does not.
 *
 * @example
 * const push = new PushEmulator();
 * await push.send({
 *   operation: 'push.send',
 *   params: { messages: [{ to: 'ExponentPushToken[user1-phone]', title: 'Table for two' }] },
 * });
 */
export class PushEmulator extends KeyedVendor<PushDesk> {
  readonly desk: PushDesk;

  constructor(options: KeyedVendorOptions = {}) {
    super('push', PUSH_OPERATIONS, options);
    const { book } = this.runtime;
    this.desk = {
      runtime: this.runtime,
      pushes: book.table('pushes'),
      gone: book.table('gone_devices'),
    };
  }

  /** The app is no longer on the device: it cannot be reached any more. */
  unregister(token: string): Promise<void> {
    return this.runtime.control(() => this.desk.gone.put(token, true));
  }
}

type Loose = Readonly<Record<string, unknown>>;

function sendPushes(desk: PushDesk, params: Params): VendorAnswer {
  const messages = (params['messages'] as readonly Loose[] | undefined) ?? [];
  const receivers = messages.flatMap((message) => [message['to']].flat());
  if (receivers.length > MOST_MESSAGES) {
    return pushErrors(
      'PUSH_TOO_MANY_NOTIFICATIONS',
      `You are trying to send more than ${MOST_MESSAGES} push notifications in one request.`,
    );
  }
  if (receivers.length === 0 || receivers.some((to) => typeof to !== 'string')) {
    return pushErrors(
      'VALIDATION_ERROR',
      '"to" is required and must be a push token or a list of them.',
    );
  }
  const tickets = messages.flatMap((message) =>
    [message['to']].flat().map((to) => ticket(desk, String(to), message)),
  );
  return { status: 200, body: { data: tickets } };
}

function ticket(desk: PushDesk, to: string, message: Loose): Loose {
  if (!TOKEN.test(to) || desk.gone.get(to)) {
    return {
      status: 'error',
      message: `"${to}" is not a registered push notification recipient`,
      details: { error: 'DeviceNotRegistered', expoPushToken: to },
    };
  }
  const size = Buffer.byteLength(JSON.stringify({ ...message, to: undefined }));
  if (size > LARGEST_PAYLOAD) {
    return {
      status: 'error',
      message: `The notification's payload is ${size} bytes; at most ${LARGEST_PAYLOAD} are allowed`,
      details: { error: 'MessageTooBig' },
    };
  }
  const push: StoredPush = {
    id: desk.runtime.mint.uuid(),
    to,
    title: typeof message['title'] === 'string' ? message['title'] : null,
    body: typeof message['body'] === 'string' ? message['body'] : null,
    data: message['data'] ?? null,
    createdAt: desk.runtime.now(),
  };
  desk.pushes.put(push.id, push);
  return { status: 'ok', id: push.id };
}

function receipt(desk: PushDesk, push: StoredPush): Loose {
  return desk.gone.get(push.to)
    ? {
        status: 'error',
        message: `The device cannot receive push notifications anymore`,
        details: { error: 'DeviceNotRegistered' },
      }
    : { status: 'ok' };
}

function pushErrors(code: string, message: string): VendorAnswer {
  return { status: 400, body: { errors: [{ code, message, isTransient: false }] } };
}
