import type { Booking, BookingEvent, Plan } from '@luna/sdk';
import { computed, signal } from '@preact/signals';
import { luna } from '../session/client.ts';
import { sayFailure } from '../session/failure.ts';
import { mayMove } from '../session/theme.ts';
import { date, invited, party, time, venue } from './evening.ts';
import { type Fault, noFault, order, type Stage } from './faults.ts';

/** The plan that was sent. */
export const plan = signal<Plan | undefined>(undefined);
/** What the plan has become: everything that happened to its booking so far, in order. */
export const story = signal<readonly BookingEvent[]>([]);
/** The booking as it stands, once it rests. */
export const booking = signal<Booking | undefined>(undefined);
/** What is being waited for. */
export const doing = signal<'sending' | 'answering' | 'booking' | 'cancelling' | undefined>(
  undefined,
);
export const planFailure = signal<string | undefined>(undefined);
/** What shall go wrong with the booking. */
export const fault = signal<Fault>(noFault);

/** For how long people may answer. */
const deadlineMs = 60 * 60_000;
const lookEveryMs = 150;
/** A line of the story is shown no sooner than this after the one before, so that eyes can follow. */
const paceMs = 160;

const atRest = new Set([
  'confirmed',
  'completed',
  'no_show',
  'failed',
  'cancelled',
  'needs_attention',
]);

/** Who was asked and has not answered. */
export const awaited = computed(() => {
  const now = plan.value;
  if (now?.status !== 'open') return [];
  const answered = new Set(now.responses.map(({ user_id }) => user_id));
  return now.invited_ids.filter((id) => !answered.has(id));
});

/** Where something could go wrong. */
export const stage = computed((): Stage => {
  const provider = venue.value?.booking?.provider ?? 'open-table';
  return {
    vendor: provider === 'luna' ? undefined : provider,
    isPaid: (plan.value?.options[0]?.most_per_person ?? 0) > 0,
    partySize: plan.value?.quorum ?? 0,
  };
});

const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

async function attempt(what: typeof doing.value, work: () => Promise<void>): Promise<void> {
  doing.value = what;
  planFailure.value = undefined;
  try {
    await work();
  } catch (error) {
    planFailure.value = sayFailure(error);
  } finally {
    doing.value = undefined;
  }
}

/** Sends the plan to everybody who is invited. */
export const propose = (): Promise<void> =>
  attempt('sending', async () => {
    const [organizer] = party.value;
    if (organizer === undefined || venue.value === undefined || time.value === undefined) return;
    plan.value = await luna.value.plans.create({
      organizer_id: organizer,
      invited_ids: [...invited.value],
      venue_ids: [venue.value.id],
      slots: [{ date: date.value, time: time.value }],
      deadline: new Date(Date.now() + deadlineMs).toISOString(),
    });
  });

/** Answers for somebody. The last agreement needed starts the booking, with the fault that was chosen. */
export const answer = (personId: string, said: 'accept' | 'decline'): Promise<void> =>
  attempt('answering', async () => {
    const now = plan.value;
    if (now === undefined) return;
    const isLast = said === 'accept' && now.accepted + 1 >= now.quorum;
    const takeBack = isLast ? await order(fault.value, stage.value) : undefined;
    try {
      const answering = luna.value.plans.respond(now.plan_id, { user_id: personId, answer: said });
      if (isLast) await followAnswer(now.plan_id, answering);
      plan.value = await answering;
    } finally {
      await takeBack?.();
    }
    if (plan.value.booking_id !== null) await follow(plan.value.booking_id);
  });

/** The API answers when the booking rests. Its story is shown from the moment there is a booking. */
async function followAnswer(planId: string, answering: PromiseLike<Plan>): Promise<void> {
  let answered = false;
  const end = () => {
    answered = true;
  };
  answering.then(end, end);
  while (!answered) {
    const now = await luna.value.plans.get(planId);
    if (now.booking_id !== null) {
      plan.value = now;
      return follow(now.booking_id);
    }
    await wait(lookEveryMs);
  }
}

/** Watches a booking until it rests. */
async function follow(bookingId: string): Promise<void> {
  doing.value = doing.value === 'cancelling' ? 'cancelling' : 'booking';
  const last = story.value.at(-1)?.id;
  if (
    last === undefined ||
    !atRest.has(story.value.at(-1)?.status ?? '') ||
    doing.value === 'cancelling'
  ) {
    for await (const event of luna.value.bookings.watch(bookingId, { after: last })) {
      story.value = [...story.value, event];
      if (atRest.has(event.status) && event.kind === 'status') break;
      if (mayMove()) await wait(paceMs);
    }
  }
  booking.value = await luna.value.bookings.get(bookingId);
}

/** Cancels what was booked, with the refund of the venue's policy. */
export const cancelBooking = (): Promise<void> =>
  attempt('cancelling', async () => {
    const id = booking.value?.booking_id;
    if (id === undefined) return;
    await luna.value.bookings.cancel(id);
    await follow(id);
  });

export function startOver(): void {
  plan.value = undefined;
  booking.value = undefined;
  story.value = [];
  planFailure.value = undefined;
  fault.value = noFault;
  time.value = undefined;
}
