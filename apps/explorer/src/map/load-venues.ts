import { signal } from '@preact/signals';
import { luna } from '../session/client.ts';
import { sayFailure } from '../session/failure.ts';
import { toDegrees, type WorldPoint, worldKm } from './mercator.ts';
import { VenueColumns } from './venue-columns.ts';

interface Circle {
  readonly centre: WorldPoint;
  readonly km: number;
}

const pageSize = 1000;
/** So many venues are asked for at once; who wants the others comes closer. */
const mostPages = 60;
/** More than is seen, so that a small step asks for nothing. */
const spare = 1.4;
/** The API takes no circle larger than this. */
const farthestKm = 20_000;

export const venueColumns = new VenueColumns();
/** Grows with every page that has arrived. */
export const venuesVersion = signal(0);
export const venuesLoading = signal(false);
export const venuesFailure = signal<string | undefined>(undefined);
/** Whether what was asked for last held more than is drawn. */
export const venuesCut = signal(false);

const loaded: Circle[] = [];
let running: { readonly circle: Circle; readonly controller: AbortController } | undefined;

/** Sees to it that all venues within some kilometres of a point are there, or on their way. */
export function wantVenues(centre: WorldPoint, km: number): void {
  const wanted = { centre, km: Math.min(km, farthestKm) };
  if (loaded.some((circle) => holds(circle, wanted))) return;
  if (running && holds(running.circle, wanted)) return;
  running?.controller.abort();
  const mine = {
    circle: { centre, km: Math.min(km * spare, farthestKm) },
    controller: new AbortController(),
  };
  running = mine;
  venuesLoading.value = true;
  void load(mine.circle, mine.controller.signal)
    .then((isWhole) => {
      if (isWhole) loaded.push(mine.circle);
      venuesCut.value = !isWhole;
      venuesFailure.value = undefined;
    })
    .catch((error: unknown) => {
      if (!mine.controller.signal.aborted) venuesFailure.value = sayFailure(error);
    })
    .finally(() => {
      if (running !== mine) return;
      running = undefined;
      venuesLoading.value = false;
    });
}

/** Takes venues page by page, drawn as they come. */
async function load({ centre, km }: Circle, signal: AbortSignal): Promise<boolean> {
  const { latitude, longitude } = toDegrees(centre);
  const near = `${latitude.toFixed(6)},${longitude.toFixed(6)}`;
  let page = await luna.value.venues.list({ near, radiusKm: km, limit: pageSize, signal });
  for (let pages = 1; ; pages += 1) {
    for (const venue of page.data) venueColumns.add(venue);
    venuesVersion.value += 1;
    if (page.cursor === null) return true;
    if (pages === mostPages) return false;
    const { cursor } = page;
    page = await luna.value.venues.list({ near, radiusKm: km, limit: pageSize, cursor, signal });
  }
}

function holds(outer: Circle, inner: Circle): boolean {
  const apart = Math.hypot(outer.centre.x - inner.centre.x, outer.centre.y - inner.centre.y);
  return apart * worldKm(inner.centre) + inner.km <= outer.km * 1.000_001;
}
