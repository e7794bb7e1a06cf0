import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { endSpawned, type SpawnedApi, startedApi } from '../apps/api/src/testing/spawned-api.ts';

const root = join(import.meta.dirname, '..');
const project = mkdtempSync(join(tmpdir(), 'luna-packed-'));
const published = readdirSync(join(root, 'packages'))
  .map((room) => ({
    room,
    manifest: JSON.parse(readFileSync(join(root, 'packages', room, 'package.json'), 'utf8')),
  }))
  .filter(({ manifest }) => manifest.private !== true);

/** What `npm start` would run, for snippets that call it. */
let api: SpawnedApi;

interface Fence {
  readonly heading: string;
  readonly language: string;
  readonly text: string;
}

/** Every fenced block of a README with the heading it stands under: what a stranger would copy. */
function fences(markdown: string): Fence[] {
  const found: Fence[] = [];
  let heading = '';
  let open: { language: string; lines: string[] } | undefined;
  for (const line of markdown.split('\n')) {
    if (open && line === '```') {
      found.push({ heading, language: open.language, text: open.lines.join('\n') });
      open = undefined;
    } else if (open) open.lines.push(line);
    else if (line.startsWith('```')) open = { language: line.slice(3), lines: [] };
    else if (line.startsWith('#')) heading = line.replace(/^#+ /, '');
  }
  return found;
}

/** The first JavaScript block under a heading (the first of all without one), and the output below it. */
function firstResult(readme: string, heading?: string): { snippet: string; output: string } {
  const blocks = fences(readme).filter(
    (fence) => heading === undefined || fence.heading === heading,
  );
  const at = blocks.findIndex(({ language }) => language === 'js' || language === 'ts');
  const [snippet, output] = [blocks[at], blocks[at + 1]];
  if (snippet === undefined || output === undefined || !['', 'text'].includes(output.language)) {
    throw new Error('the README shows no snippet with its output below it');
  }
  return { snippet: snippet.text, output: output.text };
}

function run(command: string, args: readonly string[], cwd: string): string {
  return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

beforeAll(async () => {
  // A no-op right after `npm test` built everything; a build when somebody runs this file alone.
  const built = ['--filter=./packages/*', '--filter=@luna/api'];
  run('turbo', ['run', 'build', ...built, '--output-logs=errors-only'], root);
  for (const { room } of published) {
    run('pnpm', ['pack', '--pack-destination', project], join(root, 'packages', room));
  }
  writeFileSync(join(project, 'package.json'), '{ "private": true, "type": "module" }\n');
  const tarballs = readdirSync(project).filter((file) => file.endsWith('.tgz'));
  run(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      ...tarballs.map((file) => `./${file}`),
    ],
    project,
  );
  api = await startedApi({ LUNA_DATA_DIR: join(project, '.luna') });
}, 300_000);

afterAll(async () => {
  await endSpawned();
  rmSync(project, { recursive: true, force: true });
});

function outputOf(snippet: string): string {
  writeFileSync(join(project, 'snippet.mjs'), snippet.replaceAll('http://127.0.0.1:8000', api.url));
  return run('node', ['snippet.mjs'], project).trimEnd();
}

test.for(['In a service of your own', 'For partners'])(
  "the README's snippet under '%s' prints the README's output from the packed tarballs",
  (heading) => {
    const readme = readFileSync(join(root, 'README.md'), 'utf8');
    const { snippet, output } = firstResult(readme, heading);
    expect(outputOf(snippet)).toBe(output);
  },
);

test.for(published.map(({ room, manifest }) => [manifest.name as string, room] as const))(
  '%s opens from its tarball, and its tarball holds no source, test or workspace reference',
  ([name, room]) => {
    const installed = join(project, 'node_modules', name);
    const manifest = readFileSync(join(installed, 'package.json'), 'utf8');
    expect(manifest).not.toMatch(/workspace:|catalog:|@luna\/source/);
    expect(readdirSync(installed).sort()).toEqual(['LICENSE', 'README.md', 'dist', 'package.json']);
    const entries = Object.keys(JSON.parse(manifest).exports).map((entry) => name + entry.slice(1));
    const probe = entries.map((entry) => `await import(${JSON.stringify(entry)});`).join('\n');
    expect(run('node', ['--input-type=module', '--eval', probe], project), room).toBe('');
  },
);

test.for(published.map(({ room, manifest }) => [manifest.name as string, room] as const))(
  "the snippet of %s's README prints the output that stands under it",
  ([, room]) => {
    const readme = readFileSync(join(root, 'packages', room, 'README.md'), 'utf8');
    const { snippet, output } = firstResult(readme);
    expect(outputOf(snippet)).toBe(output);
  },
);
