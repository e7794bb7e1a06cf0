import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What came of an import. */
export const importSummary = z.object({
  /** Rows of the file, good or bad. */
  read: count,
  /** Records that were not there before. */
  imported: count,
  /** Records that were there and said something else. */
  updated: count,
  /** Records that were there and said the same. */
  unchanged: count,
  rejected: count,
  /** Rows whose id a later row of the same file has too; the last one counts. */
  duplicates: count,
  /** `field ← column`. */
  /** The first rejected rows, each with its line and reason in a sentence. */
  firstRejects: z.array(z.string()),
  columns: z.array(z.string()),
  unusedColumns: z.array(z.string()),
  seconds: z.number(),
});

export type ImportSummary = z.output<typeof importSummary>;

/** How far an import has come. */
export const importProgress = z.object({
  bytes: count,
  totalBytes: count,
  rows: count,
  rejected: count,
  phase: z.enum(['reading', 'publishing']),
});

export type ImportProgress = z.output<typeof importProgress>;

/** The summary as it is printed. */
export function describeSummary(
  summary: ImportSummary,
  { rejects, isDryRun }: { readonly rejects: string; readonly isDryRun: boolean },
): string {
  const { read, imported, updated, unchanged, rejected, duplicates } = summary;
  const outcome: readonly (readonly [string, number])[] = isDryRun
    ? [
        ['acceptable', read - rejected - duplicates],
        ['duplicates', duplicates],
      ]
    : [
        ['imported', imported],
        ['updated', updated],
        ['unchanged', unchanged],
        ['duplicates', duplicates],
      ];
  const counts = [['rows read', read] as const, ...outcome, ['rejected', rejected] as const];
  const lines = counts.map(([name, value]) => `${name.padEnd(11)}${String(value).padStart(9)}`);
  lines.push(`columns    ${summary.columns.join(', ') || 'none'}`);
  if (summary.unusedColumns.length > 0) {
    lines.push(`not used   ${summary.unusedColumns.join(', ')}`);
  }
  if (isDryRun) {
    lines.push(...summary.firstRejects);
    const more = rejected - summary.firstRejects.length;
    if (more > 0) lines.push(`… and ${more} more; an import lists them all in ${rejects}`);
    lines.push('Dry run: nothing was changed.');
  } else if (rejected > 0) {
    lines.push(`The rejected rows and the reasons are in ${rejects}`);
  }
  return lines.join('\n');
}
