import type { RecordTable } from '../runtime/state-book.ts';
import type { VendorRuntime } from '../runtime/vendor-runtime.ts';

/** A text message, with what only the emulator knows. */
export interface StoredMessage {
  readonly sid: string;
  readonly to: string;
  readonly from: string | null;
  readonly messagingServiceSid: string | null;
  readonly body: string;
  readonly mediaUrls: readonly string[];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** Error code of a message that will not arrive. */
  readonly failsWith: number | null;
}

/** What is known about a receiver's number. */
export interface NumberState {
  readonly optedOut: boolean;
  /** Error code with which messages to it end up undelivered. */
  readonly failsWith: number | null;
}

/** Everything the emulated Twilio account knows. */
export interface TwilioDesk {
  readonly runtime: VendorRuntime;
  readonly accountSid: string;
  readonly fromNumbers: ReadonlySet<string>;
  readonly messages: RecordTable<StoredMessage>;
  readonly numbers: RecordTable<NumberState>;
}
