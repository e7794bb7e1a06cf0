import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InAppEmulator } from '../in-app/in-app-emulator.ts';
import { VirtualClock } from './emulator-clock.ts';
import { FaultPlan } from './fault-plan.ts';
import { applyChanges, type StateChange, type StateSnapshot } from './state-book.ts';
import type { StateStore } from './state-store.ts';
import type { CallOutcome, VendorAnswer } from './vendor-runtime.ts';

/** A store that keeps records one by one, and can be slow or fail. */
class MemoryStateStore implements StateStore {
  readonly saved = new Map<string, StateSnapshot>();
  readonly writes: number[] = [];
  failing = false;
  gate: Promise<void> = Promise.resolve();

  async load(vendor: string): Promise<StateSnapshot | undefined> {
    const snapshot = this.saved.get(vendor);
    return snapshot && JSON.parse(JSON.stringify(snapshot));
  }

  async write(vendor: string, changes: readonly StateChange[]): Promise<void> {
    const wire = JSON.parse(JSON.stringify(changes)) as StateChange[];
    await this.gate;
    if (this.failing) throw new Error('disk full');
    this.writes.push(changes.length);
    this.saved.set(vendor, applyChanges(this.saved.get(vendor) ?? {}, wire));
  }
}

const clock = new VirtualClock('2030-05-01T12:00:00Z');

function post(inbox: InAppEmulator, key: string, title = key): Promise<CallOutcome<VendorAnswer>> {
  return inbox.send({
    operation: 'messages.create',
    path: { user_id: 'user1' },
    params: { title },
    key,
  });
}

async function titles(inbox: InAppEmulator): Promise<string[]> {
  const call = await inbox.send({ operation: 'messages.list', path: { user_id: 'user1' } });
  if (call.kind !== 'answered') throw new Error(`expected an answer, came ${call.kind}`);
  return (call.answer.body as { messages: { title: string }[] }).messages.map(({ title }) => title);
}

describe('state is written down before it is acknowledged', () => {
  test('whatever was acknowledged is there after a restart, at any point', async () => {
    const step = fc.record({ key: fc.nat(8), crash: fc.boolean(), diskFull: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const store = new MemoryStateStore();
        let inbox = new InAppEmulator({ clock, store });
        const acknowledged = new Map<string, string>();
        for (const { key, crash, diskFull } of steps) {
          store.failing = diskFull;
          const call = await post(inbox, `k${key}`);
          if (call.kind === 'answered') {
            const body = JSON.stringify(call.answer.body);
            expect(acknowledged.get(`k${key}`) ?? body).toBe(body);
            acknowledged.set(`k${key}`, body);
          } else {
            expect(diskFull).toBe(true);
          }
          store.failing = false;
          if (crash) inbox = new InAppEmulator({ clock, store });
        }
        const after = await titles(new InAppEmulator({ clock, store }));
        for (const key of acknowledged.keys()) expect(after).toContain(key);
        expect(new Set(after).size).toBe(after.length);
      }),
      { seed: 31, numRuns: 200 },
    );
  });

  test('an answer waits for the write it needs', async () => {
    const store = new MemoryStateStore();
    const inbox = new InAppEmulator({ clock, store });
    await inbox.runtime.load();
    let open: () => void = () => undefined;
    store.gate = new Promise((resolve) => {
      open = resolve;
    });
    let answered = false;
    const call = post(inbox, 'k1').then((outcome) => {
      answered = true;
      return outcome;
    });
    // Reads see the new message too, so they may not be answered before it is safe.
    const read = titles(inbox);
    await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    open();
    expect((await call).kind).toBe('answered');
    expect(await read).toEqual(['k1']);
    expect(store.saved.get('in-app')?.['messages']).toHaveLength(1);
  });

  test('calls that come while a write is under way share the next one', async () => {
    const store = new MemoryStateStore();
    const inbox = new InAppEmulator({ clock, store });
    await inbox.runtime.load();
    await Promise.all(Array.from({ length: 50 }, (_, n) => post(inbox, `k${n}`)));
    expect(await titles(inbox)).toHaveLength(50);
    expect(store.writes.length).toBeLessThanOrEqual(2);
  });

  test('ids go on after a restart and do not repeat', async () => {
    const store = new MemoryStateStore();
    const ids: string[] = [];
    for (let n = 0; n < 5; n += 1) {
      const inbox = new InAppEmulator({ clock, store, seed: 'same' });
      const call = await post(inbox, `k${n}`);
      if (call.kind === 'answered') ids.push((call.answer.body as { id: string }).id);
    }
    expect(new Set(ids).size).toBe(5);
  });

  test('a state that is put in place of another is written down with what it does away with', async () => {
    const store = new MemoryStateStore();
    const inbox = new InAppEmulator({ clock, store });
    await post(inbox, 'k1');
    const early = inbox.snapshot();
    await post(inbox, 'k2');
    await inbox.runtime.control(() => inbox.restore(early));
    expect(await titles(new InAppEmulator({ clock, store }))).toEqual(['k1']);
  });
});

