import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { ceilingOfWords, keptCeiling, missing } from './kept-ceiling.ts';

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
      const ofWord = (word: string) => Math.sqrt(own.kinshipTo(wordCodes.intern(word)));
      return ceilingOfWords(ofWord, Math.sqrt(own.mostKinship));
    }),
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.caring === 0) return undefined;
      return Math.sqrt(own.kinshipTo(own.mostKin(at.callsOf(venue))));
    },
    reason: ({ person, venue }, value) => {
      const own = signals.of(person);
      if (value <= 0) return undefined;
      const code = own.mostKin(at.callsOf(venue));
      const word = wordCodes.id(code);
      const because = wordCodes.id(own.kinOf(code) ?? code);
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
