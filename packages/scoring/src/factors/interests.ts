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
    const wanted = new Set(person.interests);
    return shared(wanted, venue.tags).length / wanted.size;
  },
  reason: ({ person, venue }) => {
    const matches = shared(new Set(person.interests), venue.tags);
    return matches.length > 0
      ? {
          code: 'interests',
          text: `Matches your interests: ${matches.join(', ')}`,
          data: { interests: matches },
        }
      : undefined;
  },
};

/** In the order of the interests. */
function shared(wanted: ReadonlySet<string>, tags: readonly string[]): string[] {
  return [...wanted].filter((interest) => tags.includes(interest));
}
