import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { greatest } from '../tables/venue-words.ts';
import { keptCeiling, missing } from './kept-ceiling.ts';

/**
 * How close what the person cares for is to what the venue is called, by the company that words keep:
 * the root of the mean, over likings and stated interests, of the squared closeness; the greatest of
 * category and tags counts. The reason names both words. Missing for somebody of whom nothing is known.
 */
export function relatedTaste(signals: Signals): Factor {
  const { at, wordCodes } = signals;
  return {
    name: 'relatedTaste',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      if (own.caring === 0) return missing;
      const ofWord = (word: string) => Math.sqrt(own.kinshipTo(wordCodes.intern(word)).value);
      return { kind: 'words', ofCategory: ofWord, ofTag: ofWord, complete: true };
    }),
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.caring === 0) return undefined;
      return Math.sqrt(greatest(at.callsOf(venue), (word) => own.kinshipTo(word).value).value);
    },
    reason: ({ person, venue }, value) => {
      const own = signals.of(person);
      if (value <= 0) return undefined;
      const code = greatest(at.callsOf(venue), (one) => own.kinshipTo(one).value).word;
      const word = wordCodes.id(code);
      const { because = word } = own.kinshipTo(code);
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
