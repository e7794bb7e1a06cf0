import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sharedCheck } from './shared-check.ts';

it('answers everybody with a check that began after they asked, one at a time and few in all', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }),
      async (scheduler, bursts) => {
        let head = 0;
        let begun = 0;
        let underWay = 0;
        const check = sharedCheck(async () => {
          begun += 1;
          underWay += 1;
          expect(underWay).toBe(1);
          const seen = head;
          await scheduler.schedule(Promise.resolve());
          underWay -= 1;
          return seen;
        });
        const asked = bursts.map(async (size, at) => {
          await scheduler.schedule(Promise.resolve());
          head = Math.max(head, at + 1);
          const before = head;
          const outcomes = await Promise.all(Array.from({ length: size }, () => check().outcome));
          for (const outcome of outcomes) expect(outcome).toBeGreaterThanOrEqual(before);
        });
        const all = Promise.all(asked);
        await scheduler.waitFor(all);
        expect(begun).toBeLessThanOrEqual(bursts.length + 1);
      },
    ),
  );
});

it('tells everybody who shares a check that it failed, and makes the next one all the same', async () => {
  let fails = true;
  const check = sharedCheck(async () => {
    if (fails) throw new Error('unreachable');
    return 'fine';
  });
  const outcomes = await Promise.allSettled([check().outcome, check().outcome]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  fails = false;
  await expect(check().outcome).resolves.toBe('fine');
});
