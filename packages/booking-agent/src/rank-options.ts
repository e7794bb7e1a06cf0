import type { PlanAnswer, PlanOption } from './plan.ts';

/**
 * Orders a plan's options by what those who accepted prefer: a Borda count. With n options the first
 * of a ranking gets n − 1 points, the next n − 2, and so on; those left out share what is left
 * equally, and whoever has no preference gives every option the same. Ties keep the organizer's order.
 */
export function rankOptions(
  options: readonly PlanOption[],
  answers: readonly PlanAnswer[],
): readonly PlanOption[] {
  const points = new Map<string, number>();
  for (const { answer, ranking } of answers) {
    if (answer !== 'accept' || ranking === null) continue;
    // Twice the points, so that the shared rest stays a whole number.
    const rest = options.length - ranking.length - 1;
    for (const { id } of options) {
      const place = ranking.indexOf(id);
      const given = place < 0 ? rest : 2 * (options.length - 1 - place);
      points.set(id, (points.get(id) ?? 0) + given);
    }
  }
  // Sorting is stable, which is what keeps the organizer's order.
  return [...options].sort((a, b) => (points.get(b.id) ?? 0) - (points.get(a.id) ?? 0));
}
