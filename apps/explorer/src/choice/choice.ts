import type { RankingOptions } from '@luna/sdk';
import {
  classicFullSeconds,
  classicRangeKm,
  classicWeights,
  factors,
  type Weights,
} from './factors.ts';

/** Everything that can be chosen about a ranking: what a link carries. */
export interface Choice {
  /** Left out: the first person there is. */
  readonly person: string | undefined;
  /** Any numbers from 0 to 100; the API scales them to add up to 100. */
  readonly weights: Weights;
  /** Kilometres beyond which a venue gets no points for being near. */
  readonly rangeKm: number;
  /** Seconds of viewing that get all the points. */
  readonly fullSeconds: number;
  readonly category: string | undefined;
  readonly openNow: boolean;
}

export const classicChoice: Choice = {
  person: undefined,
  weights: classicWeights,
  rangeKm: classicRangeKm,
  fullSeconds: classicFullSeconds,
  category: undefined,
  openNow: false,
};

/** Whether it ranks as the classic profile does, whoever it is for. */
export function isClassic({ weights, rangeKm, fullSeconds, category, openNow }: Choice): boolean {
  return (
    factors.every((factor) => weights[factor] === classicWeights[factor]) &&
    rangeKm === classicRangeKm &&
    fullSeconds === classicFullSeconds &&
    category === undefined &&
    !openNow
  );
}

/** Whether there is anything to rank by. */
export function hasWeight({ weights }: Choice): boolean {
  return factors.some((factor) => weights[factor] > 0);
}

/** What the API is asked for. Nothing, where it is the classic profile. */
export function rankingOptions(choice: Choice): RankingOptions {
  if (isClassic(choice)) return {};
  const { weights, rangeKm, fullSeconds, category, openNow } = choice;
  return {
    weights,
    normalise: true,
    settings: { distance: { range_km: rangeKm }, history: { full_seconds: fullSeconds } },
    filters: {
      ...(category !== undefined && { categories: [category] }),
      ...(openNow && { open_now: true }),
    },
  };
}
