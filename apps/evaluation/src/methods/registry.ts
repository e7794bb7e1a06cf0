import {
  classicProfile,
  kernelDensity,
  nearest,
  ownFrequency,
  popularity,
  popularityByDistance,
  random,
} from './baselines.ts';
import { ease } from './ease.ts';
import { itemKnn } from './item-knn.ts';
import { luna1AsShipped, luna1Fitted } from './luna-profile.ts';
import { ials } from './matrix-factors.ts';
import type { Method } from './method.ts';

/** Every method there is, in the order of the report. */
export function allMethods(seed: number, progress: (message: string) => void): readonly Method[] {
  return [
    random(seed),
    popularity,
    nearest,
    classicProfile,
    kernelDensity,
    popularityByDistance,
    ownFrequency,
    itemKnn,
    ease,
    ials(seed),
    luna1AsShipped,
    luna1Fitted(seed, progress),
  ];
}
