import { KeyedVendor, type KeyedVendorOptions } from '../runtime/keyed-vendor.ts';
import type { SendGridDesk } from './sendgrid-desk.ts';
import { SENDGRID_OPERATIONS } from './sendgrid-operations.ts';

export interface SendGridEmulatorOptions extends KeyedVendorOptions {
  /** Addresses mail may come from; any when left out. */
  readonly verifiedSenders?: readonly string[];
}

/**
 * A SendGrid account: mail send with SendGrid's validation, the event webhook, and the activity
 * feed (`GET /v3/messages`) to look into. It knows idempotency keys besides, which the real one
 * does not.
 *
 * @example
 * const sendgrid = new SendGridEmulator();
 * await sendgrid.send({
 *   operation: 'mail.send',
 *   params: {
 *     personalizations: [{ to: [{ email: 'user1@people.example' }] }],
 *     from: { email: 'luna@venues.example' },
 *     subject: 'Your table',
 *     content: [{ type: 'text/plain', value: 'At seven.' }],
 *   },
 * });
 */
export class SendGridEmulator extends KeyedVendor<SendGridDesk> {
  readonly desk: SendGridDesk;

  constructor(options: SendGridEmulatorOptions = {}) {
    super('sendgrid', SENDGRID_OPERATIONS, options);
    const { verifiedSenders } = options;
    this.desk = {
      runtime: this.runtime,
      verifiedSenders: verifiedSenders && new Set(verifiedSenders),
      mails: this.runtime.book.table('mails'),
      addresses: this.runtime.book.table('addresses'),
    };
  }

  /** From now on mail to `address` bounces (`bounce`) or is not even tried (`dropped`). */
  suppress(address: string, fate: 'bounce' | 'dropped' = 'dropped'): Promise<void> {
    return this.runtime.control(() => this.desk.addresses.put(address.toLowerCase(), { fate }));
  }
}
