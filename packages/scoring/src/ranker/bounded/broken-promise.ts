import { ceilingProblem } from '../../factors/ceiling-problem.ts';
import type { FactorContext } from '../../factors/factor.ts';
import type { Profile } from '../../profile/profile.ts';
import { ScoringError } from '../../scoring-error.ts';

/** The error to throw when a venue scores more than its factors promised, naming the one at fault. */
export function brokenPromise(context: FactorContext, profile: Profile): ScoringError {
  const { at, person, venue } = context;
  for (const { factor, settings } of profile.factors) {
    const problem = ceilingProblem(factor, person, [venue], { settings, at });
    if (problem === undefined) continue;
    return new ScoringError(
      'invalid_ceiling',
      `factors.${factor.name}`,
      `${problem}; a ceiling must be at least what any venue can get, and change when that does`,
    );
  }
  return new ScoringError(
    'invalid_ceiling',
    'factors',
    `venue ${venue.id} scores more than the factors of profile ${profile.name} promised; each must give another ceiling when what it says has changed`,
  );
}
