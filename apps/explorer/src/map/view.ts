import { type WorldPoint, worldKm } from './mercator.ts';

/** What part of the world the map shows: its middle, and how many pixels the whole world takes. */
export interface View {
  readonly centre: WorldPoint;
  readonly scale: number;
}

/** Width and height in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

const [smallest, largest] = [2 ** 10, 2 ** 31];

export function toScreen({ centre, scale }: View, { width, height }: Size, point: WorldPoint) {
  return {
    x: (point.x - centre.x) * scale + width / 2,
    y: (point.y - centre.y) * scale + height / 2,
  };
}

export function fromScreen(view: View, size: Size, x: number, y: number): WorldPoint {
  return {
    x: view.centre.x + (x - size.width / 2) / view.scale,
    y: view.centre.y + (y - size.height / 2) / view.scale,
  };
}

/** Moves what is seen by so many pixels. */
export function panned({ centre, scale }: View, dx: number, dy: number): View {
  const y = Math.max(0, Math.min(1, centre.y - dy / scale));
  return { centre: { x: centre.x - dx / scale, y }, scale };
}

/** Enlarges what is seen, and keeps what is at a place of the screen where it is. */
export function zoomed(view: View, size: Size, factor: number, x: number, y: number): View {
  const scale = Math.max(smallest, Math.min(largest, view.scale * factor));
  const kept = fromScreen(view, size, x, y);
  return {
    centre: {
      x: kept.x - (x - size.width / 2) / scale,
      y: kept.y - (y - size.height / 2) / scale,
    },
    scale,
  };
}

/** A view in whose middle a point lies, with so many kilometres to the nearest edge. */
export function viewAround(centre: WorldPoint, size: Size, km: number): View {
  const half = Math.min(size.width, size.height) / 2;
  return { centre, scale: (half * worldKm(centre)) / km };
}

/** Kilometres from the middle to a corner. */
export function reachKm({ centre, scale }: View, { width, height }: Size): number {
  return (Math.hypot(width, height) / 2 / scale) * worldKm(centre);
}
