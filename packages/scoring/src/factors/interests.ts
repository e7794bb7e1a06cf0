import type { Factor, Reason } from './factor.ts';
import type { KnownContext } from './known-context.ts';

/**
 * `|interests ∩ tags| / |interests|`. Missing when the person names no interest or the venue has no
 * tag, since nothing is known then.
 */
export const interests: Factor = {
  name: 'interests',
  defaults: {},
  value: (context: KnownContext) => {
    const { interests } = context.person;
    const { tags } = context.venue;
    if (interests.length === 0 || tags.length === 0) return undefined;
    const { interestCount, matchingInterests } = context;
    if (interestCount !== undefined && matchingInterests !== undefined) {
      return matchingInterests.length / interestCount;
    }
    const wanted = distinct(interests);
    let found = 0;
    for (const interest of wanted) if (tags.includes(interest)) found += 1;
    return found / wanted.length;
  },
  reason: (context: KnownContext, value) => {
    if (value === 0) return undefined;
    const { person, venue } = context;
    const matches =
      context.matchingInterests ??
      distinct(person.interests).filter((interest) => venue.tags.includes(interest));
    return matches.length > 0 ? interestsReason(matches) : undefined;
  },
};

/** @param matches one or more */
export function interestsReason(matches: readonly string[]): Reason {
  // Faster than `join`, which copies: a string made this way is put together when somebody reads it.
  let names = matches[0] as string;
  for (let place = 1; place < matches.length; place += 1) names += `, ${matches[place] as string}`;
  return {
    code: 'interests',
    text: `Matches your interests: ${names}`,
    data: { interests: matches },
  };
}

/** Each interest once, in order. Short lists without repetition, which most are, cost no allocation. */
export function distinct(interests: readonly string[]): readonly string[] {
  const isShort = interests.length <= 32;
  return isShort && !hasTwice(interests) ? interests : [...new Set(interests)];
}

function hasTwice(words: readonly string[]): boolean {
  for (let place = 1; place < words.length; place += 1) {
    const word = words[place];
    for (let before = 0; before < place; before += 1) if (words[before] === word) return true;
  }
  return false;
}
