import { ranking } from '../ranking/ranking.ts';
import { person } from '../session/people.ts';
import { mapSize, view } from './map-state.ts';
import { openingView } from './opening-view.ts';
import { zoomed } from './view.ts';

function zoom(factor: number): void {
  const { width, height } = mapSize.value;
  if (view.value) view.value = zoomed(view.value, mapSize.value, factor, width / 2, height / 2);
}

function home(): void {
  const who = person.value.value;
  if (who) view.value = openingView(who, ranking.value.value?.venues ?? [], mapSize.value);
}

/** Buttons for what the mouse does. */
export function MapControls() {
  return (
    <div class="controls">
      <button type="button" onClick={() => zoom(1.6)} aria-label="Zoom in">
        +
      </button>
      <button type="button" onClick={() => zoom(1 / 1.6)} aria-label="Zoom out">
        −
      </button>
      <button type="button" onClick={home} aria-label="Back to the person">
        ◎
      </button>
    </div>
  );
}
