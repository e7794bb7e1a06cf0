// Writes into each published manifest where it is built: npm compares that with the provenance. A release
// does it on its own machine, so that a fork publishes as itself.
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { published } from './snapshots.mjs';

const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
if (!server || !repository)
  throw new Error('GITHUB_SERVER_URL and GITHUB_REPOSITORY: a release runs in CI');

for (const room of published) {
  const fields = [
    'repository.type=git',
    `repository.url=git+${server}/${repository}.git`,
    `repository.directory=packages/${room}`,
  ];
  const cwd = join(import.meta.dirname, '../packages', room);
  execFileSync('npm', ['pkg', 'set', ...fields], { cwd, stdio: 'inherit' });
}
