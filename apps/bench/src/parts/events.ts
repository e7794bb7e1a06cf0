import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type City, generateCity, seedUsers, seedVenues } from '@luna/seed-data';
import { type Interaction, Signals } from '@luna/signals';
import { createDraw } from '../exactness/draw.ts';
import { serveApi } from '../http/serve-api.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { cleanUpWithProcess } from '../postgres/clean-up.ts';
import { formatCount, formatNumber, formatTime } from '../report/format.ts';

const million = 1_000_000;
const venues = 40_000;
const people = 50_000;
const from = Date.UTC(2026, 5, 1);
const days = 90;
const batch = 1_000;
const usualBatches = 60;
const title = 'Events';

/** How fast what people do is taken in, by the tables in memory and by the API. */
export const events: Part = {
  name: 'events',
  summary: 'a million events into Signals, and POST /events in batches on PGlite',
  fullOnly: true,
  async run(context) {
    context.progress(title);
    const memory = measureSignals(context);
    // A quick check of the bench needs no process that was built.
    const api = context.rounds === undefined ? await measureApi(context) : undefined;
    return [report(memory, api)];
  },
};

/** Ninety days of visits and views: a few venues get much of it, and people come back. */
function* stream(city: City, seed: number, count: number): Generator<Interaction> {
  const draw = createDraw(seed);
  for (let number = 0; number < count; number += 1) {
    const share = draw.below(million) / million;
    const venueId = city.venueId(Math.floor(venues * share ** 3));
    const personId = `person${draw.below(people)}`;
    const at = from + Math.floor((number / count) * days * 86_400_000);
    yield number % 3 === 0
      ? { personId, venueId, kind: 'view', at, seconds: 5 + draw.below(60) }
      : { personId, venueId, kind: 'visit', at };
  }
}

function heapMb(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function measureSignals({ seed, rounds, progress }: BenchContext) {
  const count = rounds === undefined ? million : rounds;
  const city = generateCity({ seed, venues, users: 1 });
  const before = heapMb();
  const signals = new Signals({ venues: city.venues() });
  let start = performance.now();
  for (const interaction of stream(city, seed, count)) signals.add(interaction);
  const addMs = performance.now() - start;
  const mb = heapMb() - before;
  // Co-visits are kept from the first time they were learned on: then every event touches them.
  start = performance.now();
  signals.takeOver(signals.learned);
  const further = Math.min(100_000, count);
  start = performance.now();
  for (const interaction of stream(city, seed + 1, further)) signals.add(interaction);
  const liveMs = performance.now() - start;
  progress(`${formatCount(count)} events in ${formatTime(addMs)}`);
  return { count, addMs, mb, further, liveMs };
}

async function measureApi({ progress }: BenchContext) {
  const dataDir = mkdtempSync(join(tmpdir(), 'luna-bench-events-'));
  const remove = cleanUpWithProcess(dataDir);
  const served = await serveApi({ LUNA_DATA_DIR: dataDir, LUNA_LEARN_AFTER: '99999' });
  try {
    const batches = usualBatches;
    const times: number[] = [];
    for (let number = 0; number < batches; number += 1) {
      const list = Array.from({ length: batch }, (_, place) => ({
        user_id: seedUsers[place % seedUsers.length]?.id,
        venue_id: seedVenues[(place + number) % seedVenues.length]?.id,
        kind: place % 3 === 0 ? 'view' : 'visit',
        seconds: 10,
        event_id: `e-${number}-${place}`,
      }));
      const start = performance.now();
      const answer = await fetch(`${served.url}/events`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ events: list }),
      });
      if (answer.status !== 201) throw new Error(`POST /events answered ${answer.status}`);
      await answer.arrayBuffer();
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    const median = times[Math.floor(times.length / 2)] as number;
    progress(`POST /events: ${formatTime(median)} for ${formatCount(batch)}`);
    return { batches, median, total: times.reduce((sum, time) => sum + time, 0) };
  } finally {
    await served.stop();
    await remove();
  }
}

function report(
  memory: ReturnType<typeof measureSignals>,
  api: Awaited<ReturnType<typeof measureApi>> | undefined,
): Section {
  const perSecond = (count: number, ms: number) => formatCount(Math.round((1000 * count) / ms));
  return {
    title,
    notes: [
      `${formatCount(memory.count)} events of ${formatCount(people)} people at ${formatCount(venues)} venues within ${days} days, two visits to one view. The memory is what the tables keep of them, the venues themselves not counted.`,
      `${formatCount(api?.batches ?? 0)} batches of ${formatCount(batch)} over loopback, one after the other, each event with an \`event_id\`, on the embedded database: answered when they are on the disk and in the next recommendation.`,
    ],
    tables: [
      {
        head: ['', 'events', 'time', 'events a second', 'memory'],
        rows: [
          [
            'Signals, before anything is learned',
            formatCount(memory.count),
            formatTime(memory.addMs),
            perSecond(memory.count, memory.addMs),
            `${formatNumber(memory.mb)} MB`,
          ],
          [
            'Signals, with co-visits kept up to date',
            formatCount(memory.further),
            formatTime(memory.liveMs),
            perSecond(memory.further, memory.liveMs),
            '–',
          ],
          ...(api === undefined
            ? []
            : [
                [
                  'POST /events',
                  formatCount(batch * api.batches),
                  formatTime(api.total),
                  perSecond(batch * api.batches, api.total),
                  '–',
                ],
              ]),
        ],
      },
    ],
    figures: { ...memory, ...api },
    goals:
      memory.count === million
        ? [
            {
              what: 'a million events into Signals',
              measured: memory.addMs / 1000,
              wanted: { atMost: 60 },
              unit: ' s',
            },
          ]
        : [],
    failures: [],
  };
}
