/** Words that every other category has, or that say nothing by themselves. */
const fillers = new Set(
  'a an and at by center centre for in joint of on or other place shop spot store the to venue'.split(
    ' ',
  ),
);

/**
 * The tags that a category implies, for venues that come without any: each of its alternatives in
 * lower case, and every telling word of them, so that somebody who likes `coffee` finds a
 * "Coffee Shop".
 *
 * Alternatives are what stands between `/`, `,`, `;`, `>`, `|` and brackets; telling words are
 * those of two letters or more that are not fillers such as "shop" or "and".
 *
 * @example
 * tagsFromCategory('Coffee Shop'); // ['coffee shop', 'coffee']
 * tagsFromCategory('Gym / Fitness Center'); // ['gym', 'fitness center', 'fitness']
 */
export function tagsFromCategory(category: string): string[] {
  const tags = new Set<string>();
  for (const part of category.toLowerCase().split(/[/,;>|()[\]]+/)) {
    const alternative = part.trim().replace(/\s+/g, ' ');
    const words = alternative.split(/[^\p{L}\p{M}\p{N}'’]+/u);
    const telling = words.filter((word) => word.length > 1 && !fillers.has(word));
    if (telling.length === 0) continue;
    tags.add(alternative);
    for (const word of telling) tags.add(word);
  }
  return [...tags];
}
