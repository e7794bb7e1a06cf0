import { sayScore } from '../ranking/factor-words.ts';
import { EmptyNotice, FailureNotice, LoadingNotice } from '../session/notice.tsx';
import { invited, offeredPeople, toggle } from './evening.ts';

/** Who comes along. */
export function ChoosePeople() {
  const { value, failure } = offeredPeople.value;
  if (failure !== undefined) return <FailureNotice text={failure} />;
  if (value === undefined) return <LoadingNotice>Looking for company…</LoadingNotice>;
  if (value.length === 0) return <EmptyNotice>There is nobody else here to go with.</EmptyNotice>;
  return (
    <fieldset class="people">
      <legend>With whom</legend>
      {value.map(({ user_id, user_name, score, shared_interests }) => (
        <label key={user_id}>
          <input
            type="checkbox"
            checked={invited.value.includes(user_id)}
            onChange={() => toggle(user_id)}
          />
          <span>
            {user_name}
            {shared_interests.length > 0 && (
              <span class="aside"> shares {shared_interests.join(', ')}</span>
            )}
          </span>
          <span class="score">{sayScore(score)}</span>
        </label>
      ))}
    </fieldset>
  );
}
