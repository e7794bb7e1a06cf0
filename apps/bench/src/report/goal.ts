/** Something that is wanted of a figure. */
export interface Goal {
  readonly what: string;
  readonly measured: number;
  readonly wanted: { readonly atLeast: number } | { readonly atMost: number };
  /** Follows the numbers; nothing for a ratio. */
  readonly unit?: string;
}

export function isMet({ measured, wanted }: Goal): boolean {
  return 'atLeast' in wanted ? measured >= wanted.atLeast : measured <= wanted.atMost;
}
