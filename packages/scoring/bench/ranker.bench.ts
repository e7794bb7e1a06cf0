// Run by hand: node --conditions=@luna/source bench/ranker.bench.ts [venues …]
import { generateCity } from '@luna/seed-data';
import { createRanker, scoreVenue } from '../src/index.ts';
import { cityColumns } from './fixtures/city-columns.ts';
import { createColumnarScan } from './fixtures/columnar-scan.ts';

const sizes = process.argv.slice(2).map(Number);
const LIMIT = 20;
const QUESTIONS = 2_000;
const SCANS = 100;

const gigabytesPerSecond = streamSpeed();
console.log(`node ${process.version}, memory streams ${gigabytesPerSecond.toFixed(1)} GB/s`);

for (const venues of sizes.length > 0 ? sizes : [10_000, 100_000]) {
  const city = generateCity({ seed: 7, venues, users: QUESTIONS });
  const columns = cityColumns(city);
  const built = performance.now();
  const ranker = createRanker({ columns });
  const buildMs = performance.now() - built;
  const scan = createColumnarScan(city);
  const people = Array.from({ length: QUESTIONS }, (_, user) => city.user(user));

  const ours: number[] = [];
  const theirs: number[] = [];
  let mismatches = 0;
  for (let round = 0; round < 3; round += 1) {
    for (const [index, person] of people.entries()) {
      const started = performance.now();
      const ranked = ranker.rank(person, { limit: LIMIT });
      if (round > 0) ours.push(performance.now() - started);
      if (index % (QUESTIONS / SCANS) !== 0) continue;
      const scanned = performance.now();
      const best = scan
        .top(person, LIMIT)
        .map((place) => scoreVenue(person, city.venue(place)) && city.venueId(place));
      if (round > 0) theirs.push(performance.now() - scanned);
      if (best.join() !== ranked.map(({ venue }) => venue.id).join()) mismatches += 1;
    }
  }
  const scanMs = quantile(theirs, 0.5);
  const median = quantile(ours, 0.5);
  const p99 = quantile(ours, 0.99);
  const streamMs = (bytes: number) => bytes / gigabytesPerSecond / 1e6;
  console.log(
    [
      `${venues} venues: built in ${buildMs.toFixed(0)} ms, ${(ranker.residentBytes / venues).toFixed(1)} B a venue`,
      `ours ${ms(median)} median, ${ms(quantile(ours, 0.9))} p90, ${ms(p99)} p99`,
      `scan ${ms(scanMs)} (${(scanMs / streamMs(scan.bytes)).toFixed(1)} × streaming its bytes), ${(scanMs / median).toFixed(0)} × ours`,
      `p99 ÷ streaming 10 bytes a venue ${(p99 / streamMs(10 * venues)).toFixed(2)}`,
      `${mismatches} mismatches`,
    ].join('\n  '),
  );
}

function ms(value: number): string {
  return `${value.toFixed(3)} ms`;
}

function quantile(values: number[], share: number): number {
  values.sort((a, b) => a - b);
  return values[Math.floor(share * (values.length - 1))] as number;
}

/** The best of 20 passes over 512 MB. */
function streamSpeed(): number {
  const column = new Float64Array(2 ** 26).fill(1);
  let best = Number.POSITIVE_INFINITY;
  for (let pass = 0; pass < 20; pass += 1) {
    const started = performance.now();
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let place = 0; place < column.length; place += 4) {
      a += column[place] as number;
      b += column[place + 1] as number;
      c += column[place + 2] as number;
      d += column[place + 3] as number;
    }
    if (a + b + c + d !== column.length) throw new Error('the memory is broken');
    best = Math.min(best, performance.now() - started);
  }
  return column.byteLength / best / 1e6;
}
