/** A page of a list: at most `limit` records with ids after `after`, in code-unit order of the ids. */
export interface PageOptions {
  readonly limit: number;
  /** Id of the last record of the page before. */
  readonly after?: string | undefined;
}

/** Reads page after page until one is not full. */
export async function* iterate<Item extends { readonly id: string }>(
  read: (page: PageOptions) => Promise<Item[]>,
  limit: number,
): AsyncGenerator<Item[], void> {
  let after: string | undefined;
  for (;;) {
    const batch = await read({ limit, after });
    if (batch.length > 0) yield batch;
    if (batch.length < limit) return;
    after = batch.at(-1)?.id;
  }
}
