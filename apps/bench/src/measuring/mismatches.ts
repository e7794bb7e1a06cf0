/** Remembers the first few differences, and how many there were: one fault can make thousands. */
export interface Mismatches {
  /** @returns whether there was a difference */
  add(who: string, difference: string | undefined): boolean;
  /** A sentence for each who differed. */
  failures(): string[];
  readonly compared: number;
}

export function createMismatches(where: string): Mismatches {
  const first = new Map<string, { readonly example: string; count: number }>();
  let compared = 0;
  return {
    add(who, difference) {
      compared += 1;
      if (difference === undefined) return false;
      const known = first.get(who);
      if (known === undefined) first.set(who, { example: difference, count: 1 });
      else known.count += 1;
      return true;
    },
    failures: () =>
      [...first].map(
        ([who, { example, count }]) =>
          `${where}: ${who} differs from ours in ${count} answers, first: ${example}`,
      ),
    get compared() {
      return compared;
    },
  };
}
