import type { User, VenueRecommendation } from '@luna/sdk';
import { useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { ranking } from '../ranking/ranking.ts';
import { person } from '../session/people.ts';
import { theme } from '../session/theme.ts';
import { select, selectedId } from '../venue/selection.ts';
import { drawGraticule, drawPerson, drawRings } from './draw-ground.ts';
import { drawRanked, type RankedMark } from './draw-ranked.ts';
import { drawSelected } from './draw-selected.ts';
import { type Found, findMark } from './find-mark.ts';
import { listenForGestures } from './gestures.ts';
import { venueColumns, venuesVersion, wantVenues } from './load-venues.ts';
import { MapControls } from './map-controls.tsx';
import { MapKey } from './map-key.tsx';
import { mapSize, view } from './map-state.ts';
import { toWorld } from './mercator.ts';
import { openingView } from './opening-view.ts';
import { palettes } from './palette.ts';
import { QuietLayer } from './quiet-layer.ts';
import { panned, reachKm, type Size, toScreen, type View, zoomed } from './view.ts';

const step = 80;

/** Where the middles of the buttons are, in pixels above the lower edge. */
const buttons = [32, 74, 116];

/** How a person was looked at first. */
interface Opened {
  readonly who: User;
  /** The ranking that it was made for, once there was one. */
  readonly best: readonly VenueRecommendation[] | undefined;
  readonly size: Size;
  readonly view: View;
}

/** How far from the middle a venue may be for the keyboard to mean it, in pixels. */
const aimReach = ({ width, height }: Size): number => Math.min(width, height) / 2;

/** The map: everything that is known of venues, as a picture to move around in. */
export function MapCanvas() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const marks = useRef<readonly RankedMark[]>([]);
  const layer = useRef<QuietLayer>(null);
  const under = useSignal<Found | undefined>(undefined);
  const isAimed = useSignal(false);

  // The window onto the world.
  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    const measure = () => {
      const { width, height } = element.getBoundingClientRect();
      const now = mapSize.peek();
      if (width !== now.width || height !== now.height) mapSize.value = { width, height };
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    const end = listenForGestures(element, {
      pan: (dx, dy) => {
        if (view.value) view.value = panned(view.value, dx, dy);
      },
      zoom: (factor, x, y) => {
        if (view.value) view.value = zoomed(view.value, mapSize.value, factor, x, y);
      },
      press: (x, y) => {
        const found = findMark(marks.current, x, y);
        if (found) select(found.id);
      },
      hover: (at) => {
        under.value = at && findMark(marks.current, at.x, at.y);
      },
    });
    return () => {
      observer.disconnect();
      end();
    };
  }, []);

  // A new person is looked at from a new place; so is a window of another size, until it is moved.
  const opened = useRef<Opened>(undefined);
  useSignalEffect(() => {
    const who = person.value.value;
    const best = ranking.value.value;
    const size = mapSize.value;
    if (who === undefined || size.width === 0) return;
    if (best !== undefined && best.person !== who.id) return;
    const before = opened.current?.who === who ? opened.current : undefined;
    if (before?.best && (before.size === size || before.view !== view.peek())) return;
    const venues = before?.best ?? best?.venues;
    const now = openingView(who, venues ?? [], size);
    opened.current = { who, best: venues, size, view: now };
    view.value = now;
  });

  // Venues of what is seen.
  useSignalEffect(() => {
    if (view.value !== undefined && mapSize.value.width > 0)
      wantVenues(view.value.centre, reachKm(view.value, mapSize.value));
  });

  // One picture a frame, however much has changed.
  const frame = useRef(0);
  useSignalEffect(() => {
    const size = mapSize.value;
    const now = view.value;
    const palette = palettes[theme.value];
    const ranked = ranking.value.value?.venues ?? [];
    const who = person.value.value;
    const chosen = selectedId.value;
    const found = under.value;
    const aimed = isAimed.value;
    void venuesVersion.value;
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => {
      const element = canvas.current;
      const context = element?.getContext('2d', { alpha: false });
      if (!element || !context || size.width === 0) return;
      const ratio = devicePixelRatio;
      const [width, height] = [Math.round(size.width * ratio), Math.round(size.height * ratio)];
      if (element.width !== width || element.height !== height) {
        element.width = width;
        element.height = height;
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.fillStyle = palette.ground;
      context.fillRect(0, 0, size.width, size.height);
      if (now === undefined) return;
      drawGraticule(context, now, size, palette);
      layer.current ??= new QuietLayer();
      layer.current.paint(context, venueColumns, now, size, ratio, palette.quiet);
      const home = who && toWorld(who.latitude, who.longitude);
      if (home) drawRings(context, now, size, home, palette);
      const taken = [
        ...buttons.map((up) => ({ x: size.width - 32, y: size.height - up, radius: 22 })),
        ...(home ? [{ ...toScreen(now, size, home), radius: 8 }] : []),
      ];
      marks.current = drawRanked(context, now, size, ranked, palette, taken);
      if (home) drawPerson(context, now, size, home, palette);
      drawSelected(context, now, size, { ranked, chosen, found, aimed }, palette);
      if (!aimed) return;
      // Whoever moves the map by keyboard hears what Enter would open.
      const next = findMark(marks.current, size.width / 2, size.height / 2, aimReach(size));
      if (next?.id !== found?.id || next?.x !== found?.x || next?.y !== found?.y)
        under.value = next;
    });
  });

  function press(event: KeyboardEvent): void {
    const now = view.value;
    const size = mapSize.value;
    if (now === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    const middle = [size.width / 2, size.height / 2] as const;
    const moves: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => (view.value = panned(now, step, 0)),
      ArrowRight: () => (view.value = panned(now, -step, 0)),
      ArrowUp: () => (view.value = panned(now, 0, step)),
      ArrowDown: () => (view.value = panned(now, 0, -step)),
      '+': () => (view.value = zoomed(now, size, 1.5, ...middle)),
      '=': () => (view.value = zoomed(now, size, 1.5, ...middle)),
      '-': () => (view.value = zoomed(now, size, 1 / 1.5, ...middle)),
      Enter: () => {
        const found = findMark(marks.current, ...middle, aimReach(size));
        if (found) select(found.id);
      },
      Escape: () => select(undefined),
    };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    move();
  }

  return (
    <section class="map" aria-label="Map">
      <div class="window">
        {/* biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: the keys of a map are its own. */}
        <canvas
          ref={canvas}
          tabIndex={0}
          role="application"
          aria-label="Venues around the person. Arrow keys move the map, plus and minus zoom, Enter opens the venue nearest to the middle. The list has the same venues."
          class={under.value ? 'pointing' : ''}
          onKeyDown={press}
          onFocus={(event) => (isAimed.value = event.currentTarget.matches(':focus-visible'))}
          onBlur={() => {
            isAimed.value = false;
            under.value = undefined;
          }}
        />
        {under.value && (
          <p class="tip" style={{ left: `${under.value.x}px`, top: `${under.value.y}px` }}>
            <b>{under.value.name}</b> {under.value.about}
          </p>
        )}
        <p class="unseen" role="status">
          {isAimed.value && under.value && `${under.value.name}, ${under.value.about}`}
        </p>
        <MapControls />
      </div>
      <MapKey />
    </section>
  );
}
