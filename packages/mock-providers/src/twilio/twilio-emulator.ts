import { KeyedVendor, type KeyedVendorOptions } from '../runtime/keyed-vendor.ts';
import type { NumberState, TwilioDesk } from './twilio-desk.ts';
import { TWILIO_OPERATIONS } from './twilio-operations.ts';

export interface TwilioEmulatorOptions extends KeyedVendorOptions {
  /** `AC` and 32 hexadecimal digits. */
  readonly accountSid?: string;
  /** Numbers the account may send from (`+15005550006`, Twilio's own test number). */
  readonly fromNumbers?: readonly string[];
}

/** The account that emulated Twilio is, unless another is given. */
export const EMULATED_TWILIO_ACCOUNT = 'AC0000000000000000000000000000e0e0';

const UNTOUCHED: NumberState = { optedOut: false, failsWith: null };

/**
 * A Twilio account that sends text messages: create, fetch, list, redact, delete; status callbacks;
 * the error codes and magic numbers of Twilio's documentation. It knows idempotency keys besides,
 * which the real one does not.
 *
 * @example
 * const twilio = new TwilioEmulator({ seed: 1 });
 * await twilio.send({
 *   operation: 'messages.create',
 *   params: { To: '+14155550100', From: '+15005550006', Body: 'See you at seven.' },
 * });
 */
export class TwilioEmulator extends KeyedVendor<TwilioDesk> {
  readonly desk: TwilioDesk;

  constructor(options: TwilioEmulatorOptions = {}) {
    super('twilio', TWILIO_OPERATIONS, options);
    const { book } = this.runtime;
    this.desk = {
      runtime: this.runtime,
      accountSid: options.accountSid ?? EMULATED_TWILIO_ACCOUNT,
      fromNumbers: new Set(options.fromNumbers ?? ['+15005550006']),
      messages: book.table('messages'),
      numbers: book.table('numbers'),
    };
  }

  /** The person behind `number` replied STOP (or START again): sending is refused with 21610. */
  optOut(number: string, optedOut = true): Promise<void> {
    return this.#setNumber(number, { optedOut });
  }

  /** From now on messages to `number` are accepted and then end up undelivered with `errorCode`. */
  failDeliveriesTo(number: string, errorCode: number | null = 30003): Promise<void> {
    return this.#setNumber(number, { failsWith: errorCode });
  }

  #setNumber(number: string, change: Partial<NumberState>): Promise<void> {
    const { numbers } = this.desk;
    return this.runtime.control(() =>
      numbers.put(number, { ...(numbers.get(number) ?? UNTOUCHED), ...change }),
    );
  }
}
