import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../database/migrations.generated.ts';
import { jobQueuesMark } from '../jobs/job-queues.ts';

/**
 * A folder made once per machine and set of migrations, and copied from then on: making a database
 * takes seconds, copying one a moment. It lies in the temporary directory because the user that runs
 * PostgreSQL must be able to reach it.
 *
 * @param name tells templates apart; with everything that decides their content, such as a version
 */
export async function templateFolder(
  name: string,
  make: (folder: string) => Promise<void>,
): Promise<string> {
  const content = createHash('sha256')
    .update(JSON.stringify([name, migrations, jobQueuesMark()]))
    .digest('hex');
  const cache = cacheFolder();
  const template = join(cache, `${name}-${content.slice(0, 16)}`);
  if (existsSync(template)) return template;
  const draft = mkdtempSync(join(cache, 'draft-'));
  try {
    await make(draft);
    renameSync(draft, template);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    // Another test run finished the same template first.
    if (!existsSync(template)) throw error;
  }
  return template;
}

/** Copies a folder with owners and modes, which PostgreSQL is strict about. */
export function copyFolder(from: string, to: string): void {
  execFileSync('cp', ['-a', from, to]);
}

/** A new folder below the temporary directory that other users may pass through. */
export function passableFolder(prefix: string): string {
  const folder = mkdtempSync(join(tmpdir(), prefix));
  execFileSync('chmod', ['0755', folder]);
  return folder;
}

function cacheFolder(): string {
  const user = process.getuid?.() ?? 0;
  const folder = join(tmpdir(), `luna-test-templates-${user}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  // In a shared temporary directory somebody else may have made it first.
  if (statSync(folder).uid !== user) return passableFolder('luna-test-templates-');
  for (const stale of readdirSync(folder).filter((entry) => entry.startsWith('draft-'))) {
    const madeAt = statSync(join(folder, stale), { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - madeAt > 600_000)
      rmSync(join(folder, stale), { recursive: true, force: true });
  }
  return folder;
}
