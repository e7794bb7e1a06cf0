/** What hands do to a map. Coordinates are pixels of the element. */
export interface Gestures {
  pan(dx: number, dy: number): void;
  zoom(factor: number, x: number, y: number): void;
  /** A press without a move. */
  press(x: number, y: number): void;
  /** Where the mouse is while nothing is held; `undefined` when it has left. */
  hover(at: { readonly x: number; readonly y: number } | undefined): void;
}

/** Farther than this a press is a drag, in pixels. */
const slack = 4;

/**
 * Listens for dragging, pinching, wheels and presses.
 *
 * @returns what ends it
 */
export function listenForGestures(element: HTMLElement, on: Gestures): () => void {
  const held = new Map<number, { x: number; y: number }>();
  let moved = 0;
  const ending = new AbortController();
  const { signal } = ending;
  const place = (event: MouseEvent) => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };

  element.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0) return;
      if (held.size === 0) moved = 0;
      held.set(event.pointerId, place(event));
      if (event.isTrusted) element.setPointerCapture(event.pointerId);
    },
    { signal },
  );
  element.addEventListener(
    'pointermove',
    (event) => {
      const now = place(event);
      const before = held.get(event.pointerId);
      if (before === undefined) {
        if (event.pointerType === 'mouse') on.hover(now);
        return;
      }
      const other = [...held].find(([id]) => id !== event.pointerId)?.[1];
      held.set(event.pointerId, now);
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      moved += Math.abs(dx) + Math.abs(dy);
      if (moved < slack) return;
      on.hover(undefined);
      if (other === undefined) {
        on.pan(dx, dy);
        return;
      }
      // Two fingers: each moves the map by half, and their distance zooms it around their middle.
      const apart = Math.hypot(now.x - other.x, now.y - other.y);
      const was = Math.hypot(before.x - other.x, before.y - other.y);
      on.pan(dx / 2, dy / 2);
      if (was > 0) on.zoom(apart / was, (now.x + other.x) / 2, (now.y + other.y) / 2);
    },
    { signal },
  );
  const release = (event: PointerEvent) => {
    if (!held.delete(event.pointerId) || held.size > 0) return;
    const { x, y } = place(event);
    if (event.type === 'pointerup' && moved < slack) on.press(x, y);
  };
  element.addEventListener('pointerup', release, { signal });
  element.addEventListener('pointercancel', release, { signal });
  element.addEventListener('pointerleave', () => on.hover(undefined), { signal });
  element.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      const { x, y } = place(event);
      const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      on.zoom(Math.exp(-Math.max(-240, Math.min(240, event.deltaY * lines)) / 300), x, y);
    },
    { signal, passive: false },
  );
  return () => ending.abort();
}
