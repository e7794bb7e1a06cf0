import { hasWeight } from '../choice/choice.ts';
import { choice } from '../choice/choice-state.ts';
import { askAnew } from '../session/client.ts';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../session/notice.tsx';
import { people, person } from '../session/people.ts';
import { listed, ranking, showAll } from './ranking.ts';
import { VenueEntry } from './venue-entry.tsx';

/** The ranked venues, or why there are none. */
export function RankingList({ short = false }: { short?: boolean }) {
  const { value, isLoading, failure } = ranking.value;
  if (!hasWeight(choice.value))
    return <EmptyNotice>Nothing counts. Give at least one factor some weight.</EmptyNotice>;
  const missing = person.value.failure ?? people.state.value.failure;
  if (failure !== undefined || (missing !== undefined && value === undefined))
    return <FailureNotice text={failure ?? missing ?? ''} again={askAnew} />;
  if (value === undefined) {
    return people.state.value.value?.users.length === 0 ? (
      <EmptyNotice>There is nobody here yet. Import people and venues, and look again.</EmptyNotice>
    ) : (
      <LoadingNotice>Ranking venues…</LoadingNotice>
    );
  }
  if (value.venues.length === 0)
    return <EmptyNotice>No venue passes these filters. Take one away.</EmptyNotice>;
  const more = value.venues.length - listed.value.length;
  return (
    <>
      <ol class="ranking" aria-label="Venues, best first" aria-busy={isLoading}>
        {listed.value.map((each) => (
          <VenueEntry key={each.venue.id} recommendation={each} short={short} />
        ))}
      </ol>
      {more > 0 && (
        <button type="button" class="more" onClick={showAll}>
          Show {more} more
        </button>
      )}
    </>
  );
}
