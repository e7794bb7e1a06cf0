import { type Glyph, glyphOf } from './category-glyph.ts';

const paths = new Map<Glyph, Path2D>();

/** Fills the shape of a category around a place of the canvas, `scale` times its own size. */
export function fillGlyph(
  context: CanvasRenderingContext2D,
  category: string,
  x: number,
  y: number,
  scale: number,
): void {
  const glyph = glyphOf(category);
  let path = paths.get(glyph);
  if (path === undefined) {
    path = new Path2D(glyph.path);
    paths.set(glyph, path);
  }
  context.translate(x, y);
  context.scale(scale, scale);
  context.fill(path, 'evenodd');
  context.scale(1 / scale, 1 / scale);
  context.translate(-x, -y);
}
