import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { descriptorsOf } from '../tables/venue-table.ts';

/**
 * How close what the person cares for is to what the venue is called, by the company that words keep:
 * the root of the mean, over likings and stated interests, of the squared closeness; the greatest of
 * category and tags counts. The reason names both words. Missing for somebody of whom nothing is known.
 */
export function relatedTaste(signals: Signals): Factor {
  return {
    name: 'relatedTaste',
    defaults: {},
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.caring === 0) return undefined;
      let most = 0;
      for (const word of descriptorsOf(venue)) most = Math.max(most, own.kinshipTo(word).value);
      return Math.sqrt(most);
    },
    reason: ({ person, venue }, value) => {
      const own = signals.of(person);
      const word = descriptorsOf(venue).find(
        (word) => Math.sqrt(own.kinshipTo(word).value) === value,
      );
      if (word === undefined || value <= 0) return undefined;
      const { because = word } = own.kinshipTo(word);
      return {
        code: 'related_taste',
        text:
          because === word
            ? `You go for \`${word}\` and what is close to it`
            : `\`${word}\` is close to your \`${because}\``,
        data: { word, because, closeness: signals.words.closeness(because, word) },
      };
    },
  };
}
