import type { VenueRecommendation } from '@luna/sdk';
import type { Found } from './find-mark.ts';
import { venueColumns } from './load-venues.ts';
import { toWorld, type WorldPoint } from './mercator.ts';
import type { Palette } from './palette.ts';
import { type Size, toScreen, type View } from './view.ts';

interface Pointed {
  readonly ranked: readonly VenueRecommendation[];
  readonly chosen: string | undefined;
  readonly found: Found | undefined;
  /** Whether the map is moved by keyboard, and its middle is what Enter means. */
  readonly aimed: boolean;
}

/** Rings around what is chosen and what is under the pointer, and a cross in the middle for the keyboard. */
export function drawSelected(
  context: CanvasRenderingContext2D,
  view: View,
  size: Size,
  { ranked, chosen, found, aimed }: Pointed,
  { chosen: colour, faint }: Palette,
): void {
  context.setLineDash([]);
  const at = chosen === undefined ? undefined : placeOf(chosen, ranked);
  if (at) ring(context, toScreen(view, size, at), 15, 2.5, colour);
  if (found) ring(context, found, 13, 1.5, faint);
  if (!aimed) return;
  const [x, y] = [size.width / 2, size.height / 2];
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  for (const [dx, dy] of [
    [1, 0],
    [-1, 0],
    [0, 1],
    [0, -1],
  ] as const) {
    context.moveTo(x + dx * 5, y + dy * 5);
    context.lineTo(x + dx * 13, y + dy * 13);
  }
  context.stroke();
}

function placeOf(id: string, ranked: readonly VenueRecommendation[]): WorldPoint | undefined {
  const known = ranked.find(({ venue }) => venue.id === id)?.venue;
  if (known) return toWorld(known.latitude, known.longitude);
  const place = venueColumns.placeOf(id);
  return place === undefined ? undefined : { x: venueColumns.x(place), y: venueColumns.y(place) };
}

function ring(
  context: CanvasRenderingContext2D,
  { x, y }: { readonly x: number; readonly y: number },
  radius: number,
  width: number,
  colour: string,
): void {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.stroke();
}
