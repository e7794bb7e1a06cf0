import { describe, expect, test } from 'vitest';
import { formatNumber, formatSize, formatTime } from './format.ts';
import { isMet } from './goal.ts';
import { type Report, reportMarkdown } from './markdown.ts';
import { withSummary } from './save.ts';
import { tableMarkdown } from './table.ts';

const report: Report = {
  command: 'npm run bench',
  date: '2026-01-01',
  seed: 1,
  sizes: [10_000, 1_000_000],
  hardware: { cpu: 'any', cores: 2, memoryGb: 8, node: 'v24', system: 'linux', loadBefore: 0 },
  memory: { bytes: 2 ** 29, passes: 20, bytesPerMs: 1e7 },
  seconds: 61,
  sections: [
    {
      title: 'Top 20',
      notes: ['Once only.'],
      tables: [{ head: ['', 'median'], rows: [['ours', '5.00 µs']] }],
      figures: {},
      goals: [{ what: 'scan ÷ ours', measured: 14, wanted: { atLeast: 15 } }],
      failures: ['rank 3 is 7 instead of 9'],
    },
  ],
};

test('a report states machine, figures, goals that were missed, and what was wrong', () => {
  const markdown = reportMarkdown(report);
  expect(markdown).toContain('any, 2 cores, 8 GB, linux, Node v24');
  expect(markdown).toContain('streams 10.0 GB/s from memory (best of 20 passes over 512 MB)');
  expect(markdown).toContain('| scan ÷ ours |     14.0 | ≥ 15.0 | no  |');
  expect(markdown).toContain('**Failed:**');
  expect(markdown).toContain('- rank 3 is 7 instead of 9');
  expect(markdown).not.toContain('no mismatch');
});

test('a report of a part says what a full run has beyond it', () => {
  const left = ['the parts `http`', 'the sizes 10M'];
  expect(reportMarkdown({ ...report, leftOut: left })).toContain(
    '\n\nNot in this run, and so without their goals: the parts `http` and the sizes 10M. `npm run bench -- --full` has them all.\n\n## Top 20',
  );
  expect(reportMarkdown(report)).not.toContain('Not in this run');
});

test('a goal is met at its limit', () => {
  expect(isMet({ what: '', measured: 2, wanted: { atMost: 2 } })).toBe(true);
  expect(isMet({ what: '', measured: 2.01, wanted: { atMost: 2 } })).toBe(false);
  expect(isMet({ what: '', measured: 2, wanted: { atLeast: 2 } })).toBe(true);
  expect(isMet({ what: '', measured: Number.NaN, wanted: { atLeast: 2 } })).toBe(false);
});

test('tables are aligned for a terminal, numbers to the right', () => {
  expect(
    tableMarkdown({
      head: ['who', 'ms'],
      rows: [
        ['a', '1.5'],
        ['bcde', '200'],
      ],
    }),
  ).toBe(['| who  |  ms |', '| ---- | --: |', '| a    | 1.5 |', '| bcde | 200 |'].join('\n'));
});

test('numbers keep three digits that mean something', () => {
  expect([0.012_345, 0.5, 1.234, 12.34, 123.4, 12_345].map(formatNumber)).toEqual([
    '0.0123',
    '0.5',
    '1.23',
    '12.3',
    '123',
    '12,345',
  ]);
  expect([0.000_5, 0.25, 12, 1_500].map(formatTime)).toEqual([
    '0.5 µs',
    '250 µs',
    '12.0 ms',
    '1.50 s',
  ]);
  expect([600, 10_000, 1_000_000, 2_500_000].map(formatSize)).toEqual(['600', '10k', '1M', '2.5M']);
});

describe('the README', () => {
  test('has the summary of a full run in its place, whatever was there before', () => {
    const readme = `# Bench

<!-- The rest of this section is written by a full run. -->
old
<!-- End of what is written by a full run. -->

Rest`;
    const written = withSummary(readme, report);
    expect(written).toMatch(/^# Bench\n[\s\S]*scan ÷ ours[\s\S]*\n\nRest$/);
    expect(written).not.toContain('old');
    expect(withSummary(written, report)).toBe(written);
  });

  test('is not written to when it has no place for that', () => {
    expect(() => withSummary('# Something else', report)).toThrow(/no place/);
  });
});

test('a busy machine is said to be one', () => {
  const busy = { ...report, hardware: { ...report.hardware, loadBefore: 3 } };
  expect(reportMarkdown(busy)).toContain('busy with something else (load 3 on 2 cores)');
  expect(reportMarkdown(report)).not.toContain('busy');
});
