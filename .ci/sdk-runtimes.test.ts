// The client as it is published, in every runtime that comes out of the registry. They are installed here
// and not with everything else: together they are 350 MB that `npm start` has no use for.
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  copyFileSync,
  existsSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { json } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endSpawned, type SpawnedApi, startedApi } from '../apps/api/src/testing/spawned-api.ts';

const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'luna-runtimes-'));
const installed = join(project, 'node_modules');
const runtimes = ['bun@1.4.5', 'deno@2.9.6', 'workerd@1.20261117.1'];
const chromium = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';
const run = promisify(execFile);

/** What everybody must see. */
const expected = {
  best: ['Indie Corner Gallery', 81.51],
  people: ['user1', 'user2', 'user3', 'user4', 'user5'],
  error: ['NotFoundError', 'unknown-user', true, true, false],
  late: ['TimeoutError', true],
  booking: 'confirmed',
  again: [true, true],
  last: 'The booking is confirmed.',
  webhook: ['Café', 'invalid-signature'],
};

let api: SpawnedApi;
/** The page that a browser loads, and what it reports. */
const page = createServer();
let origin: string;
/** Each runtime books an evening of its own. */
let daysAhead = 2;

beforeAll(async () => {
  const built = ['--filter=@luna/sdk', '--filter=@luna/api'];
  execFileSync('turbo', ['run', 'build', ...built, '--output-logs=errors-only'], { cwd: root });
  const sdk = join(root, 'packages/sdk');
  execFileSync('pnpm', ['pack', '--pack-destination', project], { cwd: sdk, stdio: 'ignore' });
  const tarballs = globSync('*.tgz', { cwd: project }).map((file) => `./${file}`);
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quietly = ['--no-audit', '--no-fund', '--ignore-scripts'];
  execFileSync('npm', ['install', ...quietly, ...tarballs, ...runtimes], {
    cwd: project,
    stdio: 'ignore',
  });
  copyFileSync(join(import.meta.dirname, 'sdk-smoke.mjs'), join(project, 'smoke.mjs'));
  page.listen(0, '127.0.0.1');
  await once(page, 'listening');
  origin = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
  api = await startedApi({ LUNA_DATA_DIR: join(project, '.luna'), LUNA_CORS_ORIGINS: origin });
}, 300_000);

afterAll(async () => {
  page.closeAllConnections();
  page.close();
  await endSpawned();
  rmSync(project, { recursive: true, force: true });
});

/** A program that prints what it saw, for runtimes with a command line. */
function program(): string {
  const file = join(project, 'main.mjs');
  daysAhead += 1;
  writeFileSync(
    file,
    `import { smoke } from './smoke.mjs';\nconsole.log(JSON.stringify(await smoke('${api.url}', ${daysAhead})));\n`,
  );
  return file;
}

async function seenBy(command: string, ...args: readonly string[]): Promise<unknown> {
  const env = { ...process.env, DENO_DIR: join(project, '.deno'), DENO_NO_UPDATE_CHECK: '1' };
  const { stdout } = await run(command, [...args, program()], { cwd: project, env });
  return JSON.parse(stdout);
}

/** One Node of each version that is on the path. */
const nodes = new Map(
  [process.execPath, ...(process.env['PATH'] ?? '').split(delimiter).map((at) => join(at, 'node'))]
    .filter((file) => existsSync(file))
    .map((file) => [execFileSync(file, ['--version'], { encoding: 'utf8' }).trim(), file]),
);

test.for([...nodes])('the packed client works on Node %s', async ([, file]) => {
  expect(await seenBy(file)).toEqual(expected);
});

test('the packed client works on Bun', async () => {
  const [bun = 'no binary of Bun'] = globSync('@oven/*/bin/bun', { cwd: installed });
  expect(await seenBy(join(installed, bun))).toEqual(expected);
});

test('the packed client works on Deno', async () => {
  const [deno = 'no binary of Deno'] = globSync('@deno/*/deno', { cwd: installed });
  const rights = ['run', '--allow-net', '--no-prompt', '--node-modules-dir=manual'];
  expect(await seenBy(join(installed, deno), ...rights)).toEqual(expected);
});

test('the packed client works on workerd, an edge runtime', async () => {
  const [workerd = 'no binary of workerd'] = globSync('@cloudflare/*/bin/workerd', {
    cwd: installed,
  });
  daysAhead += 1;
  writeFileSync(
    join(project, 'worker.mjs'),
    `import { smoke } from './smoke.mjs';
export default { fetch: async () => Response.json(await smoke('${api.url}', ${daysAhead})) };`,
  );
  writeFileSync(
    join(project, 'workerd.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker), (name = "net", network = (allow = ["local", "private", "public"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [
    (name = "worker.mjs", esModule = embed "worker.mjs"),
    (name = "smoke.mjs", esModule = embed "smoke.mjs"),
    (name = "@luna/sdk", esModule = embed "node_modules/@luna/sdk/dist/index.js"),
  ],
  compatibilityDate = "2026-11-01",
  globalOutbound = "net",
);`,
  );
  const child = spawn(join(installed, workerd), ['serve', 'workerd.capnp', '--control-fd=3'], {
    cwd: project,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (piece) => (said += String(piece)));
  try {
    const port = await new Promise<number>((resolve, reject) => {
      child.stdio[3]?.on('data', (piece) => {
        const { event, port: at } = JSON.parse(String(piece).split('\n')[0] ?? '{}');
        if (event === 'listen') resolve(at);
      });
      child.on('exit', () => reject(new Error(`workerd ended: ${said}`)));
    });
    const answer = await fetch(`http://127.0.0.1:${port}/`);
    expect(answer.status, said).toBe(200);
    expect(await answer.json()).toEqual(expected);
  } finally {
    child.kill('SIGKILL');
  }
});

test.skipIf(!existsSync(chromium))('the packed client works in a browser', async () => {
  daysAhead += 1;
  const script = (file: string) => readFileSync(join(project, file), 'utf8');
  const files: Record<string, { type: string; text: string }> = {
    '/': {
      type: 'text/html',
      text: `<!doctype html><script type="importmap">{"imports": {"@luna/sdk": "/sdk.js"}}</script>
<script type="module">
import { smoke } from '/smoke.mjs';
const seen = await smoke('${api.url}', ${daysAhead}).catch((error) => String(error.stack));
await fetch('/seen', { method: 'POST', body: JSON.stringify(seen) });
</script>`,
    },
    '/smoke.mjs': { type: 'text/javascript', text: script('smoke.mjs') },
    '/sdk.js': { type: 'text/javascript', text: script('node_modules/@luna/sdk/dist/index.js') },
  };
  const seen = new Promise<unknown>((resolve) => {
    page.on('request', (request, response) => {
      if (request.method === 'POST') resolve(json(request));
      const { type = 'text/plain', text = '' } = files[request.url ?? ''] ?? {};
      response.writeHead(200, { 'content-type': type }).end(text);
    });
  });
  const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run'];
  const profile = `--user-data-dir=${join(project, 'chromium')}`;
  const child = spawn(chromium, [...flags, profile, `${origin}/`], { stdio: 'ignore' });
  try {
    const ended = once(child, 'exit').then(() => 'Chromium ended before it said anything');
    expect(await Promise.race([seen, ended])).toEqual(expected);
  } finally {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
});
