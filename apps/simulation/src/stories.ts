import type {
  BookableVenue,
  BookingAgent,
  BookingResult,
  PartyMember,
  PlanResult,
} from '@luna/booking-agent';
import type { FaultName } from './coverage.ts';
import type { Stage } from './stage.ts';

type Run<Answer> = (agent: BookingAgent) => Promise<Answer>;

/** A client asks, and asks again under the same key when nothing comes back. */
async function insist<Answer extends BookingResult | PlanResult>(
  stage: Stage,
  key: string | null,
  run: Run<Answer>,
  tries: number,
): Promise<Answer | null> {
  for (let n = 0; n < tries; n += 1) {
    const heard = await stage.ask(run, 12_000);
    if (heard.kind === 'answer') {
      stage.witness.afterResult(key, heard.answer);
      const { answer } = heard;
      const busy = answer.kind === 'refused' && answer.problem.code === 'key_in_flight';
      if (!busy) return answer;
    }
    await stage.sleep(stage.chance.between(50, 1_500));
  }
  return null;
}

function somebody(stage: Stage, most = 4): PartyMember[] {
  const { people } = stage.setting;
  const size = stage.chance.between(1, Math.min(most, people.length));
  return stage.chance.shuffled(people).slice(0, size);
}

const fingerprint = 'the same body';

/** Asks for something about a booking that may be anywhere by then, and notes where it was. */
async function interfere<Answer extends BookingResult | PlanResult>(
  stage: Stage,
  bookingId: string,
  fault: FaultName,
  run: Run<Answer>,
): Promise<void> {
  stage.coverage.meet(fault, stage.statusOf(bookingId));
  await insist(stage, null, run, 1);
}

async function cancel(stage: Stage, bookingId: string, times: number): Promise<void> {
  const { chance } = stage;
  const key = chance.hits(0.5) ? stage.nextId('cancel') : null;
  await Promise.all(
    Array.from({ length: times }, async () => {
      await stage.sleep(chance.hits(0.5) ? 0 : chance.between(0, 4_000));
      await interfere(stage, bookingId, 'cancel comes in', (agent) =>
        agent.cancel({
          bookingId,
          by: 'user0',
          ...(key !== null && { idempotency: { scope: 'cancel', key, fingerprint } }),
        }),
      );
    }),
  );
}

async function modify(stage: Stage, bookingId: string): Promise<void> {
  const { chance, setting } = stage;
  const time = chance.hits(0.6) ? chance.pick(setting.times) : undefined;
  const members = chance.hits(0.75) ? somebody(stage) : undefined;
  await interfere(stage, bookingId, 'change comes in', (agent) =>
    agent.modify({ bookingId, ...(time && { time }), ...(members && { members }) }),
  );
}

/** The venue calls the table off by itself. */
async function callOff(stage: Stage, bookingId: string): Promise<void> {
  const { emulators } = stage;
  const vendors = [emulators.openTable, emulators.resy, emulators.eventbrite];
  for (const vendor of vendors) {
    for (const { id, state } of vendor.desk.byReference(bookingId).reservations) {
      if (state !== 'reserved') continue;
      stage.trace(`the venue calls ${id} of ${bookingId} off`);
      stage.coverage.meet('venue calls off', stage.statusOf(bookingId));
      stage.witness.calledOff(bookingId);
      await vendor.cancelByVenue(id);
      stage.vendorsTouched = true;
    }
  }
}

/** Somebody at the payment vendor's desk gives part of it back. */
async function refundElsewhere(stage: Stage, bookingId: string): Promise<void> {
  const { emulators, chance } = stage;
  for (const intent of emulators.stripe.state.intentsByReference.where(bookingId)) {
    if (intent.status !== 'succeeded' || !chance.hits(0.6)) continue;
    const [charge] = emulators.stripe.state.chargesOfIntent.where(intent.id);
    const left = charge ? charge.amount_captured - charge.amount_refunded : 0;
    if (left === 0) continue;
    const amount = Math.min(left, chance.pick([100, 250, left]));
    stage.trace(`the desk refunds ${amount} of ${intent.id} of ${bookingId}`);
    stage.coverage.meet('refund elsewhere', stage.statusOf(bookingId));
    stage.witness.refundedElsewhere(bookingId, intent.metadata['luna_person'] ?? '', amount);
    await emulators.stripe.send({
      operation: 'refunds.create',
      params: { payment_intent: intent.id, amount },
    });
    stage.vendorsTouched = true;
  }
}

