import type { Times } from '../measuring/race.ts';
import { formatCount, formatNumber, formatTime } from './format.ts';
import type { Table } from './table.ts';

/** Who took how long, and how many times as long as ours. */
export function raceTable(times: readonly Times[], ours: string): Table {
  const own = times.find(({ name }) => name === ours);
  return {
    head: ['', 'median', 'p99', 'median ÷ ours', 'p99 ÷ ours', 'queries'],
    rows: times.map(({ name, median, p99, samples }) => [
      name,
      formatTime(median),
      formatTime(p99),
      formatNumber(median / (own?.median ?? Number.NaN)),
      formatNumber(p99 / (own?.p99 ?? Number.NaN)),
      formatCount(samples),
    ]),
  };
}
