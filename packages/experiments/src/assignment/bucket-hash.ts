/** How a seed and a value are hashed together: 1 is biased between experiments and kept for old ones. */
export type HashVersion = 1 | 2;

/** FNV-1a of 32 bits over the UTF-16 code units of a text, as GrowthBook's JavaScript SDK has it. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return hash >>> 0;
}

/**
 * Where a value falls between 0 and 1 under a seed, by the bucketing that GrowthBook publishes
 * ("Build your own SDK", docs.growthbook.io/lib/build-your-own).
 *
 * @param version 2 (ten thousand buckets, two rounds) or 1 (a thousand)
 * @returns 0 to 0.9999
 *
 * @example
 * bucketHash('seed', 'a', 2); // 0.0505
 */
export function bucketHash(seed: string, value: string, version: HashVersion = 2): number {
  if (version === 1) return (fnv1a(value + seed) % 1000) / 1000;
  return (fnv1a(String(fnv1a(seed + value))) % 10_000) / 10_000;
}
