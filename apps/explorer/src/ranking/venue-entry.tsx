import type { VenueRecommendation } from '@luna/sdk';
import { CategoryMark } from '../map/category-mark.tsx';
import { select, selectedId } from '../venue/selection.ts';
import { Company } from './company.tsx';
import { sayDistance, sayScore } from './factor-words.ts';
import { RankChange } from './rank-change.tsx';
import { classicRanks } from './ranking.ts';
import { StackedBar } from './stacked-bar.tsx';

interface VenueEntryProps {
  readonly recommendation: VenueRecommendation;
  /** Only the name, the score and its parts. */
  readonly short?: boolean;
}

/** One venue of the list. */
export function VenueEntry({ recommendation, short = false }: VenueEntryProps) {
  const { venue, rank, score, distance_km, reasons, breakdown, interested_users } = recommendation;
  const classic = classicRanks.value;
  return (
    <li class={selectedId.value === venue.id ? 'entry selected' : 'entry'} data-venue={venue.id}>
      <div class="title">
        <span class="rank" aria-hidden="true">
          {rank}
        </span>
        <button type="button" class="name" onClick={() => select(venue.id)}>
          {venue.name}
        </button>
        {classic && <RankChange rank={rank} classic={classic.get(venue.id)} />}
        <span class="score">{sayScore(score)}</span>
      </div>
      <p class="aside">
        <CategoryMark category={venue.category} /> {venue.category}
        {venue.price_range && ` · ${venue.price_range}`} · {sayDistance(distance_km)}
      </p>
      <StackedBar breakdown={breakdown} />
      {!short && (
        <>
          <ul class="reasons">
            {reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <Company people={interested_users} />
        </>
      )}
    </li>
  );
}
