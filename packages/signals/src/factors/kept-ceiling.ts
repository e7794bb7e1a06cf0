import type { Ceiling, Factor } from '@luna/scoring';
import type { PersonSignals } from '../person-signals.ts';
import type { Signals } from '../signals.ts';

/** Where nothing is known of anybody. */
export const missing: Ceiling = { kind: 'missing' };

/**
 * Where a category is worth what a tag of the same name would be, for as long as the ceiling holds.
 *
 * @param most no word is worth more
 */
export function ceilingOfWords(ofWord: (word: string) => number, most: number = 1): Ceiling {
  return {
    kind: 'words',
    ofCategory: ofWord,
    ofTag: ofWord,
    mostOfCategory: most,
    mostOfTag: most,
    complete: true,
    steady: true,
  };
}

/**
 * The ceiling of a factor that depends on nothing but what is known of a person: the same object for as
 * long as that stays the same, so that a ranker need not look into it again.
 */
export function keptCeiling<Settings extends object>(
  signals: Signals,
  make: (own: PersonSignals, settings: Settings) => Ceiling,
): NonNullable<Factor<Settings>['ceiling']> {
  return ({ person }, settings) => {
    const own = signals.of(person);
    const before = own.ceilings.get(make);
    if (before?.about === settings) return before.ceiling;
    const ceiling = make(own, settings);
    own.ceilings.set(make, { about: settings, ceiling });
    return ceiling;
  };
}
