/**
 * One promise of a port, as data: run it with any test runner.
 *
 * @example
 * for (const { name, run } of bookingStoreConformance) {
 *   test(name, async () => run(await freshHarness()));
 * }
 */
export interface ConformanceCase<Harness> {
  /** The promise, in words. */
  readonly name: string;
  /** Resolves when the promise is kept; throws with what was expected and what came otherwise. */
  run(harness: Harness): Promise<void>;
}

const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  ) ?? 'undefined';

/** Throws unless both are the same plain data. */
export function same(actual: unknown, expected: unknown, what: string): void {
  const [came, wanted] = [canonical(actual), canonical(expected)];
  if (came !== wanted) throw new Error(`${what}: expected ${wanted}, came ${came}`);
}

/** Narrows a union by its `kind`, or throws. */
export function expectKind<Union extends { readonly kind: string }, Kind extends Union['kind']>(
  value: Union,
  kind: Kind,
  what: string,
): Extract<Union, { readonly kind: Kind }> {
  if (value.kind !== kind) throw new Error(`${what}: expected ${kind}, came ${canonical(value)}`);
  return value as Extract<Union, { readonly kind: Kind }>;
}
