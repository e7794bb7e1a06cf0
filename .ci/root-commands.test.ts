import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const bin = mkdtempSync(join(tmpdir(), 'luna-path-'));
afterAll(() => rmSync(bin, { recursive: true, force: true }));

/** A newcomer's path: node, npm and the system, and no pnpm. */
function newcomersPath(): string {
  mkdirSync(bin, { recursive: true });
  const npm = execFileSync('sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  for (const tool of ['npm', 'npx']) symlinkSync(join(dirname(npm), tool), join(bin, tool));
  symlinkSync(process.execPath, join(bin, 'node'));
  return `${bin}:/usr/bin:/bin`;
}

test('npm run luna works where nobody has installed pnpm, and prints nothing but its own words', () => {
  const path = newcomersPath();
  expect(() =>
    execFileSync('pnpm', ['--version'], { env: { PATH: path }, stdio: 'ignore' }),
  ).toThrow();
  const help = execFileSync('npm', ['run', '--silent', 'luna', '--', '--help'], {
    cwd: root,
    encoding: 'utf8',
    env: { HOME: process.env['HOME'] ?? bin, PATH: path },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  expect(help).toMatch(/^Usage: /);
  expect(help).toContain('import');
}, 300_000);
