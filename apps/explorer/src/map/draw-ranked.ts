import type { VenueRecommendation } from '@luna/sdk';
import { fillGlyph } from './fill-glyph.ts';
import { toWorld } from './mercator.ts';
import { type Palette, scoreColour } from './palette.ts';
import { type Named, placeLabels, type Round } from './place-labels.ts';
import { type Size, toScreen, type View } from './view.ts';

/** Ranks that are larger, and told beside their mark. */
const numbered = 10;
/** Names that are tried; those that find no room are left out. */
const mostNames = 24;

/** A ranked venue where it is drawn now, for whoever asks what lies under the pointer. */
export interface RankedMark {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * The best venues: size and colour tell the score, as a share of the best one's, and the shape in the
 * mark tells the category. The first ten are larger and have their rank beside them.
 *
 * @param taken what else there is, where no name may lie
 */
export function drawRanked(
  context: CanvasRenderingContext2D,
  view: View,
  size: Size,
  ranked: readonly VenueRecommendation[],
  palette: Palette,
  taken: readonly Round[],
): RankedMark[] {
  const best = ranked[0]?.score || 1;
  const all = ranked.map(({ venue, score, rank }) => {
    const share = score / best;
    const radius = rank <= numbered ? 9 + 3 * share : 5 + 3 * share;
    const at = toScreen(view, size, toWorld(venue.latitude, venue.longitude));
    return { ...at, id: venue.id, name: venue.name, category: venue.category, radius, share, rank };
  });
  const seen = all.filter(
    ({ x, y }) => x > -20 && y > -20 && x < size.width + 20 && y < size.height + 20,
  );
  context.lineWidth = 1.5;
  context.strokeStyle = palette.ground;
  // The best one last, on top of all others.
  for (const { x, y, radius, share, rank, category } of seen.toReversed()) {
    context.fillStyle = scoreColour(palette, rank <= numbered ? 0.6 + 0.4 * share : share * 0.7);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
    context.stroke();
    context.fillStyle = palette.onScore;
    fillGlyph(context, category, x, y, radius / 8.5);
  }
  drawNames(context, seen, [...seen, ...taken], size, palette);
  return seen;
}

function drawNames(
  context: CanvasRenderingContext2D,
  all: readonly (RankedMark & { readonly name: string; readonly rank: number })[],
  marks: readonly Round[],
  size: Size,
  { label, ground }: Palette,
): void {
  context.font = '12.5px system-ui, sans-serif';
  const sized = (text: string) => ({ text, width: widthOf(context, text) });
  const named = all.slice(0, mostNames).map(({ name, rank, x, y, radius }): Named => {
    const short = name.length > 28 ? `${name.slice(0, 27)}…` : name;
    // Where the name finds no room, its rank may.
    const texts = rank <= numbered ? [`${rank}  ${short}`, `${rank}`] : [short];
    return { texts: texts.map(sized), x, y, radius };
  });
  context.textAlign = 'left';
  context.lineWidth = 3;
  context.lineJoin = 'round';
  context.strokeStyle = ground;
  context.fillStyle = label;
  for (const { text, x, y } of placeLabels(named, size, marks)) {
    context.strokeText(text, x, y);
    context.fillText(text, x, y);
  }
}

const widths = new Map<string, number>();

function widthOf(context: CanvasRenderingContext2D, text: string): number {
  let width = widths.get(text);
  if (width === undefined) {
    if (widths.size > 2000) widths.clear();
    width = context.measureText(text).width;
    widths.set(text, width);
  }
  return width;
}
