import { toDegrees, toWorld, type WorldPoint, worldKm } from './mercator.ts';
import type { Palette } from './palette.ts';
import { fromScreen, type Size, toScreen, type View } from './view.ts';

const steps = [30, 10, 5, 2, 1, 0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 0.0005];
/** Lines of the graticule are not closer than this, in pixels. */
const leastGap = 110;
/** Distances around the person that are worth a ring: one walks 1 km, and classic points end at 3. */
const ringsKm = [1, 3];

/** A calm ground instead of streets: lines of latitude and longitude. */
export function drawGraticule(
  context: CanvasRenderingContext2D,
  view: View,
  size: Size,
  { line }: Palette,
): void {
  const from = toDegrees(fromScreen(view, size, 0, size.height));
  const to = toDegrees(fromScreen(view, size, size.width, 0));
  const pixelsPerDegree = size.width / (to.longitude - from.longitude);
  const step = steps.findLast((each) => each * pixelsPerDegree >= leastGap) ?? 30;
  context.beginPath();
  for (let n = Math.ceil(from.longitude / step); n * step <= to.longitude; n += 1) {
    const { x } = toScreen(view, size, toWorld(0, n * step));
    context.moveTo(Math.round(x) + 0.5, 0);
    context.lineTo(Math.round(x) + 0.5, size.height);
  }
  for (let n = Math.ceil(from.latitude / step); n * step <= to.latitude; n += 1) {
    const { y } = toScreen(view, size, toWorld(n * step, 0));
    context.moveTo(0, Math.round(y) + 0.5);
    context.lineTo(size.width, Math.round(y) + 0.5);
  }
  context.strokeStyle = line;
  context.lineWidth = 1;
  context.stroke();
}

/** Rings around the person that say how far things are. */
export function drawRings(
  context: CanvasRenderingContext2D,
  view: View,
  size: Size,
  at: WorldPoint,
  { ring, faint, ground }: Palette,
): void {
  const { x, y } = toScreen(view, size, at);
  context.lineWidth = 1;
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const km of ringsKm) {
    const radius = (km / worldKm(at)) * view.scale;
    if (radius < 24) continue;
    context.strokeStyle = ring;
    context.setLineDash(km === 1 ? [] : [2, 5]);
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.stroke();
    const text = `${km} km`;
    const half = context.measureText(text).width / 2 + 5;
    context.fillStyle = ground;
    context.fillRect(x - half, y - radius - 8, half * 2, 16);
    context.fillStyle = faint;
    context.fillText(text, x, y - radius);
  }
  context.setLineDash([]);
}

/** The person, on top of everything. */
export function drawPerson(
  context: CanvasRenderingContext2D,
  view: View,
  size: Size,
  at: WorldPoint,
  { ground, person }: Palette,
): void {
  const { x, y } = toScreen(view, size, at);
  context.fillStyle = person;
  context.strokeStyle = ground;
  context.lineWidth = 2;
  context.beginPath();
  context.arc(x, y, 6, 0, 2 * Math.PI);
  context.fill();
  context.stroke();
}
