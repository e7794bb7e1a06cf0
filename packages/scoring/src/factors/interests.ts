import type { Factor } from './factor.ts';

/**
 * `|interests ∩ tags| / |interests|`. Missing when the person names no interest or the venue has no
 * tag, since nothing is known then.
 */
export const interests: Factor = {
  name: 'interests',
  defaults: {},
  value: ({ person, venue }) => {
    if (person.interests.length === 0 || venue.tags.length === 0) return undefined;
    const wanted = distinct(person.interests);
    let found = 0;
    for (const interest of wanted) if (venue.tags.includes(interest)) found += 1;
    return found / wanted.length;
  },
  reason: ({ person, venue }, value) => {
    if (value === 0) return undefined;
    const matches = distinct(person.interests).filter((interest) => venue.tags.includes(interest));
    return matches.length > 0
      ? {
          code: 'interests',
          text: `Matches your interests: ${matches.join(', ')}`,
          data: { interests: matches },
        }
      : undefined;
  },
};

/** Each interest once, in order. Short lists without repetition, which most are, cost no allocation. */
function distinct(interests: readonly string[]): readonly string[] {
  const isShort = interests.length <= 32;
  return isShort && interests.every((interest, place) => interests.indexOf(interest) === place)
    ? interests
    : [...new Set(interests)];
}
