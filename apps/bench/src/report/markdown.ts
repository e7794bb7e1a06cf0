import type { Hardware } from '../measuring/hardware.ts';
import type { MemoryStream } from '../measuring/memory-stream.ts';
import type { Section } from '../part.ts';
import { formatNumber, formatSize } from './format.ts';
import { type Goal, isMet } from './goal.ts';
import { tableMarkdown } from './table.ts';

/** Everything a run found out. */
export interface Report {
  readonly command: string;
  readonly date: string;
  readonly seed: number;
  readonly sizes: readonly number[];
  readonly hardware: Hardware;
  readonly memory: MemoryStream;
  readonly seconds: number;
  readonly sections: readonly Section[];
  /** What a full run has beyond this one; nothing when this is one. */
  readonly leftOut?: readonly string[] | undefined;
}

export function reportMarkdown(report: Report): string {
  const failures = report.sections.flatMap((section) => section.failures);
  return `${[
    '# Luna bench',
    introduction(report),
    failures.length === 0
      ? 'Every answer of every competitor was compared with ours: no mismatch.'
      : `**Failed:**\n\n${failures.map((failure) => `- ${failure}`).join('\n')}`,
    ...goalsMarkdown(report, '## Goals'),
    ...report.sections.flatMap(sectionMarkdown),
  ].join('\n\n')}\n`;
}

/** The short version, for a README. */
export function summaryMarkdown(report: Report): string {
  return [introduction(report), ...goalsMarkdown(report)].join('\n\n');
}

function introduction({ command, date, seed, sizes, seconds, hardware, memory }: Report): string {
  return [
    `\`${command}\` on ${date}: seed ${seed}, sizes ${sizes.map(formatSize).join(', ')}, ${Math.round(seconds)} s.`,
    `${hardware.cpu}, ${hardware.cores} cores, ${hardware.memoryGb} GB, ${hardware.system}, Node ${hardware.node}.`,
    `One thread streams ${formatNumber(memory.bytesPerMs / 1e6)} GB/s from memory (best of ${memory.passes} passes over ${memory.bytes / 2 ** 20} MB).`,
    ...(isBusy(hardware)
      ? [
          `**The machine was busy with something else (load ${hardware.loadBefore} on ${hardware.cores} cores): medians of long queries and every p99 say little.**`,
        ]
      : []),
  ].join(' ');
}

/** So that whatever takes longer than a few milliseconds is interrupted by others. */
function isBusy({ loadBefore, cores }: Hardware): boolean {
  return loadBefore > cores / 2;
}

function goalsMarkdown({ sections, leftOut = [] }: Report, ...title: readonly string[]): string[] {
  const goals = sections.flatMap((section) => section.goals);
  const table = goals.length === 0 ? [] : [...title, tableMarkdown(goalTable(goals))];
  if (leftOut.length === 0) return table;
  const left = leftOut.join(' and ');
  return [
    ...table,
    `Not in this run, and so without their goals: ${left}. \`npm run bench -- --full\` has them all.`,
  ];
}

function sectionMarkdown({ title, tables, notes }: Section): string[] {
  return [
    `## ${title}`,
    ...tables.map(tableMarkdown),
    ...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
  ];
}

function goalTable(goals: readonly Goal[]) {
  return {
    head: ['goal', 'measured', 'wanted', 'met'],
    rows: goals.map((goal) => {
      const { what, measured, wanted, unit } = goal;
      const withUnit = (value: number) => `${formatNumber(value)}${unit ? ` ${unit}` : ''}`;
      return [
        what,
        withUnit(measured),
        'atLeast' in wanted ? `≥ ${withUnit(wanted.atLeast)}` : `≤ ${withUnit(wanted.atMost)}`,
        isMet(goal) ? 'yes' : 'no',
      ];
    }),
  };
}
