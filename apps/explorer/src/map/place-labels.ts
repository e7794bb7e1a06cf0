/** A name beside a mark. */
export interface Label {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What wants a name: where its mark is, how large, and how wide the name would be. */
export interface Named {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly width: number;
}

const height = 16;
const gap = 5;

/**
 * Puts names beside marks, the first ones first: to the right, else to the left, else not at all. No
 * name lies on another one, on one of the marks, or beyond the edge.
 */
export function placeLabels(
  named: readonly Named[],
  edge: { readonly width: number; readonly height: number },
): Label[] {
  const taken: Box[] = named.map(({ x, y, radius }) => ({
    left: x - radius,
    top: y - radius,
    right: x + radius,
    bottom: y + radius,
  }));
  const labels: Label[] = [];
  for (const { text, x, y, radius, width } of named) {
    for (const left of [x + radius + gap, x - radius - gap - width]) {
      const box = { left, top: y - height / 2, right: left + width, bottom: y + height / 2 };
      const isInside =
        box.left >= 0 && box.right <= edge.width && box.top >= 0 && box.bottom <= edge.height;
      if (!isInside || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      labels.push({ text, x: left, y });
      break;
    }
  }
  return labels;
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
