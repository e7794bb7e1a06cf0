import { signal } from '@preact/signals';
import type { WorldPoint } from './mercator.ts';
import type { Size, View } from './view.ts';

/** What the map shows; nothing before the first person is known. */
export const view = signal<View | undefined>(undefined);
export const mapSize = signal<Size>({ width: 0, height: 0 });

/** Brings a place into the middle when it is not well inside of what is seen. */
export function bringIntoView({ x, y }: WorldPoint): void {
  const { width, height } = mapSize.peek();
  const now = view.peek();
  if (now === undefined) return;
  const isInside =
    Math.abs(x - now.centre.x) * now.scale < width * 0.42 &&
    Math.abs(y - now.centre.y) * now.scale < height * 0.42;
  if (!isInside) view.value = { ...now, centre: { x, y } };
}
