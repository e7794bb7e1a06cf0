import { startTestDatabases } from '@luna/store/testing';
import { afterAll, expect, test } from 'vitest';
import { compareWithVendors } from './bookings/compare-with-vendors.ts';
import { openDeployment } from './bookings/deployment.ts';
import type { BenchContext, Part } from './part.ts';
import { measureBookings } from './parts/bookings.ts';
import { changes } from './parts/changes.ts';
import { events } from './parts/events.ts';
import { exactness } from './parts/exactness.ts';
import { learned } from './parts/learned.ts';
import { nearest } from './parts/nearest.ts';
import { objects } from './parts/objects.ts';
import { people } from './parts/people.ts';
import { parts } from './parts/registry.ts';
import { venues } from './parts/venues.ts';
import { reportMarkdown } from './report/markdown.ts';

const context: BenchContext = {
  seed: 1,
  sizes: [600],
  full: false,
  thorough: false,
  bytesPerMs: 1e7,
  rounds: 40,
  progress: () => {},
};

const databases = startTestDatabases();
afterAll(() => databases.stop());

async function run(part: Part, more: Partial<BenchContext> = {}): Promise<string> {
  const sections = await part.run({ ...context, ...more });
  expect(sections.flatMap(({ failures }) => failures)).toEqual([]);
  return reportMarkdown({
    command: 'npm run bench',
    date: '2026-01-01',
    seed: 1,
    sizes: context.sizes,
    hardware: { cpu: 'any', cores: 2, memoryGb: 8, node: 'v24', system: 'linux', loadBefore: 0 },
    memory: { bytes: 2 ** 29, passes: 20, bytesPerMs: 1e7 },
    seconds: 1,
    sections,
  });
}

test('all competitors for venues answer as we do, and are listed with their ratio to ours', async () => {
  const report = await run(venues);
  expect(report).toContain('no mismatch');
  for (const name of ['tags as bitsets', 'tags as lists']) {
    expect(report).toMatch(new RegExp(`^\\| .*${name}.* \\| +[\\d.]+ .s \\|.*\\|`, 'm'));
  }
  for (const name of ['geoflatbush', 'geokdbush']) {
    expect(report).toMatch(new RegExp(`^\\| ${name}.* \\| +[\\d.]+ .s \\|.*\\|`, 'm'));
  }
});

test('events are taken in, as many as there are', async () => {
  const report = await run(events);
  expect(report).toMatch(/Signals, before anything is learned *\| +40 \|/);
});

test('objects that are scored one by one answer as we do', async () => {
  const report = await run(objects);
  expect(report).toContain('8 answers compared');
  for (const name of ['plain objects', 'rankVenues']) {
    expect(report).toMatch(new RegExp(`^\\| .*${name}.* \\| +[\\d.]+ .s \\|.*\\|`, 'm'));
  }
});

test('the scans of people find the same company, for oneself and for each venue', async () => {
  expect(await run(people)).toMatch(/columnar scan, company for 20 venues +\|/);
});

test('turf and geolib find the same nearest venues', async () => {
  expect(await run(nearest)).toContain('geolib orderByDistance');
});

test('learned factors list what scoring every venue lists, and are timed beside the classic profile', async () => {
  const report = await run(learned);
  expect(report).toContain('30 answers by luna-1 compared');
  expect(report).toMatch(/^\| luna-1, asked again +\| +[\d.]+ .s \|/m);
});

test('changes are timed, and the queries after them', async () => {
  expect(await run(changes)).toMatch(/^\| the same after changes +\| +[\d.]+ .s \|/m);
});

test('the ranker is exact', async () => {
  expect(await run(exactness)).toMatch(/^\| 30k .* 0 \|$/m);
});

test('exactness is about the sizes that are asked for, and then claims no goal', async () => {
  const sizes = { sizes: [100, 700], ownSizes: true, thorough: true };
  const report = await run(exactness, sizes);
  expect(report.match(/^\| \d+ .*\|$/gm)?.map((row) => row.split(/[ |]+/)[1])).toEqual([
    '100',
    '700',
  ]);
  expect(report).not.toContain('## Goals');
});

test('bookings are confirmed, told to everybody and agree with the vendors', async () => {
  const dataDir = await databases.createDataDir();
  const deployment = await openDeployment('PGlite', { dataDir });
  try {
    const figures = await measureBookings(deployment, { progress: () => {}, rounds: 12 });
    expect(figures.failures).toEqual([]);
    expect(figures).toMatchObject({ bookings: 48, commits: 5, rows: 40 });
    // One that the vendor no longer has.
    const [reservation] = deployment.emulators.openTable.desk.reservations.values();
    const id = reservation?.reference ?? '';
    deployment.emulators.restore({ stripe: deployment.emulators.stripe.snapshot() });
    expect(await compareWithVendors(deployment, [id])).toEqual([
      `booking ${id} has 0 reservations at the vendor`,
    ]);
  } finally {
    await deployment.close();
  }
}, 120_000);

test('every part can be asked for by a name of its own', () => {
  expect(new Set(parts.map(({ name }) => name)).size).toBe(parts.length);
});
