import type { Ceiling, Factor, FactorContext } from '@luna/scoring';
import type { Signals } from '../signals.ts';
import type { NeighbourLists } from '../tables/neighbour-lists.ts';
import { missing } from './kept-ceiling.ts';

/** A sum of strengths that makes half of the value. */
const HALF_COLLABORATIVE = 1.5;
const HALF_CO_VISITS = 1;

/**
 * `s / (s + 1.5)` with s what the person's likings suggest by collaborative filtering (iALS, at most 50
 * neighbours a venue). The reason names the liked venue that suggests it most.
 */
export function collaborative(signals: Signals): Factor {
  return suggested(signals, {
    name: 'collaborative',
    code: 'collaborative',
    lists: () => signals.collaborative,
    half: HALF_COLLABORATIVE,
    text: (liked) => `People with a taste for ${liked} like this too`,
  });
}

/** `s / (s + 1)` with s the shrunk cosines between the visitors of this venue and of those liked. */
export function coVisits(signals: Signals): Factor {
  return suggested(signals, {
    name: 'coVisits',
    code: 'co_visits',
    lists: () => signals.coVisits,
    half: HALF_CO_VISITS,
    text: (liked) => `People who go to ${liked} also go here`,
  });
}

interface Suggesting {
  readonly name: string;
  readonly code: string;
  readonly lists: () => NeighbourLists;
  readonly half: number;
  readonly text: (liked: string) => string;
}

function valuesOf(strengths: Float64Array, half: number): Float64Array {
  const values = new Float64Array(strengths.length);
  for (let place = 0; place < values.length; place += 1) {
    const strength = strengths[place] as number;
    values[place] = strength / (strength + half);
  }
  return values;
}

function suggested(signals: Signals, { name, code, lists, half, text }: Suggesting): Factor {
  const kept = {};
  const suggestionOf = (context: FactorContext) =>
    signals.of(context.person).suggestions(lists()).of(signals.at.codeOf(context));
  return {
    name,
    defaults: {},
    ceiling: ({ person }) => {
      const own = signals.of(person);
      if (own.total === 0) return missing;
      // The very object, for as long as nobody who matters to this person came or went.
      const found = own.suggestions(lists());
      const before = own.ceilings.get(kept);
      if (before?.about === found) return before.ceiling;
      const ceiling: Ceiling = {
        kind: 'venues',
        venues: signals.log.venues,
        numbers: found.venues,
        values: valuesOf(found.strengths, half),
        others: 0,
        complete: true,
        steady: true,
      };
      own.ceilings.set(kept, { about: found, ceiling });
      return ceiling;
    },
    value: (context) => {
      const own = signals.of(context.person);
      if (own.total === 0) return undefined;
      const strength = own.suggestions(lists()).strengthOf(signals.at.codeOf(context));
      return strength / (strength + half);
    },
    reason: (context) => {
      const suggestion = suggestionOf(context);
      if (suggestion === undefined) return undefined;
      const liked = signals.venues.at(suggestion.because);
      return {
        code,
        text: text(liked?.name ?? signals.log.venues.id(suggestion.because)),
        data: { venueId: signals.log.venues.id(suggestion.because), strength: suggestion.strength },
      };
    },
  };
}
