import type { RunStats } from './stage.ts';
import { stories, unrest } from './stories.ts';
import { Violation } from './violation.ts';
import { World, type WorldOptions } from './world.ts';

/** What came of one run. */
export interface RunResult {
  readonly seed: number;
  readonly violation: Violation | null;
  readonly stats: RunStats;
  /** See `Coverage.counts`. */
  readonly coverage: readonly number[];
}

/** No run needs as many; one that does never comes to rest. */
const mostSteps = 30_000;
const minute = 60_000;

async function until(world: World, done: () => boolean): Promise<void> {
  while (!done() && world.violation === null) {
    await world.step();
    if (world.stats.steps > mostSteps) {
      const waiting = [...world.store.allBookings()].map(({ id, status }) => `${id} ${status}`);
      const message = `no rest after ${mostSteps} steps: ${waiting.join(', ')}`;
      world.report(new Violation('every saga ends by itself', message));
    }
  }
}

/** Lets some time pass, with everything that happens in it. */
async function pass(world: World, ms: number): Promise<void> {
  const end = world.timeline.now + ms;
  await until(world, () => world.timeline.now >= end);
}

/** Waits until nothing is left to do, however long it has to wait for it. */
async function rest(world: World): Promise<void> {
  for (let round = 0; round < 200 && world.violation === null; round += 1) {
    await pass(world, 1_500);
    const next = world.nextWork();
    const quiet = world.replicas.every(({ atWork }) => atWork === 0);
    if (!Number.isFinite(next)) {
      if (quiet && world.webhooksUnderWay === 0) return;
      continue;
    }
    const wait = next - world.timeline.now;
    if (quiet && wait > minute) world.timeline.jump(wait);
  }
}

/** Waits through an outage until somebody has to look, and lets life go on meanwhile. */
async function outlast(world: World): Promise<void> {
  const end = world.timeline.now + 130_000;
  const looked = () => [...world.store.allBookings()].some(({ attention }) => attention !== null);
  await until(
    world,
    () => world.timeline.now >= end || looked() || !Number.isFinite(world.nextWork()),
  );
  if (!looked()) return;
  world.worsen();
  let over = false;
  unrest(world).then(
    () => {
      over = true;
    },
    (error: unknown) => {
      world.inspector.afterError(error);
      over = true;
    },
  );
  await until(world, () => over);
}

/**
 * What an operator does now and then: compare, and settle what needs attention.
 *
 * @returns whether everything agreed already
 */
async function reconcile(world: World): Promise<boolean> {
  const ids = [...world.store.allBookings()].map(({ id }) => id);
  let agreed = true;
  for (const id of ids) {
    let done = false;
    world
      .ask((agent) => agent.reconcile(id), 60_000)
      .then((heard) => {
        done = true;
        if (heard.kind === 'lost') {
          agreed = false;
          return;
        }
        const { settled, open } = heard.answer;
        if (settled.length + open.length > 0) agreed = false;
        world.inspector.afterReconciliation(heard.answer);
      });
    await until(world, () => done);
  }
  return agreed;
}

/** The evening is over: stays are completed, or nobody came. */
async function evening(world: World): Promise<void> {
  const bookings = [...world.store.allBookings()].filter(({ status }) => status === 'confirmed');
  const end = Math.max(0, ...bookings.map(({ terms }) => terms.slot.endsAt));
  if (end <= world.timeline.now) return;
  for (const { id, terms } of bookings) {
    if (!world.chance.hits(0.3)) continue;
    world.timeline.jump(Math.max(0, terms.slot.startsAt - world.timeline.now));
    world.ask((agent) => agent.markNoShow({ bookingId: id }), 10_000);
  }
  await pass(world, 2_000);
  world.timeline.jump(Math.max(0, end - world.timeline.now));
  await pass(world, 4_000);
}

/** One run from its seed to rest. The same seed is the same run, on every machine. */
export async function runSeed(seed: number, options: WorldOptions = {}): Promise<RunResult> {
  const world = new World(seed, options);
  let told = false;
  stories(world).then(
    () => {
      told = true;
    },
    (error: unknown) => {
      world.inspector.afterError(error);
      told = true;
    },
  );
  await until(world, () => told);
  // Now and then nobody is at work for more than a day, and vendors forget what they answered.
  if (world.chance.hits(0.03)) {
    for (const replica of world.replicas) world.crash(replica);
    world.timeline.jump(25 * 60 * minute);
  }
  const waits = world.focus.state === 'needs_attention' || world.chance.hits(0.7);
  if (world.weather.outages > 0 && waits) await outlast(world);
  else if (world.chance.hits(0.5)) await pass(world, world.chance.between(0, 30_000));
  world.healing = true;
  await rest(world);
  for (let round = 0; round < 4 && world.violation === null; round += 1) {
    if (await reconcile(world)) break;
    await rest(world);
  }
  if (world.chance.hits(0.25)) {
    await evening(world);
    await rest(world);
  }
  if (world.violation === null) world.inspector.atEnd();
  return {
    seed,
    violation: world.violation,
    stats: world.stats,
    coverage: world.coverage.counts,
  };
}
