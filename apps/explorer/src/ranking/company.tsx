import type { Companion } from '@luna/sdk';
import { sayDistance, sayScore } from './factor-words.ts';
import { StackedBar } from './stacked-bar.tsx';

/** People who would like a venue too, how well each fits, and why. */
export function Company({ people }: { people: readonly Companion[] }) {
  if (people.length === 0) return null;
  return (
    <details class="company">
      <summary>
        <span class="names">{people.map(({ user_name }) => user_name).join(', ')}</span>{' '}
        <span class="aside">would come along</span>
      </summary>
      <ul>
        {people.map(({ user_id, user_name, score, shared_interests, distance_km, breakdown }) => (
          <li key={user_id}>
            <p class="companion">
              <b>{user_name}</b>
              <span class="score">{sayScore(score)}</span>
            </p>
            <StackedBar breakdown={breakdown} />
            <p class="aside">
              {shared_interests.length > 0 && `Shares ${shared_interests.join(', ')} · `}
              {sayDistance(distance_km)} away
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}
