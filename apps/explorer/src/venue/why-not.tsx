import type { Explanation } from '@luna/sdk';
import { factorWord, sayPoints, sayScore } from '../ranking/factor-words.ts';

/** Why a venue is not in the list, compared to the last one that is, and what would list it. */
export function WhyNot({ explanation }: { explanation: Explanation }) {
  const { outcome, removed_by, last_listed, would_be_listed_by } = explanation;
  if (outcome === 'listed') return null;
  return (
    <section class="why-not" aria-label="Why it is not in the list">
      <h3>Why it is not in the list</h3>
      {removed_by.map(({ filter, text }) => (
        <p key={filter}>{text}</p>
      ))}
      {last_listed && (
        <>
          <p>
            {last_listed.decided_by === 'score'
              ? `${sayPoints(last_listed.short_by)} points behind `
              : `As many points, and behind by ${last_listed.decided_by}: `}
            <b>{last_listed.venue_name}</b>, the last one listed with {sayScore(last_listed.score)}.
          </p>
          <table>
            <thead>
              <tr>
                <th scope="col">Points for</th>
                <th scope="col">here</th>
                <th scope="col">there</th>
              </tr>
            </thead>
            <tbody>
              {last_listed.factors.map(({ factor, points, last_listed_points }) => (
                <tr key={factor}>
                  <th scope="row">{factorWord(factor)}</th>
                  <td>{sayPoints(points)}</td>
                  <td>{sayPoints(last_listed_points)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      {outcome === 'no_points' && <p>It gets no points from any factor, and others do.</p>}
      {would_be_listed_by.length > 0 && (
        <>
          <h3>What would list it</h3>
          <ul class="reasons">
            {would_be_listed_by.map(({ text, rank }) => (
              <li key={text}>
                {text} <span class="aside">(then number {rank})</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
