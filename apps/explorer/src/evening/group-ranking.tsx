import { sayScore } from '../ranking/factor-words.ts';
import { FailureNotice, LoadingNotice } from '../session/notice.tsx';
import { groupRanking, venue } from './evening.ts';
import { Satisfaction } from './satisfaction.tsx';

const strategyWords: Readonly<Record<string, string>> = {
  average: 'They agree, so the average counts.',
  nash_welfare: 'They differ, so nobody is left far behind (geometric mean).',
  least_misery: 'They are far apart, so the least happy one counts.',
};

/** Where the group would go, and what each member makes of it. */
export function GroupRanking() {
  const { value, failure } = groupRanking.value;
  if (failure !== undefined) return <FailureNotice text={failure} />;
  if (value === undefined) return <LoadingNotice>Ranking for everybody…</LoadingNotice>;
  const chosen = venue.value;
  const isElsewhere =
    chosen !== undefined && value.recommendations.every((each) => each.venue.id !== chosen.id);
  return (
    <fieldset class="group">
      <legend>Where</legend>
      <p class="aside">{strategyWords[value.strategy] ?? value.strategy}</p>
      {value.recommendations.map(({ venue: each, score, members }) => (
        <label key={each.id} class={chosen?.id === each.id ? 'chosen' : ''}>
          <span class="title">
            <input
              type="radio"
              name="where"
              checked={chosen?.id === each.id}
              onChange={() => {
                venue.value = each;
              }}
            />
            <span class="name">{each.name}</span>
            <span class="score">{sayScore(score)}</span>
          </span>
          <Satisfaction members={members} />
        </label>
      ))}
      {isElsewhere && (
        <label class="chosen">
          <span class="title">
            <input type="radio" name="where" checked />
            <span class="name">{chosen.name}</span>
          </span>
          <span class="aside">Chosen on the map; the group would rather go elsewhere.</span>
        </label>
      )}
    </fieldset>
  );
}