describe('faults', () => {
  test.each([
    ['error_before', 'lost', 0],
    ['error_after', 'lost', 1],
    ['reset_before', 'lost', 0],
    ['reset_after', 'lost', 1],
    ['timeout_before', 'lost', 0],
    ['timeout_after', 'lost', 1],
    ['rate_limit', 'refused', 0],
    ['unavailable', 'refused', 0],
  ] as const)('%s is %s to the caller and leaves %i effects', async (kind, outcome, effects) => {
    const faults = new FaultPlan();
    const inbox = new InAppEmulator({ clock, faults });
    faults.failNext({ operation: 'messages.create', kind });
    expect((await post(inbox, 'k1')).kind).toBe(outcome);
    expect(await titles(inbox)).toHaveLength(effects);
    const again = await post(inbox, 'k1');
    expect(again).toMatchObject({ kind: 'answered', answer: { status: 201 } });
    expect(await titles(inbox)).toHaveLength(1);
  });

  describe('a late call', () => {
    const late = async () => {
      const own = new VirtualClock('2030-05-01T12:00:00Z');
      const faults = new FaultPlan();
      const inbox = new InAppEmulator({ clock: own, faults });
      faults.failNext({ kind: 'late', delayMs: 5000 });
      expect(await post(inbox, 'k1')).toMatchObject({ kind: 'lost', how: 'timeout' });
      return { own, inbox };
    };

    test('takes effect when its time has come and not before', async () => {
      const { own, inbox } = await late();
      own.advance(4999);
      expect(await titles(inbox)).toEqual([]);
      own.advance(1);
      expect(await titles(inbox)).toEqual(['k1']);
    });

    test('has no second effect when it was repeated under its key meanwhile', async () => {
      const { own, inbox } = await late();
      expect((await post(inbox, 'k1')).kind).toBe('answered');
      own.advance(5000);
      expect(inbox.runtime.arriveDue()).toBe(1);
      expect(await titles(inbox)).toEqual(['k1']);
      const last = inbox.runtime.journal.entries({ operation: 'messages.create' }).at(-1);
      expect(last).toMatchObject({ fault: 'late', applied: false, key: 'k1' });
    });

    test('gives the answer to whoever repeats it after it has arrived', async () => {
      const { own, inbox } = await late();
      own.advance(5000);
      const again = await post(inbox, 'k1');
      expect(again).toMatchObject({ kind: 'answered', answer: { status: 201, replayed: true } });
    });
  });

  test('a timeout takes the time it says, on the clock that is given', async () => {
    const faults = new FaultPlan();
    const waits: number[] = [];
    const sleep = async (ms: number): Promise<void> => {
      waits.push(ms);
    };
    const inbox = new InAppEmulator({ clock, faults, sleep, timeoutMs: 5000 });
    faults.setLatency({ kind: 'fixed', ms: 40 });
    faults.failNext({ kind: 'timeout_before' });
    await post(inbox, 'k1');
    expect(waits).toEqual([40, 5000]);
  });

  test('the same seed spoils the same calls', async () => {
    const play = async (seed: number): Promise<string> => {
      const faults = new FaultPlan({ seed, rates: { error_before: 0.2, reset_after: 0.2 } });
      const inbox = new InAppEmulator({ clock, faults });
      let heard = '';
      for (let n = 0; n < 200; n += 1) heard += (await post(inbox, `k${n}`)).kind[0];
      return heard;
    };
    expect(await play(1)).toBe(await play(1));
    expect(await play(1)).not.toBe(await play(2));
  });

  test('faults come as often as their rates say', async () => {
    const faults = new FaultPlan({ seed: 5, rates: { error_before: 0.1, reset_after: 0.3 } });
    const kinds = Array.from({ length: 20_000 }, () => faults.next('any')?.kind ?? 'none');
    const share = (kind: string): number => kinds.filter((each) => each === kind).length / 20_000;
    expect(share('error_before')).toBeCloseTo(0.1, 1.5);
    expect(share('reset_after')).toBeCloseTo(0.3, 1.5);
    expect(share('none')).toBeCloseTo(0.6, 1.5);
  });

  test('latencies have the median and the tail they are given', () => {
    const faults = new FaultPlan({
      seed: 3,
      latency: { kind: 'log_normal', medianMs: 80, p99Ms: 900 },
    });
    const drawn = Array.from({ length: 20_000 }, () => faults.nextLatencyMs()).sort(
      (a, b) => a - b,
    );
    expect((drawn[10_000] ?? 0) / 80).toBeCloseTo(1, 1);
    expect((drawn[19_800] ?? 0) / 900).toBeCloseTo(1, 0.5);
  });

  test('a fault that does not exist is refused with those that do', () => {
    const order = { kind: 'earthquake' as 'error_before' };
    expect(() => new FaultPlan().failNext(order)).toThrow(/fault kind must be one of error_before/);
    expect(() => new FaultPlan({ rates: { error_before: 0.6, reset_after: 0.6 } })).toThrow(
      /add up to at most 1/,
    );
  });
});

test('the journal keeps the last calls and counts all of them', async () => {
  const inbox = new InAppEmulator({ clock });
  for (let n = 0; n < 30; n += 1) await post(inbox, `k${n}`);
  await post(inbox, 'k0');
  const { journal } = inbox.runtime;
  expect(journal.total).toBe(31);
  expect(journal.entries().at(-1)).toMatchObject({
    sequence: 31,
    vendor: 'in-app',
    operation: 'messages.create',
    key: 'k0',
    applied: false,
    status: 201,
  });
});
