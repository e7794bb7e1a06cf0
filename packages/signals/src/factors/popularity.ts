import type { Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';

/**
 * `ln(1 + people) / ln(1 + people of the most popular venue)`: the logarithm, since the difference
 * between one visitor and ten says more than that between a thousand and two.
 */
export function popularity(signals: Signals): Factor {
  return {
    name: 'popularity',
    defaults: {},
    value: ({ venue }) => {
      const most = Math.log1p(signals.popularity.mostPeople);
      if (most === 0) return undefined;
      const people = signals.popularity.peopleOf(signals.log.venues.find(venue.id));
      return Math.min(1, Math.log1p(people) / most);
    },
    reason: ({ venue }) => {
      const people = signals.popularity.peopleOf(signals.log.venues.find(venue.id));
      if (people === 0) return undefined;
      const count = Math.max(1, Math.round(people));
      return {
        code: 'popular',
        text: count === 1 ? '1 person goes here' : `${count} people go here`,
        data: { people: count },
      };
    },
  };
}

/**
 * The same with everybody decayed since their latest visit (1/e after 30 days): what people go to of
 * late. As of the moment of the ranking; of the latest interaction when there is none.
 */
export function recentPopularity(signals: Signals): Factor {
  const now = (at: Date | undefined) => at?.getTime() ?? signals.log.lastAt;
  return {
    name: 'recentPopularity',
    defaults: {},
    value: ({ venue, at }) => {
      const most = Math.log1p(signals.popularity.mostPeople);
      if (most === 0) return undefined;
      const recent = signals.popularity.recentOf(signals.log.venues.find(venue.id), now(at));
      return Math.min(1, Math.log1p(recent) / most);
    },
    reason: ({ venue, at }) => {
      const recent = signals.popularity.recentOf(signals.log.venues.find(venue.id), now(at));
      return recent > 0
        ? { code: 'popular_of_late', text: 'People have been here lately', data: { recent } }
        : undefined;
    },
  };
}
