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

/** A mark: its middle and how large it is. */
export interface Round {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/** What wants a name: its mark, and how wide the name would be. */
export interface Named extends Round {
  /** The name, and what would do where it finds no room. */
  readonly texts: readonly { readonly text: string; readonly width: number }[];
}

const height = 16;
const gap = 5;

/**
 * Puts names beside marks, the first ones first: to the right, else to the left, else the next best
 * text, else none. No name lies on another one, on one of the marks, or beyond the edge.
 */
export function placeLabels(
  named: readonly Named[],
  edge: { readonly width: number; readonly height: number },
  marks: readonly Round[] = named,
): Label[] {
  const taken: Box[] = marks.map(({ x, y, radius }) => ({
    left: x - radius,
    top: y - radius,
    right: x + radius,
    bottom: y + radius,
  }));
  const labels: Label[] = [];
  for (const { texts, x, y, radius } of named) {
    const places = texts.flatMap(({ text, width }) =>
      [x + radius + gap, x - radius - gap - width].map((left) => ({ text, left, width })),
    );
    for (const { text, left, width } of places) {
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