/** A bank takes back what it had promised, before it is taken. */
async function withdraw(stage: Stage, bookingId: string): Promise<void> {
  const { emulators, chance } = stage;
  for (const { id, status } of emulators.stripe.state.intentsByReference.where(bookingId)) {
    if (status !== 'requires_capture' || !chance.hits(0.6)) continue;
    stage.trace(`the authorization ${id} of ${bookingId} is withdrawn`);
    stage.coverage.meet('authorization withdrawn', stage.statusOf(bookingId));
    await emulators.stripe.send({ operation: 'payment_intents.cancel', path: { id }, params: {} });
    stage.vendorsTouched = true;
  }
}

/** One thing that happens to a booking, whatever it is at. */
async function incident(stage: Stage, bookingId: string): Promise<void> {
  const { chance } = stage;
  const rests = stage.statusOf(bookingId) === 'confirmed';
  const { state } = stage.focus;
  const luck = chance.fraction();
  if (rests && state === 'compensating' && chance.hits(0.5)) {
    await cancel(stage, bookingId, 1);
  } else if (luck < (rests ? (state === 'modifying' ? 0.9 : 0.45) : 0.25)) {
    // A change is met by what follows it closely.
    const next = async () => {
      await stage.sleep(chance.between(0, 300));
      await chance.pick(followers)(stage, bookingId);
    };
    await Promise.all([modify(stage, bookingId), next(), next()]);
  } else if (luck < 0.6) await cancel(stage, bookingId, chance.pick([1, 2, 2]));
  else if (luck < 0.7) await modify(stage, bookingId);
  else if (luck < 0.77) await callOff(stage, bookingId);
  else if (luck < 0.86) await refundElsewhere(stage, bookingId);
  else if (luck < 0.92) await withdraw(stage, bookingId);
  else await leave(stage, bookingId);
}

function cancelOnce(stage: Stage, bookingId: string): Promise<void> {
  return cancel(stage, bookingId, 1);
}

const followers = [
  cancelOnce,
  modify,
  callOff,
  refundElsewhere,
  withdraw,
  withdraw,
  withdraw,
  leave,
];

/** What the run is after and only people or vendors can do, done a moment later. */
export function meddle(stage: Stage, bookingId: string): void {
  const { fault, state } = stage.focus;
  // Whoever is to need a person while a table stands has to lose the payment vendor just then.
  const stands = stage.statusOf(bookingId) === 'reserved';
  if (state === 'needs_attention' && stands && stage.chance.hits(0.3)) stage.beginOutage('stripe');
  const act = meddling[fault];
  if (act === undefined || !stage.isFocus(fault, bookingId)) return;
  stage.timeline.after(stage.chance.between(0, 60), () => {
    // Nobody waits for it.
    act(stage, bookingId).catch((error: unknown) => stage.witness.afterError(error));
  });
}

const meddling: Partial<Record<FaultName, (stage: Stage, bookingId: string) => Promise<void>>> = {
  'authorization withdrawn': withdraw,
  'venue calls off': callOff,
  'refund elsewhere': refundElsewhere,
  'webhook twice': refundElsewhere,
  'webhook late': refundElsewhere,
  'drop-out comes in': leave,
  'cancel comes in': cancelOnce,
  'change comes in': modify,
};

/** One of those who agreed to a plan does not come after all. */
async function leave(stage: Stage, bookingId: string): Promise<void> {
  const booking = stage.bookingOf(bookingId);
  if (booking?.planId == null) return;
  const { planId, terms } = booking;
  const { personId } = stage.chance.pick(terms.members);
  await interfere(stage, bookingId, 'drop-out comes in', (agent) =>
    agent.dropOut({ planId, personId }),
  );
}

/** What may happen to a booking after it was asked for, or while it is. */
async function life(stage: Stage, bookingId: string): Promise<void> {
  const { chance } = stage;
  for (
    let events = chance.pick(stage.focus.state === 'modifying' ? [2, 3, 4] : [0, 1, 1, 2, 3, 4]);
    events > 0;
    events -= 1
  ) {
    await stage.sleep(chance.hits(0.5) ? chance.between(0, 300) : chance.between(300, 20_000));
    await incident(stage, bookingId);
  }
}

/** What happens to bookings that wait for a person, before one comes. */
export async function unrest(stage: Stage): Promise<void> {
  const { chance } = stage;
  const waiting = [...stage.store.allBookings()].filter(({ attention }) => attention !== null);
  await Promise.all(
    waiting.map(async ({ id }) => {
      for (let events = chance.between(4, 12); events > 0; events -= 1) {
        await stage.sleep(chance.between(0, 800));
        const act = meddling[stage.focus.fault];
        if (act !== undefined && chance.hits(0.4)) await act(stage, id);
        else if (chance.hits(0.2)) await insist(stage, null, settle(id), 1);
        else await incident(stage, id);
      }
    }),
  );
}

/** An operator lets it be tried again. */
function settle(bookingId: string): Run<BookingResult> {
  return (agent) => agent.settle({ bookingId, by: 'operator', how: { kind: 'retry' } });
}

