import type { Factor } from '@luna/scoring';
import type { PersonSignals } from '../person-signals.ts';
import type { Signals } from '../signals.ts';
import { ceilingOfWords, keptCeiling, missing } from './kept-ceiling.ts';

/** Knowing so many of a kind is all there is to know. */
const LN_MANY = Math.log1p(50);
/** A lift of e⁴ − 1, some fifty times as much as others, is all there is. */
const FULL_LIFT = 4;
/** An affinity of e², some seven times as much as others. */
const FULL_AFFINITY = 2;
/** Likings that stand for "anything else" in a share. */
const PRIOR_LIKINGS = 2;

/** `ln(1 + venues of that category the person likes) / ln(51)`, at most 1. */
export function categoryHabit(signals: Signals): Factor {
  const { at, wordCodes } = signals;
  const habit = (own: PersonSignals, category: number) =>
    Math.min(1, Math.log1p(own.have(category)) / LN_MANY);
  return {
    name: 'categoryHabit',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      if (own.total === 0) return missing;
      const ofCategory = (category: string) => habit(own, wordCodes.intern(category));
      const mostOfCategory = Math.min(1, Math.log1p(own.mostOfOne) / LN_MANY);
      return {
        kind: 'words',
        ofCategory,
        ofTag: () => 0,
        mostOfCategory,
        mostOfTag: 0,
        complete: true,
        steady: true,
      };
    }),
    value: ({ person, venue }) => {
      const own = signals.of(person);
      return own.total === 0 ? undefined : habit(own, at.callsOf(venue).category);
    },
    reason: ({ person, venue }) => {
      const count = Math.round(signals.of(person).have(at.callsOf(venue).category));
      return count > 0
        ? {
            code: 'category_habit',
            text: `You know ${count} ${count === 1 ? 'place' : 'places'} of this kind: ${venue.category}`,
            data: { category: venue.category, venues: count },
          }
        : undefined;
    },
  };
}

/** The greatest share of the person's likings that one of the venue's tags has. */
export function tagHabit(signals: Signals): Factor {
  const { at, wordCodes } = signals;
  const share = (own: PersonSignals, tag: number) =>
    Math.min(1, own.have(tag) / (own.total + PRIOR_LIKINGS));
  return {
    name: 'tagHabit',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      if (own.total === 0) return missing;
      const ofTag = (tag: string) => share(own, wordCodes.intern(tag));
      const mostOfTag = Math.min(1, own.mostOfOne / (own.total + PRIOR_LIKINGS));
      return {
        kind: 'words',
        ofCategory: () => 0,
        ofTag,
        mostOfCategory: 0,
        mostOfTag,
        steady: true,
      };
    }),
    value: ({ person, venue }) => {
      const own = signals.of(person);
      const { tags } = at.callsOf(venue);
      if (tags.length === 0 || own.total === 0) return undefined;
      let most = 0;
      for (let place = 0; place < tags.length; place += 1) {
        most = Math.max(most, share(own, tags[place] as number));
      }
      return most;
    },
    reason: ({ person, venue }, value) => {
      if (value === 0) return undefined;
      const own = signals.of(person);
      const { tags } = at.callsOf(venue);
      const tag = venue.tags[tags.findIndex((one) => share(own, one) === value)] as string;
      return {
        code: 'tag_habit',
        text: `${Math.round(value * 100)}% of what you like is ${tag}`,
        data: { tag, share: value },
      };
    },
  };
}

/**
 * `ln(1 + lift) / 4`, at most 1, of what the venue is called (category and tags): how many times as
 * much of the person's likings it has as of everybody's, the greatest counts.
 */
export function tasteLift(signals: Signals): Factor {
  const { at, wordCodes } = signals;
  const worth = (lift: number) => Math.min(1, Math.log1p(lift) / FULL_LIFT);
  return {
    name: 'tasteLift',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      if (own.total === 0) return missing;
      const ofWord = (word: string) => worth(own.liftOf(wordCodes.intern(word)));
      return ceilingOfWords(ofWord);
    }),
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.total === 0) return undefined;
      return worth(own.liftOf(own.mostLifted(at.callsOf(venue))));
    },
    reason: ({ person, venue }) => {
      const own = signals.of(person);
      const code = own.mostLifted(at.callsOf(venue));
      const value = own.liftOf(code);
      const word = wordCodes.id(code);
      const data = { word, lift: value };
      if (own.have(code) === 0) {
        return { code: 'taste_untried', text: `You have not tried ${word} yet`, data };
      }
      return {
        code: 'taste',
        // A plain ratio of few likings would be another number.
        text: `You like ${word} ${value.toFixed(1)} times as much as others do, smoothed`,
        data,
      };
    },
  };
}

/**
 * What the person's stated interests say about what the venue is called, in the ways of everybody:
 * `ln(how many times as much people with that interest care for it) / 2`, the mean over interests,
 * within 0..1; times `5 / (5 + n)` for somebody with n likings of their own. This is what works for
 * somebody who has been nowhere yet; what people do says more than what they say.
 */
export function interestAffinity(signals: Signals): Factor {
  const { at, wordCodes } = signals;
  const worth = (own: PersonSignals, affinity: number) =>
    own.newness * Math.min(1, Math.max(0, affinity / FULL_AFFINITY));
  return {
    name: 'interestAffinity',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      if (!own.hasInterests) return missing;
      const ofWord = (word: string) => worth(own, own.affinityTo(wordCodes.intern(word)));
      return ceilingOfWords(ofWord, worth(own, own.mostAffinity));
    }),
    value: ({ person, venue }) => {
      if (person.interests.length === 0) return undefined;
      const own = signals.of(person);
      return worth(own, own.affinityTo(own.mostAffine(at.callsOf(venue))));
    },
    reason: ({ person, venue }, value) => {
      if (value <= 0) return undefined;
      const own = signals.of(person);
      const word = wordCodes.id(own.mostAffine(at.callsOf(venue)));
      return {
        code: 'interest_affinity',
        text: `People with your interests go to ${word}`,
        data: { word },
      };
    },
  };
}
