import { distance } from '../factors/distance.ts';
import { history } from '../factors/history.ts';
import { interests } from '../factors/interests.ts';
import { price } from '../factors/price.ts';
import { defineProfile, type Profile } from './profile.ts';

/**
 * The classic profile: distance 25, interests 35, price 15, history 25; a missing signal gets no
 * points.
 */
export const classic: Profile = defineProfile({
  name: 'classic',
  version: 1,
  missing: 'zero',
  factors: [
    { factor: distance, weight: 25 },
    { factor: interests, weight: 35 },
    { factor: price, weight: 15 },
    { factor: history, weight: 25 },
  ],
});
