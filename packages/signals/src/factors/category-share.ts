import type { Factor } from '@luna/scoring';
import type { PersonSignals } from '../person-signals.ts';
import type { Signals } from '../signals.ts';
import { keptCeiling } from './kept-ceiling.ts';

/** Likings that stand for what everybody goes to, in a person's share. */
const PRIOR_LIKINGS = 30;
/** The value is 0 below a lift of e⁻⁵, about one in 150, and full from e⁵ on. */
const FULL_LIFT = 5;

/**
 * How much of what the person goes to is of the venue's category, against how many such venues there
 * are: `(5 + ln(share / share of all venues)) / 10`, within 0..1. A kind that takes a tenth of
 * somebody's evenings says more when a dozen venues are of it than when hundreds are. The share leans on
 * everybody's where little is known; stated interests count as likings.
 */
export function categoryShare(signals: Signals): Factor {
  const sharesOf = (own: PersonSignals, category: string) => {
    const { descriptors, venues, wordCodes } = signals;
    const others = descriptors.shareOf(category);
    const care = own.careFor(wordCodes.intern(category));
    const share = (care + PRIOR_LIKINGS * others) / (own.caring + PRIOR_LIKINGS);
    return { share, others, supply: venues.shareOf(category), care };
  };
  const worth = (own: PersonSignals, category: string) => {
    const { share, supply } = sharesOf(own, category);
    if (supply === 0) return undefined;
    return worthOf(share / supply);
  };
  /** The greatest lift of those they do not care for, to begin with; then of those they do. */
  const mostOfCategory = (own: PersonSignals) => {
    let most = (PRIOR_LIKINGS / (own.caring + PRIOR_LIKINGS)) * signals.mostLiftedCategory;
    for (const [word, care] of own.caresByWord) {
      const category = signals.wordCodes.id(word);
      const supply = signals.venues.shareOf(category);
      if (supply === 0) continue;
      const others = signals.descriptors.shareOf(category);
      most = Math.max(
        most,
        (care + PRIOR_LIKINGS * others) / (own.caring + PRIOR_LIKINGS) / supply,
      );
    }
    // More than rounding makes of it.
    return worthOf(most * (1 + 1e-9));
  };
  return {
    name: 'categoryShare',
    defaults: {},
    ceiling: keptCeiling(signals, (own) => {
      const ofCategory = (category: string) => worth(own, category) ?? 0;
      return {
        kind: 'words',
        ofCategory,
        ofTag: () => 0,
        mostOfCategory: mostOfCategory(own),
        mostOfTag: 0,
        steady: true,
      };
    }),
    value: ({ person, venue }) => worth(signals.of(person), venue.category),
    reason: ({ person, venue }, value) => {
      if (value <= 0) return undefined;
      const own = signals.of(person);
      const { others, supply, care } = sharesOf(own, venue.category);
      const share = care > 0 ? care / own.caring : others;
      return {
        code: 'category_share',
        text: `${percent(share)} of what ${care > 0 ? 'you like' : 'people like'} is ${venue.category}, and ${percent(supply)} of all venues`,
        data: { category: venue.category, share, supply, of: care > 0 ? 'you' : 'people' },
      };
    },
  };
}

/** @param lift share of likings over share of venues */
function worthOf(lift: number): number {
  if (lift === 0) return 0;
  return Math.min(1, Math.max(0, (FULL_LIFT + Math.log(lift)) / (2 * FULL_LIFT)));
}

function percent(share: number): string {
  const points = 100 * share;
  return `${points < 10 ? points.toFixed(1) : points.toFixed(0)}%`;
}
