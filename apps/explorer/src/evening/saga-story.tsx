import { noFault } from './faults.ts';
import { nameOf } from './person-name.ts';
import { booking, doing, fault, story } from './plan.ts';
import { storyLines } from './story-lines.ts';
import { TakeFaultsBack } from './take-faults-back.tsx';

/** What the saga does, line by line as it does it, and what it takes back. */
export function SagaStory() {
  const lines = storyLines(story.value);
  if (lines.length === 0 && doing.value !== 'booking') return null;
  const isRunning = doing.value === 'booking' || doing.value === 'cancelling';
  return (
    <section class="story" aria-label="What happened">
      <h3>What happened</h3>
      <ol aria-live="polite" aria-busy={isRunning}>
        {lines.map(({ id, kind, text, personId, outcome, isGood, afterMs }) => (
          <li key={id} class={`${kind} ${isGood ? 'good' : 'bad'}`}>
            <span class="glyph" aria-hidden="true">
              {glyphs[kind]}
            </span>
            <span>
              {kind === 'undo' && <b>Undo: </b>}
              {text}
              {personId !== null && <span class="whose"> · {nameOf(personId)}</span>}
              {outcome !== undefined && <span class="ended"> — {outcome}</span>}
            </span>
            <span class="after">{sayAfter(afterMs)}</span>
          </li>
        ))}
        {isRunning && booking.value === undefined && <li class="waiting">…</li>}
      </ol>
      {isRunning && fault.value !== noFault && <TakeFaultsBack />}
    </section>
  );
}

const glyphs = { call: '→', undo: '↩', status: '●', other: '·' } as const;

const sayAfter = (ms: number): string => (ms < 1000 ? `${ms} ms` : `${(ms / 1000).toFixed(1)} s`);
