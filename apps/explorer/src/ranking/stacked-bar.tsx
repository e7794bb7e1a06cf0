import type { Contribution } from '@luna/sdk';
import { factorWord, sayPoints } from './factor-words.ts';

interface StackedBarProps {
  readonly breakdown: readonly Contribution[];
  /** What the whole width stands for, in points. */
  readonly of?: number;
}

/** Where points come from: a segment a factor, as wide as its points, and what it says in words below. */
export function StackedBar({ breakdown, of = 100 }: StackedBarProps) {
  const some = breakdown.filter(({ points }) => points > 0);
  const rest = Math.max(0, of - some.reduce((sum, { points }) => sum + points, 0));
  return (
    <div class="stacked">
      <div class="bar" aria-hidden="true">
        {some.map(({ factor, points }) => (
          <span key={factor} class={`segment ${factor}`} style={{ flexGrow: points }} />
        ))}
        <span class="rest" style={{ flexGrow: rest }} />
      </div>
      <ul class="parts" aria-label="Points by factor">
        {breakdown.map(({ factor, points, weight }) => (
          <li key={factor} class={points > 0 ? factor : 'none'}>
            <span class="swatch" aria-hidden="true" />
            {factorWord(factor)} <b>{sayPoints(points)}</b>
            <span class="of"> of {sayPoints(weight)}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
