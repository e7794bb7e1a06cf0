import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlanAnswer, PlanOption } from './plan.ts';
import { rankOptions } from './rank-options.ts';
import { samplePlan } from './testing/samples.ts';

const [sample] = samplePlan('p', 0).options;

function options(count: number): PlanOption[] {
  if (sample === undefined) throw new Error('no sample');
  return Array.from({ length: count }, (_, n) => ({ ...sample, id: `o${n}` }));
}

const answer = (ranking: readonly string[] | null, accept = true): PlanAnswer => ({
  personId: 'user1',
  answer: accept ? 'accept' : 'decline',
  ranking,
  at: 0,
});

const ids = (ranked: readonly PlanOption[]) => ranked.map(({ id }) => id);

describe("the ranking of a plan's options", () => {
  test("is the organizer's order when nobody prefers anything", () => {
    expect(ids(rankOptions(options(3), [answer(null), answer([])]))).toEqual(['o0', 'o1', 'o2']);
  });

  test('follows those who accepted and not those who declined', () => {
    const answers = [answer(['o2']), answer(['o1'], false), answer(['o1'], false)];
    expect(ids(rankOptions(options(3), answers))[0]).toBe('o2');
  });

  test("is a Borda count: the sum of how many others each beats, ties in the organizer's order", () => {
    const rankings = fc
      .integer({ min: 1, max: 5 })
      .chain((count) =>
        fc.tuple(
          fc.constant(count),
          fc.array(fc.shuffledSubarray(ids(options(count))), { maxLength: 6 }),
        ),
      );
    fc.assert(
      fc.property(rankings, ([count, lists]) => {
        const all = options(count);
        // An option beats another 1 : 0 when ranked before it, ½ : ½ when neither is.
        const points = (id: string) =>
          lists.reduce((sum, list) => {
            const place = (each: string) => (list.includes(each) ? list.indexOf(each) : count);
            const beaten = all.filter((other) => other.id !== id && place(id) < place(other.id));
            const even = all.filter((other) => other.id !== id && place(id) === place(other.id));
            return sum + beaten.length + even.length / 2;
          }, 0);
        const expected = all
          .map(({ id }, n) => ({ id, n }))
          .sort((a, b) => points(b.id) - points(a.id) || a.n - b.n)
          .map(({ id }) => id);
        expect(
          ids(
            rankOptions(
              all,
              lists.map((list) => answer(list)),
            ),
          ),
        ).toEqual(expected);
      }),
      { seed: 5, numRuns: 500 },
    );
  });

  test('does not depend on the order of the answers', () => {
    const answers = [answer(['o1', 'o2']), answer(['o2']), answer(['o0', 'o1'])];
    fc.assert(
      fc.property(fc.shuffledSubarray(answers, { minLength: 3 }), (shuffled) => {
        expect(ids(rankOptions(options(4), shuffled))).toEqual(
          ids(rankOptions(options(4), answers)),
        );
      }),
      { seed: 6 },
    );
  });
});
