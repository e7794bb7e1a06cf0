import type { BookingStatus } from '@luna/booking-agent';
import type { Chance } from './chance.ts';

/** What can go wrong, or get in the way. */
export const faults = [
  'crash before a provider call',
  'crash after a provider call',
  'crash before a write',
  'crash after a write',
  'request lost',
  'answer lost',
  'request arrives late',
  'provider refuses for now',
  'provider outage',
  'hold lapses',
  'write conflicts',
  'write lost before',
  'write lost after',
  'write arrives late',
  'read fails',
  'lease taken over',
  'clock jumps',
  'authorization withdrawn',
  'venue calls off',
  'refund elsewhere',
  'webhook twice',
  'webhook late',
  'cancel comes in',
  'change comes in',
  'drop-out comes in',
] as const;

export type FaultName = (typeof faults)[number];

/** Columns of the table; a booking is never seen `captured`, which is written as `confirmed` at once. */
export const states = [
  'requested',
  'held',
  'authorized',
  'reserved',
  'confirmed',
  'modifying',
  'compensating',
  'needs_attention',
  'ended',
] as const;

export type StateName = (typeof states)[number];

const busy: readonly StateName[] = [
  'requested',
  'held',
  'authorized',
  'reserved',
  'modifying',
  'compensating',
];
const unended: readonly StateName[] = [...busy, 'confirmed'];

/**
 * Which fault can meet which state. Provider calls and leases exist only while a saga is busy; a
 * resting booking is written when somebody asks for something, an ended one never.
 */
const meetings: Readonly<Record<FaultName, readonly StateName[]>> = {
  'crash before a provider call': busy,
  'crash after a provider call': busy,
  'crash before a write': [...unended, 'needs_attention'],
  'crash after a write': [...unended, 'needs_attention'],
  'request lost': busy,
  'answer lost': busy,
  'request arrives late': busy,
  'provider refuses for now': busy,
  'provider outage': busy,
  // A hold is used up by the reservation; only before that it can lapse.
  'hold lapses': ['held', 'authorized', 'modifying', 'compensating', 'needs_attention'],
  'write conflicts': [...unended, 'needs_attention'],
  'write lost before': [...unended, 'needs_attention'],
  'write lost after': [...unended, 'needs_attention'],
  'write arrives late': [...unended, 'needs_attention'],
  'read fails': [...unended, 'needs_attention', 'ended'],
  'lease taken over': busy,
  'clock jumps': [...unended, 'needs_attention', 'ended'],
  // Nothing is authorized, reserved or taken before these.
  'authorization withdrawn': ['held', 'authorized', 'reserved', 'modifying', 'needs_attention'],
  'venue calls off': ['reserved', 'confirmed', 'modifying', 'compensating', 'needs_attention'],
  'refund elsewhere': ['reserved', 'confirmed', 'modifying', 'compensating', 'needs_attention'],
  // Vendors have nothing to report of a booking that is only requested.
  'webhook twice': [...unended.slice(1), 'needs_attention', 'ended'],
  'webhook late': [...unended.slice(1), 'needs_attention', 'ended'],
  'cancel comes in': [...unended, 'needs_attention', 'ended'],
  'change comes in': [...unended, 'needs_attention', 'ended'],
  // Only a plan's booking can be left, and only one that has not come to an end.
  'drop-out comes in': [...unended, 'needs_attention'],
};

const ended: ReadonlySet<BookingStatus> = new Set(['completed', 'no_show', 'failed', 'cancelled']);

/** How often each fault met each state of a saga. */
export class Coverage {
  readonly counts: number[] = new Array<number>(faults.length * states.length).fill(0);

  meet(fault: FaultName, status: BookingStatus | undefined): void {
    if (status === undefined) return;
    const state = ended.has(status) ? 'ended' : status === 'captured' ? 'reserved' : status;
    const place = faults.indexOf(fault) * states.length + states.indexOf(state as StateName);
    this.counts[place] = (this.counts[place] ?? 0) + 1;
  }

  add(counts: readonly number[]): void {
    counts.forEach((count, place) => {
      this.counts[place] = (this.counts[place] ?? 0) + count;
    });
  }

  count(fault: FaultName, state: StateName): number {
    return this.counts[faults.indexOf(fault) * states.length + states.indexOf(state)] ?? 0;
  }
}

/** Whether this fault can meet this state at all. */
export function canMeet(fault: FaultName, state: StateName): boolean {
  return meetings[fault].includes(state);
}

/** Meetings that chance alone brings about too seldom. */
const rare: readonly (readonly [FaultName, StateName])[] = [
  ['crash before a provider call', 'authorized'],
  ['crash before a provider call', 'modifying'],
  ['crash after a provider call', 'modifying'],
  ['crash after a provider call', 'authorized'],
  ['crash before a write', 'modifying'],
  ['crash after a write', 'modifying'],
  ['crash before a write', 'needs_attention'],
  ['crash after a write', 'needs_attention'],
  ['request arrives late', 'modifying'],
  ['read fails', 'requested'],
  ['read fails', 'authorized'],
  ['read fails', 'modifying'],
  ['write lost before', 'modifying'],
  ['write lost before', 'needs_attention'],
  ['write lost after', 'modifying'],
  ['write lost after', 'confirmed'],
  ['write lost after', 'needs_attention'],
  ['write arrives late', 'modifying'],
  ['write arrives late', 'needs_attention'],
  ['hold lapses', 'modifying'],
  ['hold lapses', 'modifying'],
  ['hold lapses', 'needs_attention'],
  ['authorization withdrawn', 'modifying'],
  ['authorization withdrawn', 'needs_attention'],
  ['venue calls off', 'reserved'],
  ['venue calls off', 'compensating'],
  ['venue calls off', 'compensating'],
  ['venue calls off', 'needs_attention'],
  ['venue calls off', 'needs_attention'],
  ['refund elsewhere', 'reserved'],
  ['refund elsewhere', 'compensating'],
  ['refund elsewhere', 'needs_attention'],
  ['webhook twice', 'needs_attention'],
  ['webhook late', 'held'],
  ['webhook late', 'authorized'],
  ['webhook late', 'modifying'],
  ['webhook late', 'needs_attention'],
  ['drop-out comes in', 'reserved'],
  ['drop-out comes in', 'modifying'],
  ['drop-out comes in', 'compensating'],
  ['drop-out comes in', 'needs_attention'],
];

/** What a run is after, beside what chance brings. */
export interface Focus {
  readonly fault: FaultName;
  readonly state: StateName;
}

/** A meeting for a run to be after. */
export function drawFocus(chance: Chance): Focus {
  const [fault, state] = chance.pick(rare);
  return { fault, state };
}