/** The booking made for a request, as soon as there is one. */
function findByRequest(stage: Stage, request: string): string | null {
  for (const { id, specialRequests, planId } of stage.store.allBookings()) {
    if (specialRequests === request || planId === request) return id;
  }
  return null;
}

/** Waits until a request has made a booking; gives up after a while. */
async function whenMade(stage: Stage, request: string): Promise<string | null> {
  for (let n = 0; n < 60; n += 1) {
    const id = findByRequest(stage, request);
    if (id !== null) return id;
    await stage.sleep(stage.chance.between(5, 200));
  }
  return null;
}

function venueOf(stage: Stage): BookableVenue {
  return stage.chance.pick(stage.setting.venues);
}

/** Somebody books a table for a party, and does not always wait politely. */
async function directBooking(stage: Stage): Promise<void> {
  const { chance, setting } = stage;
  const request = stage.nextId('request');
  const hasKey = chance.hits(0.7);
  const venue = venueOf(stage);
  const time = chance.pick(setting.times);
  const members = somebody(stage);
  const create: Run<BookingResult> = (agent) =>
    agent.create({
      venue,
      date: setting.date,
      time,
      members,
      specialRequests: request,
      ...(hasKey && { idempotency: { scope: 'create', key: request, fingerprint } }),
    });
  const asking = [insist(stage, request, create, hasKey ? 4 : 1)];
  if (hasKey && chance.hits(0.3)) {
    await stage.sleep(chance.between(0, 200));
    asking.push(insist(stage, request, create, 3));
  }
  const bookingId = await whenMade(stage, request);
  const living = bookingId === null ? Promise.resolve() : life(stage, bookingId);
  await Promise.all([...asking, living]);
}

/** A plan, its answers all at once, and what people do after it was agreed. */
async function plan(stage: Stage): Promise<void> {
  const { chance, setting } = stage;
  const [organizer, ...invited] = chance.shuffled(setting.people).slice(0, chance.between(2, 5));
  if (organizer === undefined || invited.length === 0) return;
  const key = stage.nextId('proposal');
  const venues = chance.shuffled(setting.venues).slice(0, chance.between(1, setting.venues.length));
  const times = chance.shuffled(setting.times).slice(0, chance.between(1, setting.times.length));
  const quorum = chance.hits(0.4) ? chance.between(2, invited.length + 1) : invited.length + 1;
  const deadline = stage.timeline.now + chance.pick([600_000, 600_000, 8_000]);
  const proposed = await insist(
    stage,
    null,
    (agent) =>
      agent.propose({
        organizer,
        invited,
        venues,
        slots: times.map((time) => ({ date: setting.date, time })),
        quorum,
        deadline,
        idempotency: { scope: 'propose', key, fingerprint },
      }),
    4,
  );
  if (proposed?.kind !== 'plan') return;
  const { id: planId, options } = proposed.plan;
  const answering = invited.map(async ({ personId }) => {
    await stage.sleep(chance.hits(0.7) ? 0 : chance.between(0, 3_000));
    const answerKey = stage.nextId('answer');
    const ranking = chance.hits(0.4) ? chance.shuffled(options).map(({ id }) => id) : null;
    const respond = (answer: 'accept' | 'decline') =>
      insist(
        stage,
        null,
        (agent) =>
          agent.respond({
            planId,
            personId,
            answer,
            ranking,
            idempotency: {
              scope: `respond ${personId}`,
              key: `${answerKey}${answer}`,
              fingerprint,
            },
          }),
        4,
      );
    if (chance.hits(0.1)) await respond('decline');
    await respond('accept');
  });
  const after = (async () => {
    const bookingId = await whenMade(stage, planId);
    if (bookingId === null) return;
    if (chance.hits(0.5) || stage.focus.fault === 'drop-out comes in') {
      await life(stage, bookingId);
      return;
    }
    await stage.sleep(chance.hits(0.5) ? chance.between(0, 400) : chance.between(400, 20_000));
    if (chance.hits(0.3)) {
      await interfere(stage, bookingId, 'cancel comes in', (agent) =>
        agent.cancelPlan({ planId, by: organizer.personId }),
      );
      return;
    }
    await leave(stage, bookingId);
  })();
  await Promise.all([...answering, after]);
}

/** Everything people do in a run; resolves when they are done. */
export async function stories(stage: Stage): Promise<void> {
  const { chance } = stage;
  const plans = stage.focus.fault === 'drop-out comes in' ? 0.8 : 0.35;
  const told = Array.from({ length: chance.between(1, 4) }, async () => {
    await stage.sleep(chance.hits(0.6) ? chance.between(0, 100) : chance.between(100, 10_000));
    await (chance.hits(plans) ? plan(stage) : directBooking(stage));
  });
  await Promise.all(told);
}
