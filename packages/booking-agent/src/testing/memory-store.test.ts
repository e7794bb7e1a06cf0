import { describe, expect, test } from 'vitest';
import { bookingStoreConformance } from './booking-store-conformance.ts';
import { MemoryStore } from './memory-store.ts';
import { emptyBatch, sampleBooking } from './samples.ts';

describe('MemoryStore keeps what every store keeps', () => {
  for (const { name, run } of bookingStoreConformance) {
    test(name, async () => {
      let now = 1_750_000_000_000;
      const store = new MemoryStore(() => now);
      await run({
        store,
        advance: (ms) => {
          now += ms;
        },
        jobs: () => store.openJobs(),
      });
    });
  }
});

describe('MemoryStore fails on demand', () => {
  const write = {
    ...emptyBatch,
    booking: {
      booking: sampleBooking('b1'),
      expectVersion: null,
      fence: null,
      lease: null,
      stays: null,
      seats: null,
    },
  };

  test('a commit lost before or after it took place throws alike', async () => {
    const store = new MemoryStore(() => 0);
    store.failNextCommit('lost_before');
    await expect(store.commit(write)).rejects.toThrow('connection lost');
    expect((await store.load({ bookingId: 'b1' })).booking).toBeNull();
    store.failNextCommit('lost_after');
    await expect(store.commit(write)).rejects.toThrow('connection lost');
    expect((await store.load({ bookingId: 'b1' })).booking).not.toBeNull();
  });

  test('a conflict out of nowhere is reported as another writer would be', async () => {
    const store = new MemoryStore(() => 0);
    store.failNextCommit('version');
    expect(await store.commit(write)).toEqual({ kind: 'conflict', conflict: { kind: 'version' } });
    expect((await store.commit(write)).kind).toBe('ok');
  });
});
