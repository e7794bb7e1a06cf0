import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, reportMarkdown, summaryMarkdown } from './markdown.ts';

const begin = '<!-- The rest of this section is written by a full run. -->';
const end = '<!-- End of what is written by a full run. -->';

/** Writes a report for people and for programs. */
export function save(report: Report, folder: string, name: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.md`), reportMarkdown(report));
  const sections = report.sections.map(({ files: _, ...section }) => section);
  writeFileSync(
    join(folder, `${name}.json`),
    `${JSON.stringify({ ...report, sections }, null, 2)}\n`,
  );
}

/** Shows a full run in the README, and writes down what else is worth keeping of it. */
export function keepInRepository(report: Report, appFolder: string): void {
  const readme = join(appFolder, 'README.md');
  writeFileSync(readme, withSummary(readFileSync(readme, 'utf8'), report));
  for (const { files = {} } of report.sections) {
    for (const [path, text] of Object.entries(files)) {
      writeFileSync(join(appFolder, path), `${text}\n`);
    }
  }
}

/** A README with the summary of a report in its place. */
export function withSummary(readme: string, report: Report): string {
  const [before, rest] = readme.split(begin);
  const after = rest?.split(end)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`the README has no place for the summary: ${begin} … ${end}`);
  }
  return `${before}${begin}\n\n${summaryMarkdown(report)}\n\n${end}${after}`;
}
