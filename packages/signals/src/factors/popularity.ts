import type { Ceiling, Factor } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import { missing } from './kept-ceiling.ts';

const anything: Ceiling = { kind: 'flat', most: 1, complete: true };

/**
 * `ln(1 + people) / ln(1 + people of the most popular venue)`: the logarithm, since the difference
 * between one visitor and ten says more than that between a thousand and two.
 */
export function popularity(signals: Signals): Factor {
  const { peopleColumn } = signals.popularity;
  return {
    name: 'popularity',
    defaults: {},
    ceiling: () => {
      const most = signals.popularity.logOfMost;
      if (most === 0) return missing;
      return { kind: 'column', column: peopleColumn, scale: 1 / most, complete: true };
    },
    value: (context) => {
      const most = signals.popularity.logOfMost;
      if (most === 0) return undefined;
      const people = signals.popularity.peopleOf(signals.at.codeOf(context));
      return Math.min(1, Math.log1p(people) / most);
    },
    reason: (context) => {
      const people = signals.popularity.peopleOf(signals.at.codeOf(context));
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
  const { recentColumn } = signals.popularity;
  return {
    name: 'recentPopularity',
    defaults: {},
    ceiling: ({ at }) => {
      const most = signals.popularity.logOfMost;
      if (most === 0) return missing;
      const scale = signals.popularity.recentScale(now(at));
      if (scale === undefined) return anything;
      return { kind: 'column', column: recentColumn, scale: scale / most, complete: true };
    },
    value: (context) => {
      const most = signals.popularity.logOfMost;
      if (most === 0) return undefined;
      const recent = signals.popularity.recentOf(signals.at.codeOf(context), now(context.at));
      return Math.min(1, Math.log1p(recent) / most);
    },
    reason: (context) => {
      const recent = signals.popularity.recentOf(signals.at.codeOf(context), now(context.at));
      return recent > 0
        ? { code: 'popular_of_late', text: 'People have been here lately', data: { recent } }
        : undefined;
    },
  };
}
