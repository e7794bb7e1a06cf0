import { randomUUID } from 'node:crypto';
import {
  linkSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { ProcessIdentity } from './process-identity.ts';

/** What a lock file says about its owner. */
export interface LockRecord extends ProcessIdentity {
  /** ISO 8601. */
  readonly startedAt: string;
  /** Tells owners apart even when everything else agrees. */
  readonly nonce: string;
  /** The owner closed in peace; the file stays, so that generations only ever grow. */
  readonly released?: true;
}

/** The newest lock file of a directory. */
export interface Holder {
  readonly generation: number;
  /** Undefined when the file does not hold a record, as after a power cut. */
  readonly record: LockRecord | undefined;
  /** Last heartbeat, in milliseconds since 1970. */
  readonly beatAt: number;
}

const lockFile = /^(\d+)\.json$/;
const KEPT_GENERATIONS = 4;

/** Path of the lock file of one generation. */
export function lockPath(folder: string, generation: number): string {
  return join(folder, `${generation}.json`);
}

/** Reads the highest generation: the only one that counts. */
export function readHolder(folder: string): Holder | undefined {
  for (const generation of generations(folder)) {
    const path = lockPath(folder, generation);
    try {
      return {
        generation,
        record: parseRecord(readFileSync(path, 'utf8')),
        beatAt: statSync(path).mtimeMs,
      };
    } catch (error) {
      // Tidied away between the listing and the reading: a higher one exists by now.
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return readHolder(folder);
      throw error;
    }
  }
  return undefined;
}

/**
 * Makes the lock file of one generation, complete from the moment it has its name.
 *
 * @returns false when somebody else made it first
 */
export function createLockFile(folder: string, generation: number, record: LockRecord): boolean {
  const draft = writeDraft(folder, record, 0o644);
  try {
    linkSync(draft, lockPath(folder, generation));
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    // ENOENT: a new owner tidied our draft away.
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Replaces a file of the folder in one step. */
export function replaceFile(folder: string, path: string, content: object, mode: number): void {
  renameSync(writeDraft(folder, content, mode), path);
}

/** Removes what former owners and interrupted starts left behind. */
export function tidy(folder: string, ownGeneration: number): void {
  for (const name of readdirSync(folder)) {
    const match = lockFile.exec(name);
    const old = match !== null && Number(match[1]) <= ownGeneration - KEPT_GENERATIONS;
    if (old || name.startsWith('draft-')) rmSync(join(folder, name), { force: true });
  }
}

function writeDraft(folder: string, content: object, mode: number): string {
  const draft = join(folder, `draft-${randomUUID()}`);
  writeFileSync(draft, `${JSON.stringify(content)}\n`, { mode, flag: 'wx' });
  return draft;
}

function generations(folder: string): number[] {
  let names: string[];
  try {
    names = readdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return names
    .map((name) => lockFile.exec(name)?.[1])
    .filter((number) => number !== undefined)
    .map(Number)
    .sort((a, b) => b - a);
}

function parseRecord(text: string): LockRecord | undefined {
  try {
    const record = JSON.parse(text) as Partial<LockRecord> | null;
    const valid =
      typeof record?.pid === 'number' &&
      typeof record.realm === 'string' &&
      typeof record.nonce === 'string';
    return valid ? (record as LockRecord) : undefined;
  } catch {
    return undefined;
  }
}
