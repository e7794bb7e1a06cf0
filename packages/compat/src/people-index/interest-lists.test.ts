import fc from 'fast-check';
import { expect, test } from 'vitest';
import { InterestLists } from './interest-lists.ts';
import { PageBits } from './page-bits.ts';
import { PageMasks, TRIPLE } from './page-masks.ts';

const pageCount = 90;
/** Words that only people of few interests share, to tell the two masks apart. */
const halves = 0x3c5a_0ff0;

test('what was noted of an interest and a page last is what counts, be it common or rare', () => {
  const change = fc.record({
    interest: fc.integer({ min: 0, max: 3 }),
    page: fc.integer({ min: 0, max: pageCount - 1 }),
    // None when it is to be removed.
    mask: fc.option(fc.integer({ min: 1, max: 0xffff_ffff }), { nil: 0 }),
  });
  fc.assert(
    fc.property(fc.nat(pageCount), fc.array(change, { maxLength: 300 }), (everywhere, changes) => {
      const lists = new InterestLists();
      const bits = new PageBits();
      const noted = new Map<string, number>();
      const put = (interest: number, page: number, mask: number) => {
        noted.set(`${interest} ${page}`, mask);
        if (mask === 0) lists.remove(interest, page);
        else lists.put(interest, page, mask & halves, mask & ~halves, interest + page);
      };
      for (let page = 0; page < pageCount; page += 1) bits.put(page, new Uint32Array(page % 7));
      // As when an index is loaded: one page after the other, and one interest is in many.
      for (let page = 0; page < everywhere; page += 1) put(0, page, page + 1);
      for (const { interest, page, mask } of changes) put(interest, page, mask);

      const masks = new PageMasks(lists, bits);
      const asked = [3, 0, 2, 1];
      // Twice, so that nothing is left of the first time.
      for (const interests of [asked.toReversed(), asked]) {
        masks.begin(interests, pageCount);
        for (let page = 0; page < pageCount; page += 1) {
          masks.turnTo(page);
          for (const [place, interest] of interests.entries()) {
            const at = (page * interests.length + place) * TRIPLE;
            const mask = noted.get(`${interest} ${page}`) ?? 0;
            expect(masks.entries[at]).toBe((mask & halves) >>> 0);
            expect(masks.entries[at + 1]).toBe((mask & ~halves) >>> 0);
            if (mask === 0) continue;
            expect(masks.entries[at + 2]).toBe((bits.starts[page] as number) + interest + page);
          }
        }
      }
    }),
    { seed: 13, numRuns: 200 },
  );
});
