import { factorise } from '@luna/signals';
import { keptScores } from './kept-scores.ts';
import { logOf } from './luna-signals.ts';
import type { Method } from './method.ts';

/** iALS as it is: the product of the vectors of person and venue. */
export const ials = (seed: number): Method => ({
  name: 'iALS',
  cold: false,
  train: (training) => {
    const log = logOf(training);
    const { people, venues } = factorise(log, { seed });
    const codes = training.venues.map(({ id }) => log.venues.find(id));
    return keptScores((person) => {
      const own = people[log.people.find(`person-${person}`)];
      return Float64Array.from(codes, (code) => {
        const venue = venues[code];
        if (own === undefined || venue === undefined) return 0;
        let sum = 0;
        for (let at = 0; at < own.length; at += 1) {
          sum += (own[at] as number) * (venue[at] as number);
        }
        return sum;
      });
    });
  },
});
