import {
  type KeyedOperation,
  KeyedVendor,
  type KeyedVendorOptions,
  refusal,
} from '../runtime/keyed-vendor.ts';
import type { RecordIndex, RecordTable } from '../runtime/state-book.ts';
import type { VendorRuntime } from '../runtime/vendor-runtime.ts';

/** A message in somebody's inbox, as it goes over the wire. */
export interface InAppMessage {
  readonly id: string;
  readonly user_id: string;
  readonly title: string;
  readonly body: string;
  readonly data: unknown;
  readonly created_at: string;
  readonly read_at: string | null;
}

export interface InAppDesk {
  readonly runtime: VendorRuntime;
  readonly messages: RecordTable<InAppMessage>;
  readonly ofUser: RecordIndex<InAppMessage>;
  /** People who closed their inbox. */
  readonly closed: RecordTable<true>;
}

/** Names, wire paths and effects of the in-app inbox. */
export const IN_APP_OPERATIONS: Readonly<Record<string, KeyedOperation<InAppDesk>>> = {
  'messages.create': {
    method: 'POST',
    path: '/v1/users/:user_id/messages',
    run: (desk, { path, params }) => {
      const userId = path['user_id'] ?? '';
      const { title, body, data } = params;
      if (typeof title !== 'string' || title === '') {
        return refusal(400, 'title_required', 'title must be a text that is not empty');
      }
      if (desk.closed.get(userId)) {
        return refusal(410, 'inbox_closed', `${userId} has no inbox any more.`);
      }
      const message: InAppMessage = {
        id: `msg_${desk.runtime.mint.letters(20)}`,
        user_id: userId,
        title,
        body: typeof body === 'string' ? body : '',
        data: data ?? null,
        created_at: new Date(desk.runtime.now()).toISOString(),
        read_at: null,
      };
      desk.messages.put(message.id, message);
      return { status: 201, body: message };
    },
  },
  'messages.list': {
    method: 'GET',
    path: '/v1/users/:user_id/messages',
    run: (desk, { path, params }) => {
      const unread = String(params['unread'] ?? 'false') === 'true';
      const messages = desk.ofUser
        .where(path['user_id'] ?? '')
        .filter((message) => !unread || message.read_at === null);
      return { status: 200, body: { messages } };
    },
  },
  'messages.read': {
    method: 'POST',
    path: '/v1/messages/:id/read',
    run: (desk, { path }) => {
      const message = desk.messages.get(path['id'] ?? '');
      if (!message) return refusal(404, 'message_not_found', 'There is no such message.');
      const now = new Date(desk.runtime.now()).toISOString();
      const read = { ...message, read_at: message.read_at ?? now };
      desk.messages.put(message.id, read);
      return { status: 200, body: read };
    },
  },
};

/**
 * An inbox inside the app: one list of messages a person.
 *
 * @example
 * const inbox = new InAppEmulator();
 * await inbox.send({
 *   operation: 'messages.create',
 *   path: { user_id: 'user1' },
 *   params: { title: 'Table for two', body: 'At seven.' },
 *   key: 'm1',
 * });
 */
export class InAppEmulator extends KeyedVendor<InAppDesk> {
  readonly desk: InAppDesk;

  constructor(options: KeyedVendorOptions = {}) {
    super('in-app', IN_APP_OPERATIONS, options);
    const messages = this.runtime.book.table<InAppMessage>('messages');
    this.desk = {
      runtime: this.runtime,
      messages,
      ofUser: messages.indexBy((message) => message.user_id),
      closed: this.runtime.book.table('closed_inboxes'),
    };
  }

  /** The person leaves: nothing reaches their inbox any more. */
  closeInbox(userId: string): Promise<void> {
    return this.runtime.control(() => this.desk.closed.put(userId, true));
  }
}
