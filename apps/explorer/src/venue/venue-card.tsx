import type { Explanation } from '@luna/sdk';
import { useEffect, useRef } from 'preact/hooks';
import { goTo } from '../evening/evening.ts';
import { CategoryMark } from '../map/category-mark.tsx';
import { Company } from '../ranking/company.tsx';
import { sayDistance, sayScore } from '../ranking/factor-words.ts';
import { ranking } from '../ranking/ranking.ts';
import { StackedBar } from '../ranking/stacked-bar.tsx';
import { FailureNotice, LoadingNotice } from '../session/notice.tsx';
import { explanation, select, selectedId } from './selection.ts';
import { WhyNot } from './why-not.tsx';

/** Where it stands, in a word or two: why it is not listed has a place of its own below. */
function standing({ outcome, text, rank }: Explanation): string {
  if (outcome === 'listed') return text;
  return rank === null ? '' : `Rank ${rank}`;
}

/** One venue: its place and its points, who would come along, or why it is not listed. */
export function VenueCard() {
  const id = selectedId.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const { value, failure } = explanation.value;
  const isHere = value !== undefined && value.venue.id === id;
  useEffect(() => {
    if (isHere) heading.current?.focus({ preventScroll: false });
  }, [isHere]);
  if (id === undefined) return null;
  const company = ranking.value.value?.venues.find(({ venue }) => venue.id === id);
  return (
    <article class="card" aria-label="The venue that is looked at">
      <button
        type="button"
        class="close"
        onClick={() => select(undefined)}
        aria-label="Close this venue"
      >
        ×
      </button>
      {failure !== undefined && <FailureNotice text={failure} />}
      {failure === undefined && !isHere && <LoadingNotice>Looking at it…</LoadingNotice>}
      {isHere && (
        <>
          <h2 ref={heading} tabIndex={-1}>
            {value.venue.name}
          </h2>
          <p class="aside">
            <CategoryMark category={value.venue.category} /> {value.venue.category}
            {value.venue.price_range && ` · ${value.venue.price_range}`} ·{' '}
            {sayDistance(value.distance_km)}
            {value.venue.address && ` · ${value.venue.address}`}
          </p>
          {value.venue.description && <p>{value.venue.description}</p>}
          <p class="outcome">
            <b class="score">{sayScore(value.score)}</b> {standing(value)}
          </p>
          <StackedBar breakdown={value.breakdown} />
          <ul class="reasons">
            {value.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
          <Company people={company?.interested_users ?? []} />
          <WhyNot explanation={value} />
          <button type="button" class="primary" onClick={() => goTo(value.venue)}>
            Go here
          </button>
        </>
      )}
    </article>
  );
}
