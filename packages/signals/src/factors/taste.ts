import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { descriptorsOf } from '../tables/venue-table.ts';

/** Knowing so many of a kind is all there is to know. */
const MANY = 50;
/** A lift of e⁴ − 1, some fifty times as much as others, is all there is. */
const FULL_LIFT = 4;
/** An affinity of e², some seven times as much as others. */
const FULL_AFFINITY = 2;
/** Likings that stand for "anything else" in a share. */
const PRIOR_LIKINGS = 2;

/** `ln(1 + venues of that category the person likes) / ln(51)`, at most 1. */
export function categoryHabit(signals: Signals): Factor {
  return {
    name: 'categoryHabit',
    defaults: {},
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.total === 0) return undefined;
      return Math.min(1, Math.log1p(own.have(venue.category)) / Math.log1p(MANY));
    },
    reason: ({ person, venue }) => {
      const count = Math.round(signals.of(person).have(venue.category));
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
  const best = (person: Parameters<Signals['of']>[0], tags: readonly string[]) => {
    const own = signals.of(person);
    let most = { tag: '', count: 0 };
    for (const tag of tags) {
      const count = own.have(tag);
      if (count > most.count) most = { tag, count };
    }
    return { ...most, share: most.count / (own.total + PRIOR_LIKINGS), total: own.total };
  };
  return {
    name: 'tagHabit',
    defaults: {},
    value: ({ person, venue }) => {
      if (venue.tags.length === 0) return undefined;
      const { share, total } = best(person, venue.tags);
      return total === 0 ? undefined : Math.min(1, share);
    },
    reason: ({ person, venue }) => {
      const { tag, share } = best(person, venue.tags);
      return share > 0
        ? {
            code: 'tag_habit',
            text: `${Math.round(share * 100)}% of what you like is ${tag}`,
            data: { tag, share },
          }
        : undefined;
    },
  };
}

/**
 * `ln(1 + lift) / 4`, at most 1, of what the venue is called (category and tags): how many times as
 * much of the person's likings it has as of everybody's, the greatest counts.
 */
export function tasteLift(signals: Signals): Factor {
  return {
    name: 'tasteLift',
    defaults: {},
    value: ({ person, venue }) => {
      const own = signals.of(person);
      if (own.total === 0) return undefined;
      return Math.min(1, Math.log1p(greatest(venue, (word) => own.liftOf(word)).value) / FULL_LIFT);
    },
    reason: ({ person, venue }) => {
      const own = signals.of(person);
      const { word, value } = greatest(venue, (word) => own.liftOf(word));
      const data = { word, lift: value };
      if (own.have(word) === 0) {
        return { code: 'taste_untried', text: `You have not tried ${word} yet`, data };
      }
      return {
        code: 'taste',
        text:
          value >= 1.2
            ? `You like ${word} ${value.toFixed(1)} times as much as others do`
            : `You like ${word} about as much as others do`,
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
  return {
    name: 'interestAffinity',
    defaults: {},
    value: ({ person, venue }) => {
      if (person.interests.length === 0) return undefined;
      const own = signals.of(person);
      const { value } = greatest(venue, (word) => own.affinityTo(word));
      return own.newness * Math.min(1, Math.max(0, value / FULL_AFFINITY));
    },
    reason: ({ person, venue }, value) => {
      if (value <= 0) return undefined;
      const { word } = greatest(venue, (word) => signals.of(person).affinityTo(word));
      return {
        code: 'interest_affinity',
        text: `People with your interests go to ${word}`,
        data: { word },
      };
    },
  };
}

function greatest(
  venue: Parameters<typeof descriptorsOf>[0],
  measure: (word: string) => number,
): { readonly word: string; readonly value: number } {
  let best = { word: '', value: Number.NEGATIVE_INFINITY };
  for (const word of descriptorsOf(venue)) {
    const value = measure(word);
    if (value > best.value) best = { word, value };
  }
  return best;
}
