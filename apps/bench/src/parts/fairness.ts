import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { serveApi } from '../http/serve-api.ts';
import { type Asker, type SteadyLoad, steadyLoad } from '../http/steady-load.ts';
import { quantile } from '../measuring/quantile.ts';
import type { BenchContext, Part, Section } from '../part.ts';
import { formatCount, formatNumber, formatTime } from '../report/format.ts';

const title = 'Fairness: one key asks for ten times its limit';
const limit = { requests: 100, seconds: 1 };
const tooMuch = 10;
const neighbours = 4;
const rateOfNeighbours = 40;
const rounds = 2;
const secondsARound = 10;

interface Phase {
  readonly name: string;
  readonly latencies: number[];
  readonly problems: string[];
  /** What the greedy key got, by status. */
  readonly greedy: Map<number, number>;
}

/** Whether keys notice that another one is over its limit. */
export const fairness: Part = {
  name: 'fairness',
  summary: 'keys beside one that asks for ten times its limit',
  fullOnly: true,
  async run(context) {
    const folder = mkdtempSync(join(tmpdir(), 'luna-bench-fairness-'));
    try {
      return [await measure(context, folder)];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const api = () => dirname(createRequire(import.meta.url).resolve('@luna/api/package.json'));

async function measure({ progress }: BenchContext, folder: string): Promise<Section> {
  const env = { LUNA_DATA_DIR: join(folder, 'data') };
  progress('fairness: starting the API');
  const served = await serveApi({
    ...env,
    LUNA_AUTH: 'required',
    LUNA_RATE_LIMIT: `${limit.requests}/${limit.seconds}`,
    LUNA_ADDRESS_RATE_LIMIT: 'off',
  });
  try {
    const keys: string[] = [];
    for (let n = 0; n <= neighbours; n += 1) keys.push(await makeKey(env, `key ${n}`));
    const [greedyKey = '', ...others] = keys;
    const greedy: Asker = {
      path: '/recommendations/venues/user1?top_n=5',
      key: greedyKey,
      connections: 20,
      rate: (limit.requests / limit.seconds) * tooMuch,
    };
    const polite = others.map((key, n): Asker => {
      const path = `/recommendations/venues/user${n + 1}?top_n=5`;
      return { path, key, connections: 2, rate: rateOfNeighbours };
    });
    await Promise.all(polite.map((asker) => steadyLoad(served.url, asker, 3)));
    const alone: Phase = { name: 'by themselves', latencies: [], problems: [], greedy: new Map() };
    const beside: Phase = {
      ...alone,
      name: 'beside the greedy key',
      latencies: [],
      greedy: new Map(),
    };
    for (let round = 0; round < rounds; round += 1) {
      progress(`fairness: round ${round + 1} of ${rounds}`);
      await run(served.url, alone, polite);
      await run(served.url, beside, polite, greedy);
    }
    return report(alone, beside);
  } finally {
    await served.stop();
  }
}

/** A key of the command line, which hands the making over to the API that runs. */
async function makeKey(env: Readonly<Record<string, string>>, name: string): Promise<string> {
  const args = [join(api(), 'dist/cli.js'), 'keys', 'create', '--name', name, '--scope', 'read'];
  const { stdout } = await promisify(execFile)(process.execPath, args, {
    env: { ...process.env, ...env },
  });
  return stdout.trim();
}

async function run(url: string, phase: Phase, polite: Asker[], greedy?: Asker): Promise<void> {
  const [flood, ...loads] = await Promise.all([
    greedy && steadyLoad(url, greedy, secondsARound),
    ...polite.map((asker) => steadyLoad(url, asker, secondsARound)),
  ]);
  for (const load of loads as SteadyLoad[]) {
    phase.latencies.push(...load.latencies);
    const others = [...load.statuses].filter(([status]) => status !== 200);
    if (others.length > 0 || load.broken > 0) {
      phase.problems.push(
        `${phase.name}: answered with ${JSON.stringify(others)}, ${load.broken} broken`,
      );
    }
  }
  for (const [status, count] of flood?.statuses ?? []) {
    phase.greedy.set(status, (phase.greedy.get(status) ?? 0) + count);
  }
}

function report(alone: Phase, beside: Phase): Section {
  const rows = [alone, beside].map(({ name, latencies, greedy }) => {
    const sorted = Float64Array.from(latencies).sort();
    const got = (status: number) => greedy.get(status) ?? 0;
    return {
      name,
      requests: sorted.length,
      p50: quantile(sorted, 0.5),
      p99: quantile(sorted, 0.99),
      served: got(200),
      refused: got(429),
    };
  });
  const [before, during] = rows as [(typeof rows)[number], (typeof rows)[number]];
  const seconds = rounds * secondsARound;
  const most = (seconds / limit.seconds) * limit.requests + rounds * limit.requests;
  return {
    title,
    notes: [
      `${neighbours} keys ask for recommendations ${rateOfNeighbours} times a second each, for ${seconds} s by themselves and ${seconds} s beside a key whose limit is ${limit.requests} a second and which asks ${limit.requests * tooMuch} times. Six venues, the embedded database; the load generator shares the machine.`,
    ],
    tables: [
      {
        head: ['the other keys', 'p50', 'p99', '÷ alone', 'requests', 'greedy: 200', 'greedy: 429'],
        rows: rows.map((row) => [
          row.name,
          formatTime(row.p50),
          formatTime(row.p99),
          formatNumber(row.p99 / before.p99),
          formatCount(row.requests),
          formatCount(row.served),
          formatCount(row.refused),
        ]),
      },
    ],
    figures: { measured: rows },
    goals: [
      {
        what: 'p99 of other keys beside one that asks for ten times its limit ÷ without it',
        measured: during.p99 / before.p99,
        wanted: { atMost: 2 },
      },
    ],
    failures: [
      ...alone.problems,
      ...beside.problems,
      ...(during.refused === 0 ? [`${title}: nothing was refused`] : []),
      ...(during.served > most ? [`${title}: the greedy key got ${during.served} of ${most}`] : []),
    ],
  };
}
