import type { ExperimentResults } from '@luna/contract';

interface Bounds {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

/** What came of an experiment, for people. */
export function describeResults(results: ExperimentResults): string {
  const { key, status, outcome, window_hours: hours, sample_ratio, interleaving } = results;
  const what = outcome === 'any' ? 'anything' : `a ${outcome}`;
  const lines = [`${key} (${status}): ${what} within ${hours} h of a list; 95 % intervals.`];
  if (sample_ratio.mismatch) {
    lines.push(
      `People did not arrive in the shares they should have (p ${sample_ratio.p_value.toExponential(1)}): something loses them on one side, and nothing below is to be believed.`,
    );
  }
  for (const each of results.variations) {
    const { snips, warnings } = each.without_exploration;
    lines.push(
      `${each.name}: ${each.people} people, ${each.lists} lists, ${each.people_with_outcome} took something up`,
      `  of the people   ${percent(each.conversion)}${each.difference ? `, against the first ${percent(each.difference, true)}` : ''}`,
      `  of the venues   ${percent(snips)} without exploring${warnings.length > 0 ? ` (${warnings.join(', ')})` : ''}`,
    );
  }
  if (interleaving) {
    const [first = 0, second = 0] = interleaving.wins;
    lines.push(
      `${interleaving.people} people saw ${interleaving.lists} lists of both: ${first} took up more of the first, ${second} of the second, ${interleaving.ties} as much of each`,
      `  the second is preferred by ${percent(interleaving.preference, true)}`,
    );
  }
  return lines.join('\n');
}

function percent({ value, low, high }: Bounds, signed = false): string {
  const one = (share: number) =>
    `${signed && share > 0 ? '+' : ''}${(100 * share).toFixed(1).replace('-', '−')} %`;
  return low === null || high === null ? one(value) : `${one(value)} (${one(low)} to ${one(high)})`;
}
