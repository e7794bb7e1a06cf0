import { ranking } from '../ranking/ranking.ts';
import { person } from '../session/people.ts';
import {
  venueColumns,
  venuesCut,
  venuesFailure,
  venuesLoading,
  venuesVersion,
} from './load-venues.ts';
import { MapKey } from './map-key.tsx';
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

/** Buttons for what the mouse does, and how many venues are drawn. */
export function MapControls() {
  void venuesVersion.value;
  const count = venueColumns.size;
  return (
    <>
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
      <div class="about">
        <MapKey />
        <p class="legend">
          {venuesFailure.value ??
            `${count.toLocaleString('en')} venues${venuesLoading.value ? ' so far…' : ''}`}
          {venuesCut.value && !venuesLoading.value && ' and more: come closer to see them'}
        </p>
      </div>
    </>
  );
}
