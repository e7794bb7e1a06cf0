import type { Interval } from '../measures/bootstrap.ts';
import type { PeopleResult } from '../people/evaluate-people.ts';
import type { ReportTable } from './report.ts';

/** A table of Markdown, with intervals of 95 % in brackets where they say something. */
export function tableMarkdown({ task, people, rows }: ReportTable): string {
  const head = ['', 'R@10', 'R@20', '95 %', '− classic', 'N@10', 'hit@10', 'venues', 'Gini'];
  const lines = rows.map(({ method, measures, beyondClassic, explained, ...list }) => [
    method,
    short(measures.recall10.mean),
    short(measures.recall20.mean),
    `${short(measures.recall20.low)}–${short(measures.recall20.high)}`,
    beyondClassic === undefined ? '–' : difference(beyondClassic),
    short(measures.ndcg10.mean),
    short(measures.hit10.mean),
    String(list.distinct),
    list.gini.toFixed(2),
    list.diversity.toFixed(2),
    list.novelty.toFixed(1),
    explained === undefined ? '–' : `${(100 * explained).toFixed(0)} %`,
  ]);
  const all = [[...head, 'diversity', 'novelty', 'reasons'], ...lines];
  const widths = (all[0] as string[]).map((_, column) =>
    Math.max(3, ...all.map((line) => line[column]?.length ?? 0)),
  );
  const text = (line: readonly string[]) =>
    `| ${line.map((cell, column) => (column === 0 ? cell.padEnd(widths[column] as number) : cell.padStart(widths[column] as number))).join(' | ')} |`;
  const rule = `| ${widths.map((width, column) => (column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  const [first = [], ...rest] = all;
  return `### ${task} (${people} people)\n\n${[text(first), rule, ...rest.map(text)].join('\n')}\n`;
}

/** `.164`, as such figures are usually written. */
function short(value: number): string {
  return value.toFixed(3).replace(/^0/, '');
}

function difference({ mean, low, high }: Interval): string {
  const sign = (value: number) => `${value < 0 ? '−' : '+'}${short(Math.abs(value))}`;
  return `${sign(mean)} (${sign(low)} … ${sign(high)})`;
}

/** The table of who was foretold to become friends. */
export function peopleMarkdown(results: readonly PeopleResult[]): string {
  const rows = results.map(
    ({ method, hit20, recall20 }) =>
      `| ${method.padEnd(24)} | ${short(hit20.mean)} | ${short(hit20.low)}–${short(hit20.high)} | ${short(recall20.mean)} |`,
  );
  return [
    `### who becomes friends (${results[0]?.people ?? 0} people)`,
    '',
    `| ${''.padEnd(24)} | hit@20 | 95 % | R@20 |`,
    '| --- | ---: | ---: | ---: |',
    ...rows,
    '',
  ].join('\n');
}
