import type { Explanation } from '@luna/sdk';
import { effect, signal } from '@preact/signals';
import { hasWeight, rankingOptions } from '../choice/choice.ts';
import { choice } from '../choice/choice-state.ts';
import { bringIntoView } from '../map/map-state.ts';
import { toWorld } from '../map/mercator.ts';
import { listedCount } from '../ranking/ranking.ts';
import { luna } from '../session/client.ts';
import { personId } from '../session/people.ts';
import { createResource } from '../session/resource.ts';

/** The venue that is looked at. */
export const selectedId = signal<string | undefined>(undefined);

const explained = createResource<Explanation>();
/** Where that venue stands for the person, and why. */
export const explanation = explained.state;

let frame = 0;
effect(() => {
  const id = selectedId.value;
  const who = personId.value;
  const wanted = choice.value;
  const topN = listedCount.value;
  const client = luna.value;
  cancelAnimationFrame(frame);
  if (id === undefined || who === undefined || !hasWeight(wanted)) {
    explained.clear();
    return;
  }
  frame = requestAnimationFrame(() => {
    void explained.load((signal) =>
      client.recommendations.explain(who, id, { topN, ...rankingOptions(wanted), signal }),
    );
  });
});

// The map goes there once it is known where that is.
let shown: string | undefined;
effect(() => {
  const venue = explanation.value.value?.venue;
  if (venue === undefined || venue.id !== selectedId.value || venue.id === shown) return;
  shown = venue.id;
  bringIntoView(toWorld(venue.latitude, venue.longitude));
});

export function select(id: string | undefined): void {
  shown = undefined;
  selectedId.value = id;
}
