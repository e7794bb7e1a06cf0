import { glyphOf } from './category-glyph.ts';

/** The shape of a category as it stands on the map, beside the word that says it. */
export function CategoryMark({ category }: { category: string }) {
  return (
    <svg class="category" viewBox="-7 -7 14 14" width="14" height="14" aria-hidden="true">
      <path d={glyphOf(category).path} fill-rule="evenodd" />
    </svg>
  );
}
