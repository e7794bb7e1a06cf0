import type { Variation } from '@luna/contract';
import type { Luna } from '../luna.ts';
import type { Ranking } from './apply-mode.ts';
import { chooseRanking } from './choose-ranking.ts';

/** What was asked for, ranked the way of a variation. */
export function byVariation(
  index: Luna['index'],
  { name, ...choice }: Variation,
  asked: Ranking,
): Ranking {
  const chosen = chooseRanking(index, choice, 1, new Date(0));
  // It was checked when the experiment was defined.
  if ('errors' in chosen) throw new Error(`nothing can be ranked by variation ${name}`);
  return { ...asked, options: { ...asked.options, profile: chosen.options.profile } };
}
