import type { MemberScore } from '@luna/sdk';
import { sayScore } from '../ranking/factor-words.ts';

/** How much each member likes a venue, by their own taste. */
export function Satisfaction({ members }: { members: readonly MemberScore[] }) {
  return (
    <span class="satisfaction">
      {members.map(({ user_id, user_name, score }) => (
        <span key={user_id} class="member">
          <span>{user_name}</span>
          <span class="bar" aria-hidden="true">
            <span class="segment" style={{ flexGrow: score }} />
            <span class="rest" style={{ flexGrow: 100 - score }} />
          </span>
          <span class="score">{sayScore(score)}</span>
        </span>
      ))}
    </span>
  );
}
