import type { Random } from './random.ts';
import { categories, tagsPerCategory, vocabulary } from './vocabulary.ts';
import { createWeightedTable, zipfWeights } from './weighted-table.ts';

const anyTag = createWeightedTable(zipfWeights(vocabulary.length));
const ownTag = createWeightedTable(zipfWeights(tagsPerCategory));

/**
 * Fills a stretch of a column with tags, no tag twice. Both the tags of a category and those of the
 * whole city follow Zipf's law.
 *
 * @param likely the share of tags, 0..1, that are at home in `category` and not drawn from all.
 */
export function pickTags(
  column: Uint16Array,
  start: number,
  end: number,
  category: (random: Random) => number,
  likely: number,
  random: Random,
): void {
  for (let place = start; place < end; place += 1) {
    let tag =
      random.unit() < likely
        ? ownTag(random) * categories.length + category(random)
        : anyTag(random);
    // The next rarer one: the fewest draws, and it always ends as there are more tags than places.
    while (column.subarray(start, place).includes(tag)) tag = (tag + 1) % vocabulary.length;
    column[place] = tag;
  }
}
