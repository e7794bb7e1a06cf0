import type { RecordTable } from '../runtime/state-book.ts';
import type { VendorRuntime } from '../runtime/vendor-runtime.ts';

/** One mail to one receiver. */
export interface StoredMail {
  readonly id: string;
  /** The `x-message-id` of the call; a call to several receivers makes several mails. */
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly content: readonly { readonly type: string; readonly value: string }[];
  readonly customArgs: Readonly<Record<string, string>>;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** What becomes of it. */
  readonly fate: 'delivered' | 'bounce' | 'dropped';
}

/** Everything the emulated SendGrid account knows. */
export interface SendGridDesk {
  readonly runtime: VendorRuntime;
  readonly verifiedSenders: ReadonlySet<string> | undefined;
  readonly mails: RecordTable<StoredMail>;
  /** What is known of an address that cannot be reached. */
  readonly addresses: RecordTable<{ readonly fate: 'bounce' | 'dropped' }>;
}
