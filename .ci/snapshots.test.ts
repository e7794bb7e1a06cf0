import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { apiFile, apiOf, published, sizeOf, sizesFile } from './snapshots.mjs';

const root = join(import.meta.dirname, '..');
const update =
  'if that is meant, run `npm run snapshots`, commit what it writes and add a changeset';
/** How far a package may drift from the size that was last looked at. */
const tolerance = 0.05;

beforeAll(() => {
  const args = ['run', 'build', '--filter=./packages/*', '--output-logs=errors-only'];
  execFileSync('turbo', args, { cwd: root });
}, 300_000);

test.for(published)('the types that @luna/%s offers are those that were last looked at', (room) => {
  expect(apiOf(room), `the public types of @luna/${room} have changed: ${update}`).toBe(
    readFileSync(apiFile(room), 'utf8'),
  );
});

test.for(published)('@luna/%s weighs about as much as when it was last looked at', (room) => {
  const known = JSON.parse(readFileSync(sizesFile, 'utf8'))[room] as number;
  const size = sizeOf(room);
  expect(
    Math.abs(size - known) <= Math.max(256, known * tolerance),
    `@luna/${room} is ${size} bytes gzipped and was ${known}: ${update}`,
  ).toBe(true);
});

test('@luna/sdk is at most 8 kB gzipped and depends on nothing', () => {
  const room = join(root, 'packages/sdk');
  expect(gzipSync(readFileSync(join(room, 'dist/index.js'))).length).toBeLessThanOrEqual(8000);
  const manifest = JSON.parse(readFileSync(join(room, 'package.json'), 'utf8'));
  for (const kind of ['dependencies', 'peerDependencies', 'optionalDependencies']) {
    expect(manifest).not.toHaveProperty(kind);
  }
  expect(readFileSync(join(room, 'dist/index.js'), 'utf8')).not.toMatch(/\bimport\b/);
});
