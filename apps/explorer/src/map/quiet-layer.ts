import { type Kind, kinds } from './category-glyph.ts';
import type { Palette } from './palette.ts';
import type { VenueColumns } from './venue-columns.ts';
import { fromScreen, type Size, type View } from './view.ts';

/** How much more than the window the layer holds, on each side, so that most steps draw nothing anew. */
const margin = 0.35;

interface Drawn {
  readonly view: View;
  readonly size: Size;
  readonly ratio: number;
  readonly venues: number;
  readonly colours: Palette['quiet'];
}

/**
 * All venues as quiet marks, on a canvas of their own that is larger than the window. While the map is
 * dragged it is copied to another place; only beyond its edge, or after zooming, are marks drawn again.
 */
export class QuietLayer {
  readonly #canvas = document.createElement('canvas');
  #drawn: Drawn | undefined;

  /** Puts the marks on a canvas whose unit is the CSS pixel. */
  paint(
    onto: CanvasRenderingContext2D,
    columns: VenueColumns,
    view: View,
    size: Size,
    ratio: number,
    colours: Palette['quiet'],
  ): void {
    const wanted = { size, ratio, venues: columns.size, colours };
    let drawn = this.#drawn;
    if (drawn === undefined || !isStill(drawn, wanted) || !covers(drawn.view, view, size)) {
      drawn = { ...wanted, view };
      this.#draw(columns, drawn);
      this.#drawn = drawn;
    }
    const large = layerSize(size);
    const x = (drawn.view.centre.x - view.centre.x) * view.scale - (large.width - size.width) / 2;
    const y = (drawn.view.centre.y - view.centre.y) * view.scale - (large.height - size.height) / 2;
    // On whole pixels of the screen, or the marks would blur while they move.
    const [left, top] = [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio];
    onto.drawImage(this.#canvas, left, top, large.width, large.height);
  }

  #draw(columns: VenueColumns, { view, size, ratio, colours }: Drawn): void {
    const large = layerSize(size);
    this.#canvas.width = Math.round(large.width * ratio);
    this.#canvas.height = Math.round(large.height * ratio);
    const context = this.#canvas.getContext('2d');
    if (context === null) return;
    context.scale(ratio, ratio);
    const topLeft = fromScreen(view, large, 0, 0);
    const bottomRight = fromScreen(view, large, large.width, large.height);
    const seen = columns.within(topLeft.x, topLeft.y, bottomRight.x, bottomRight.y);
    const radius = quietRadius(seen.length, large);
    const places = byKind(seen, columns);
    for (const kind of kinds) {
      context.fillStyle = colours[kind];
      const stamp = radius > 1.2 ? dot(radius, ratio, colours[kind]) : undefined;
      for (const place of places[kind]) {
        const x = (columns.x(place) - topLeft.x) * view.scale;
        const y = (columns.y(place) - topLeft.y) * view.scale;
        if (stamp === undefined) context.fillRect(x - radius, y - radius, radius * 2, radius * 2);
        else context.drawImage(stamp, x - radius, y - radius, radius * 2, radius * 2);
      }
    }
  }
}

/** One colour after the other: to change it for every mark is what would cost time. */
function byKind(seen: readonly number[], { kinds: all }: VenueColumns): Record<Kind, number[]> {
  const places: Record<Kind, number[]> = {
    ...{ food: [], night: [], art: [] },
    ...{ stage: [], open: [], other: [] },
  };
  for (const place of seen) places[all[place] ?? 'other'].push(place);
  return places;
}

/** Marks become smaller the more of them share the room. */
export function quietRadius(marks: number, { width, height }: Size): number {
  const room = Math.sqrt((width * height) / Math.max(1, marks));
  return Math.max(0.9, Math.min(4, room / 9));
}

function layerSize({ width, height }: Size): Size {
  return {
    width: Math.ceil(width * (1 + 2 * margin)),
    height: Math.ceil(height * (1 + 2 * margin)),
  };
}

function isStill(drawn: Drawn, now: Omit<Drawn, 'view'>): boolean {
  return (
    drawn.venues === now.venues &&
    drawn.colours === now.colours &&
    drawn.ratio === now.ratio &&
    drawn.size.width === now.size.width &&
    drawn.size.height === now.size.height
  );
}

function covers(drawn: View, view: View, { width, height }: Size): boolean {
  return (
    drawn.scale === view.scale &&
    Math.abs(drawn.centre.x - view.centre.x) * view.scale <= width * margin &&
    Math.abs(drawn.centre.y - view.centre.y) * view.scale <= height * margin
  );
}

function dot(radius: number, ratio: number, colour: string): HTMLCanvasElement {
  const stamp = document.createElement('canvas');
  const side = Math.ceil(radius * 2 * ratio);
  stamp.width = side;
  stamp.height = side;
  const context = stamp.getContext('2d');
  if (context !== null) {
    context.fillStyle = colour;
    context.arc(side / 2, side / 2, side / 2, 0, 2 * Math.PI);
    context.fill();
  }
  return stamp;
}
