import { expectTypeOf } from 'vitest';
import {
  type Answer,
  type BookingAgent,
  type BookingPorts,
  type BookingResult,
  type BookingSettings,
  type BookingStatus,
  createBookingAgent,
  type ProviderEvent,
} from './index.ts';

declare const ports: BookingPorts;
declare const result: BookingResult;

expectTypeOf(createBookingAgent(ports)).toEqualTypeOf<BookingAgent>();
expectTypeOf<BookingSettings>().toHaveProperty('leaseMs');

// A refusal has a problem and no booking, a booking no problem.
if (result.kind === 'refused') expectTypeOf(result).not.toHaveProperty('booking');
else expectTypeOf(result).not.toHaveProperty('problem');

expectTypeOf<'captured'>().toExtend<BookingStatus>();
expectTypeOf<Extract<ProviderEvent, { kind: 'refunded_elsewhere' }>>().toHaveProperty('amount');

// "Not now" is no answer: it can never be entered into the ledger.
expectTypeOf<Extract<Answer, { operation: 'hold' }>['outcome']['kind']>().toEqualTypeOf<
  'ok' | 'no_slot' | 'declined'
>();
